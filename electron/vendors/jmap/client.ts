import PQueue from 'p-queue';
import type { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { oneFlight } from '../one-flight.ts';
import { LostAnswer, leavesOpen, sendOnce } from '../send-once.ts';
import type { VendorParts } from '../vendor.ts';
import { authorised } from './authorised.ts';
import { MethodError, methodError, statusError } from './errors.ts';
import { type Invocation, responseSchema } from './schema.ts';
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
  /**
   * Sends one call that changes something, once.
   * @throws LostAnswer when it may have been done; another `AppError` when it certainly was not
   */
  change<Schema extends z.ZodType>(
    schema: Schema,
    call: Call,
    using: readonly string[],
    signal: AbortSignal,
  ): Promise<z.infer<Schema>>;
  /** Opens a stream of events. @throws AppError `not-supported` when there is none */
  openEvents(url: string, lastEventId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  forget(): void;
}

/** Speaks JMAP (RFC 8620) with one account: who we are, how much at once, and whether the session still holds. */
export function createJmapClient(parts: VendorParts): JmapClient {
  const { connection } = parts;
  const http = authorised(parts);
  const queue = new PQueue({ concurrency: 1 });
  let current: SignedIn | null = null;

  function request(method: 'GET' | 'POST', url: string, signal: AbortSignal, body?: unknown): HttpRequest {
    const headers = { accept: 'application/json' };
    // What only reads may be asked twice; what changes something goes through `sendOnce`.
    return { method, url, headers, signal, repeatable: true, ...(body === undefined ? {} : { body }) };
  }

  const signIn = oneFlight(async (signal) => {
    const url = sessionUrl(connection.server);
    const signedIn = readSession(url, await http.send(request('GET', url, signal)));
    queue.concurrency = signedIn.limits.maxConcurrentRequests;
    current = signedIn;
    return signedIn;
  });

  async function session(signal: AbortSignal): Promise<SignedIn> {
    return current ?? signIn(signal);
  }

  /** @returns the responses in an answer, having noticed what it says of the session */
  function responsesIn(answer: HttpAnswer, { state }: SignedIn) {
    if (answer.status === 401) current = null;
    if (answer.status !== 200) throw statusError(answer);
    const parsed = responseSchema.safeParse(answer.json());
    if (!parsed.success) throw new AppError('bad-answer', { cause: parsed.error });
    const { methodResponses, sessionState } = parsed.data;
    if (sessionState !== null && sessionState !== state) current = null;
    return methodResponses;
  }

  async function post(body: unknown, signedIn: SignedIn, signal: AbortSignal) {
    const answer = await queued(async () => http.send(request('POST', signedIn.apiUrl, signal, body)), signal);
    return responsesIn(answer, signedIn);
  }

  /** Like `post`, but never sent twice, and telling apart what may have been done. */
  async function postOnce(body: unknown, signedIn: SignedIn, signal: AbortSignal) {
    let sending = false;
    const answer = await queued(async () => {
      sending = true;
      return sendOnce(http, request('POST', signedIn.apiUrl, signal, body));
    }, signal).catch((error: unknown) => {
      // The queue lets go of a request at once when it is aborted, sent or not.
      throw sending && error instanceof AppError && error.code === 'cancelled' ? new LostAnswer(error) : error;
    });
    try {
      return responsesIn(answer, signedIn);
    } catch (error) {
      const told = error instanceof AppError && answer.status !== 200 && !leavesOpen(answer.status);
      throw told || !(error instanceof AppError) ? error : new LostAnswer(error);
    }
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

  function bodyOf(calls: readonly Call[], using: readonly string[], { accountId }: SignedIn) {
    const methodCalls = calls.map(([name, args], at) => [name, { accountId, ...args }, `${at}`]);
    return { using: [CORE, ...using], methodCalls };
  }

  /** @returns the answer to one call of a request, to be read */
  function resultOf(responses: readonly Invocation[], name: string, at: number): Result {
    return (schema) => {
      const [, answer] = responses.find(([named, , callId]) => callId === `${at}` && named === name) ?? [];
      const [, refusal] = responses.find(([named, , callId]) => callId === `${at}` && named === 'error') ?? [];
      if (refusal !== undefined) throw refused(refusal);
      const parsed = schema.safeParse(answer);
      if (!parsed.success) throw new AppError('bad-answer', { cause: parsed.error });
      return parsed.data;
    };
  }

  return {
    session,
    async call(calls, using, signal) {
      const signedIn = await session(signal);
      const responses = await post(bodyOf(calls, using, signedIn), signedIn, signal);
      return calls.map(([name], at) => resultOf(responses, name, at));
    },
    async change(schema, call, using, signal) {
      const signedIn = await session(signal);
      const responses = await postOnce(bodyOf([call], using, signedIn), signedIn, signal);
      try {
        return resultOf(responses, call[0], 0)(schema);
      } catch (error) {
        // Of all refusals of a method only this one leaves something done (RFC 8620 section 3.6.2).
        const told = error instanceof MethodError && error.type !== 'serverPartialFail';
        throw told || !(error instanceof AppError) ? error : new LostAnswer(error);
      }
    },
    async openEvents(url, lastEventId, signal) {
      const headers = {
        accept: 'text/event-stream',
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
