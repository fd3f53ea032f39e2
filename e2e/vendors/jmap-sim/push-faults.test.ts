import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createHttpClient, type Fetch } from '../../../electron/vendors/http.ts';
import { openJmap } from '../../../electron/vendors/jmap/vendor.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { type JmapSim, startJmapSim } from './start-jmap-sim.ts';

let sim: JmapSim;
beforeAll(async () => {
  sim = await startJmapSim();
});
afterAll(() => sim.close());

const STREAM = { headers: { 'content-type': 'text/event-stream' } };
const bytes = (text: string) => new TextEncoder().encode(text);
const broken = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
const state = `event: state\ndata: {"@type":"StateChange","changed":{}}\n\n`;

/** What was taken of a stream without end, and whether its reader has left it. */
interface Taken {
  bytes: number;
  isLeft: boolean;
}

/** A stream that says `text` again and again, as fast as it is read, up to far more than anybody should take. */
function endless(text: string, taken: Taken): Response {
  const part = bytes(text);
  const source = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += part.length;
      if (taken.bytes > 50_000_000) controller.error(new Error('nobody stopped reading'));
      else controller.enqueue(part);
    },
  });
  return new Response(source, STREAM);
}

/** Opens a mailbox whose push stream, and nothing else, is answered so. */
function watch(answer: (init: RequestInit) => Response | Promise<Response>) {
  const hint = vi.fn();
  const stop = new AbortController();
  let streams = 0;
  const struck: Fetch = async (url, init) => {
    if (!url.includes('/jmap/events')) return fetch(url, init);
    streams++;
    return answer(init);
  };
  const vendor = openJmap({
    connection: { vendor: 'jmap', server: sim.url, user: sim.user, signIn: 'password' },
    secret: async () => sim.password,
    extra: async () => null,
    http: createHttpClient({ fetch: struck, retries: 0 }),
    now: Date.now,
  });
  const ended = vendor.watch?.(hint, stop.signal) ?? Promise.reject(new Error('It has no push.'));
  return { hint, stop, ended, streams: () => streams, vendor };
}

type Row = readonly [name: string, answer: () => Response | Promise<Response>, code: ErrorCode, times: number];

const html = (status = 200) => new Response('<html>', { status, headers: { 'content-type': 'text/html' } });

/** What passes is tried three times, what does not once; the engine tries again, with growing pauses, see `Push`. */
const ROWS: readonly Row[] = [
  ['refused', () => Promise.reject(broken('ECONNREFUSED')), 'refused-connection', 3],
  ['broken off before it opens', () => Promise.reject(broken('ECONNRESET')), 'offline', 3],
  ['no such host', () => Promise.reject(broken('ENOTFOUND')), 'unknown-host', 3],
  [
    'a certificate nobody vouches for',
    () => Promise.reject(broken('DEPTH_ZERO_SELF_SIGNED_CERT')),
    'bad-certificate',
    1,
  ],
  ['a page', () => html(), 'not-supported', 1],
  ['empty, and over at once', () => new Response('', STREAM), 'server-error', 3],
  ['401', () => html(401), 'wrong-password', 1],
  ['403', () => html(403), 'forbidden', 1],
  ['429', () => html(429), 'rate-limited', 3],
  ['503', () => html(503), 'server-error', 3],
  [
    'sent elsewhere',
    () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }),
    'redirected-away',
    1,
  ],
  ['one line without end', () => endless('x'.repeat(100_000), { bytes: 0, isLeft: false }), 'answer-too-large', 1],
  [
    'one event without end',
    () => endless(`data: ${'x'.repeat(1_000)}\n`.repeat(100), { bytes: 0, isLeft: false }),
    'answer-too-large',
    1,
  ],
];

describe('a push stream that is', () => {
  test.concurrent.each(ROWS)('%s is given up in the end, and all else goes on', async (_, answer, code, times) => {
    const { ended, streams, vendor } = watch(answer);
    await expect(ended).rejects.toMatchObject({ name: 'AppError', code });
    expect(streams()).toBe(times);
    expect(await vendor.changes(null, AbortSignal.timeout(10_000))).toMatchObject({ full: true });
  });
});

test('a line without end is neither kept nor read on, and its connection is closed', async () => {
  const taken = { bytes: 0, isLeft: false };
  const { ended } = watch(({ signal }) => {
    signal?.addEventListener('abort', () => {
      taken.isLeft = true;
    });
    return endless('x'.repeat(100_000), taken);
  });
  await expect(ended).rejects.toMatchObject({
    code: 'answer-too-large',
  });
  await expect.poll(() => taken.isLeft).toBe(true);
  expect(taken.bytes).toBeLessThan(3_000_000);
});

test('a stream that is broken off is opened again, and what it may have missed is looked for', async () => {
  const { hint, stop, ended, streams } = watch(() => {
    let sent = false;
    const source = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) controller.error(broken('ECONNRESET'));
        else controller.enqueue(bytes(`retry: 1\n${state}`));
        sent = true;
      },
    });
    return new Response(source, STREAM);
  });
  await expect.poll(streams).toBeGreaterThan(2);
  stop.abort();
  await ended;
  expect(hint.mock.calls.length).toBeGreaterThanOrEqual(streams());
});

test('events that make no sense hint at most, and never end the stream', async () => {
  const odd = [
    'event: state\ndata: {',
    'event: state\ndata: null',
    'event: ping\ndata: {"interval":-1}',
    ': comment',
    'event: unheard\ndata: 1',
    'retry: 99999999999',
    'id: \u0000',
  ];
  const { hint, stop, ended, streams } = watch(
    ({ signal }) =>
      new Response(
        new ReadableStream<Uint8Array>({
          start(controller) {
            for (const each of odd) controller.enqueue(bytes(`${each}\n\n`));
            controller.enqueue(bytes(state));
            signal?.addEventListener('abort', () => controller.close());
          },
        }),
        STREAM,
      ),
  );
  await expect.poll(() => hint.mock.calls.length).toBeGreaterThanOrEqual(3);
  expect(streams()).toBe(1);
  stop.abort();
  await ended;
});
