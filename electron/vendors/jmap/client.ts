import PQueue from 'p-queue';
import type { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { HttpRequest } from '../http.ts';
import { oneFlight } from '../one-flight.ts';
import type { VendorParts } from '../vendor.ts';
import { type MethodError, methodError, statusError } from './errors.ts';
import { responseSchema } from './schema.ts';
import { CORE, readSession, type SignedIn, sessionUrl } from './session.ts';

/** One method call: its name and arguments. A later call refers to an earlier one as `resultOf: '0'`, `'1'` … */
export type Call = readonly [name: string, args: Readonly<Record<string, unknown>>];

/** The answer to one call: read it as what it should be, or throw what the server said instead. */
export type Result = <Schema extends z.ZodType>(schema: Schema) => z.infer<Schema>;

export interface JmapClient {
  /** The session, asked for when there is none or when the server said that it has changed. */
  session(signal: AbortSignal): Promise<SignedIn>;
  /**
   * Sends the calls in one request, the account's id put into each.
   * @returns one result per call; each throws `MethodError`, or `bad-answer`, when read
   */
  call(calls: readonly Call[], using: readonly string[], signal: AbortSignal): Promise<Result[]>;
  /** Opens a stream of events. @throws AppError `not-supported` when there is none */
  openEvents(url: string, lastEventId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  forget(): void;
}

/** Speaks JMAP (RFC 8620) with one account: who we are, how much at once, and whether the session still holds. */
export function createJmapClient({ connection, secret, http }: VendorParts): JmapClient {
  const queue = new PQueue({ concurrency: 1 });
  let current: SignedIn | null = null;

  async function authorization(): Promise<string> {
    const key = await secret();
    if (connection.signIn === 'token') return `Bearer ${key}`;
    return `Basic ${Buffer.from(`${connection.user}:${key}`).toString('base64')}`;
  }

  async function request(
    method: 'GET' | 'POST',
    url: string,
    signal: AbortSignal,
    body?: unknown,
  ): Promise<HttpRequest> {
    const headers = { accept: 'application/json', authorization: await authorization() };
    // Everything asked for here only reads, so asking twice is harmless.
    return { method, url, headers, signal, repeatable: true, ...(body === undefined ? {} : { body }) };
  }

  const signIn = oneFlight(async (signal) => {
    const url = sessionUrl(connection.server);
    const signedIn = readSession(url, await http.send(await request('GET', url, signal)));
    queue.concurrency = signedIn.limits.maxConcurrentRequests;
    current = signedIn;
    return signedIn;
  });

  async function session(signal: AbortSignal): Promise<SignedIn> {
    return current ?? signIn(signal);
  }

  async function post(body: unknown, { apiUrl, state }: SignedIn, signal: AbortSignal) {
    const answer = await queued(async () => http.send(await request('POST', apiUrl, signal, body)), signal);
    if (answer.status === 401) current = null;
    if (answer.status !== 200) throw statusError(answer);
    const parsed = responseSchema.safeParse(answer.json());
    if (!parsed.success) throw new AppError('bad-answer', { cause: parsed.error });
    const { methodResponses, sessionState } = parsed.data;
    if (sessionState !== null && sessionState !== state) current = null;
    return methodResponses;
  }

  async function queued<Answer>(task: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    try {
      return await queue.add(task, { signal });
    } catch (error) {
      throw signal.aborted ? new AppError('cancelled') : error;
    }
  }

  function refused(refusal: unknown): MethodError {
    const error = methodError(refusal);
    if (error.type === 'accountNotFound') current = null;
    return error;
  }

  return {
    session,
    async call(calls, using, signal) {
      const signedIn = await session(signal);
      const { accountId } = signedIn;
      const methodCalls = calls.map(([name, args], at) => [name, { accountId, ...args }, `${at}`]);
      const responses = await post({ using: [CORE, ...using], methodCalls }, signedIn, signal);
      return calls.map(([name], at) => (schema) => {
        const [, answer] = responses.find(([named, , callId]) => callId === `${at}` && named === name) ?? [];
        const [, refusal] = responses.find(([named, , callId]) => callId === `${at}` && named === 'error') ?? [];
        if (refusal !== undefined) throw refused(refusal);
        const parsed = schema.safeParse(answer);
        if (!parsed.success) throw new AppError('bad-answer', { cause: parsed.error });
        return parsed.data;
      });
    },
    async openEvents(url, lastEventId, signal) {
      const headers = {
        accept: 'text/event-stream',
        authorization: await authorization(),
        ...(lastEventId === '' ? {} : { 'last-event-id': lastEventId }),
      };
      const response = await http.open({ method: 'GET', url, headers, signal });
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      if (response.status === 200 && isStream && response.body) return response.body;
      await response.body?.cancel();
      if (response.status < 400) throw new AppError('not-supported', { detail: `HTTP ${response.status}` });
      throw streamError(response);
    },
    forget() {
      current = null;
    },
  };
}

function streamError({ status, headers }: Response): AppError {
  const retryAfterMs = undefined;
  return statusError({ status, headers, text: '', retryAfterMs, json: () => null });
}
