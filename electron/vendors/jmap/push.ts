import { setTimeout as sleep } from 'node:timers/promises';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { AppError } from '../../../shared/errors.ts';
import type { JmapClient } from './client.ts';
import { pingSchema, stateChangeSchema } from './schema.ts';

const PING_SECONDS = 30;
/** A server may choose another interval, but not one beyond what a timer can hold. */
const LONGEST_PING_SECONDS = 3_600;
/** A stream that has been silent for so many pings is dead, though nobody told us. */
const PINGS_MISSED = 2.5;
const FAILURES = 3;
const LONGEST_PAUSE_MS = 60_000;
/** Whatever a server says: one that ends every stream at once must not be asked without a pause. */
const SHORTEST_PAUSE_MS = 250;
/** An event that is longer is none; and so much without one is no stream of events. */
const MAX_EVENT_CHARACTERS = 1 << 20;
const PASSING = ['offline', 'unknown-host', 'refused-connection', 'timed-out', 'rate-limited', 'server-error'];

/** What has to be kept from one connection for the next (RFC 8620 section 7.3, and the EventSource standard). */
interface Stream {
  lastEventId: string;
  retryMs: number;
}

/**
 * Listens to the server's push stream until `signal` is aborted, connecting again whenever it ends or falls silent.
 * `hint` is called when a stream opens and for every change of the account's mailboxes.
 * @throws AppError when there is no stream to be had: `not-supported`, a refusal, or three failures one after another
 */
export async function watchMailboxes(client: JmapClient, hint: () => void, signal: AbortSignal): Promise<void> {
  const stream: Stream = { lastEventId: '', retryMs: 1000 };
  for (let failures = 0; !signal.aborted; ) {
    const failure = await listen(client, stream, hint, signal);
    if (signal.aborted) return;
    failures = failure ? failures + 1 : 0;
    if (failure && (failures === FAILURES || !PASSING.includes(failure.code))) throw failure;
    const pauseMs = Math.max(SHORTEST_PAUSE_MS, Math.min(stream.retryMs * 2 ** failures, LONGEST_PAUSE_MS));
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}

/**
 * One connection, until it ends or is found dead.
 * @returns why it was of no use; null when it has brought anything
 */
async function listen(
  client: JmapClient,
  stream: Stream,
  hint: () => void,
  signal: AbortSignal,
): Promise<AppError | null> {
  const silence = new Silence(PING_SECONDS);
  const left = new AbortController();
  let heard = false;
  let isEndless = false;
  let withoutEvent = 0;
  try {
    const { eventSourceUrl, accountId } = await client.session(signal);
    if (eventSourceUrl === null) return new AppError('not-supported');
    const either = AbortSignal.any([signal, silence.signal, left.signal]);
    const body = await client.openEvents(expand(eventSourceUrl), stream.lastEventId, either);
    const parser = createParser({
      maxBufferSize: MAX_EVENT_CHARACTERS,
      onError: ({ type }) => {
        isEndless ||= type === 'max-buffer-size-exceeded';
      },
      onId: (id) => {
        stream.lastEventId = id;
      },
      onRetry: (ms) => {
        stream.retryMs = ms;
      },
      onEvent: (event) => {
        withoutEvent = 0;
        const seconds = pingInterval(event);
        if (seconds !== null) silence.expectEvery(seconds);
        if (isChangeOf(accountId, event)) hint();
      },
    });
    hint();
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard = true;
      silence.broken();
      withoutEvent += part.value.length;
      parser.feed(decoder.decode(part.value, { stream: true }));
      if (isEndless || withoutEvent > 2 * MAX_EVENT_CHARACTERS) return new AppError('answer-too-large');
    }
    return heard ? null : new AppError('server-error');
  } catch (error) {
    if (heard) return null;
    if (silence.signal.aborted) return new AppError('timed-out');
    return error instanceof AppError ? error : new AppError('bad-answer', { cause: error });
  } finally {
    silence.end();
    left.abort();
  }
}

/** Aborts its signal when nothing has come for too long. */
class Silence {
  readonly #abort = new AbortController();
  readonly signal = this.#abort.signal;
  #timer: NodeJS.Timeout;
  #ms: number;

  constructor(seconds: number) {
    this.#ms = seconds * 1000 * PINGS_MISSED;
    this.#timer = this.#start();
  }

  expectEvery(seconds: number): void {
    this.#ms = Math.min(seconds, LONGEST_PING_SECONDS) * 1000 * PINGS_MISSED;
    this.broken();
  }

  broken(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #start(): NodeJS.Timeout {
    return setTimeout(() => this.#abort.abort(), this.#ms);
  }
}

function expand(template: string): string {
  const values: Readonly<Record<string, string>> = { types: 'Mailbox', closeafter: 'no', ping: `${PING_SECONDS}` };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

function pingInterval({ event, data }: EventSourceMessage): number | null {
  return event === 'ping' ? (pingSchema.safeParse(json(data)).data?.interval ?? null) : null;
}

/** An event we can't read may be a change as well: a hint too many does no harm. */
function isChangeOf(accountId: string, { event, data }: EventSourceMessage): boolean {
  if (event !== 'state') return false;
  const parsed = stateChangeSchema.safeParse(json(data));
  return !parsed.success || accountId in parsed.data.changed;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
