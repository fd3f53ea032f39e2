import ky, { isHTTPError, isTimeoutError } from 'ky';
import { AppError } from '../../shared/errors.ts';
import { allowedAddress } from './address.ts';
import type { Fetch, HttpAnswer, HttpClient, HttpRequest } from './http.ts';
import { NotSent, networkError } from './network-errors.ts';
import { readBody } from './read-body.ts';
import { retryAfterMs } from './retry-after.ts';
import { parseWellFormed } from './well-formed.ts';

export interface HttpClientOptions {
  readonly fetch: Fetch;
  /** Largest body accepted, in bytes. Default 64 MB. */
  readonly maxBytes?: number;
  /** How often a repeatable request is sent again. Default 2. */
  readonly retries?: number;
  /** Longest wait before the first retry, doubled for each further one; the wait is random up to it. Default 300 ms. */
  readonly backoffMs?: number;
  /** A server asking for a longer pause than this gets it: its answer is returned, not slept on. Default 30 s. */
  readonly longestPauseMs?: number;
  readonly now?: () => number;
}

const TIMEOUT_MS = 60_000;
/** Axigen tells all folders in one answer, of about 410 bytes each: 41 MB for 100,000 of them. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const BUSY = [429, 502, 503, 504];

/** The one way out to a server, over an injected `fetch`. See `HttpClient` for what is an answer and what an error. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { maxBytes = MAX_BYTES, retries = 2, backoffMs = 300, longestPauseMs = 30_000, now = Date.now } = options;

  async function exchange(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    try {
      const response = await fetchSameOrigin(options.fetch, request, signal);
      const text = await readBody(response, maxBytes);
      return answer(response.status, response.headers, text, now());
    } catch (error) {
      throw networkError(error);
    }
  }

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    const timeoutMs = request.timeoutMs ?? TIMEOUT_MS;
    const worthRepeating = (error: Error): boolean | undefined => {
      if (error instanceof AppError) return error.code === 'offline';
      if (isHTTPError(error)) {
        const pause = retryAfterMs(error.response.headers, now()) ?? 0;
        return pause > Math.min(longestPauseMs, timeoutMs / 2) ? false : undefined;
      }
      return false;
    };
    let latest: HttpAnswer | undefined;
    try {
      request.signal.throwIfAborted();
      const url = allowedAddress(request.url);
      // ky keeps the time, the pauses and the retries; what is sent and how it is read stays with us.
      await ky(url, {
        method: request.method,
        signal: request.signal,
        timeout: false,
        totalTimeout: timeoutMs,
        retry: {
          limit: retries,
          methods: (request.repeatable ?? request.method === 'GET') ? [request.method] : [],
          statusCodes: BUSY,
          afterStatusCodes: BUSY,
          maxRetryAfter: longestPauseMs,
          delay: (attempt) => backoffMs * 2 ** (attempt - 1),
          jitter: true,
          shouldRetry: ({ error }) => worthRepeating(error),
        },
        fetch: async (attempt) => {
          const signal = attempt instanceof Request ? attempt.signal : request.signal;
          latest = await exchange(request, signal);
          return new Response(null, { status: latest.status, headers: latest.headers });
        },
      });
    } catch (error) {
      if (request.signal.aborted) throw new AppError('cancelled');
      if (isTimeoutError(error)) throw new AppError('timed-out');
      if (!isHTTPError(error)) throw networkError(error);
    }
    if (latest === undefined) throw new AppError('bad-answer');
    return latest;
  }

  async function open(request: HttpRequest): Promise<Response> {
    const headersDue = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
    const stop = new AbortController();
    const giveUp = () => stop.abort();
    headersDue.addEventListener('abort', giveUp);
    try {
      request.signal.throwIfAborted();
      const signal = AbortSignal.any([request.signal, stop.signal]);
      const response = await fetchSameOrigin(options.fetch, request, signal);
      const { status, statusText, headers } = response;
      const body = response.body && withNamedErrors(response.body, request.signal);
      return new Response(body, { status, statusText, headers });
    } catch (error) {
      if (request.signal.aborted) throw new AppError('cancelled');
      throw headersDue.aborted ? new AppError('timed-out') : networkError(error);
    } finally {
      headersDue.removeEventListener('abort', giveUp);
    }
  }

  return { send, open };
}

function answer(status: number, headers: Headers, text: string, now: number): HttpAnswer {
  return {
    status,
    headers,
    text,
    retryAfterMs: retryAfterMs(headers, now),
    json() {
      try {
        return parseWellFormed(text);
      } catch {
        throw new AppError('bad-answer');
      }
    },
  };
}

/** Follows redirects by hand, so that a header with a password can't be carried to another server. */
async function fetchSameOrigin(fetch: Fetch, request: HttpRequest, signal: AbortSignal): Promise<Response> {
  let url = allowedAddress(request.url);
  const init: RequestInit = {
    method: request.method,
    headers: headersOf(request),
    signal,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  };
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await fetch(url.href, init);
    // Some servers invent numbers of their own, which no `Response` can be made of.
    if (response.status < 200 || response.status > 599) throw new AppError('bad-answer');
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    const target = URL.parse(location, url.href);
    const keepsMethod = response.status === 307 || response.status === 308;
    const named = target !== null && `${target.username}${target.password}` !== '';
    if (target === null || named || target.origin !== url.origin || (request.method !== 'GET' && !keepsMethod)) {
      throw new AppError('redirected-away', { detail: target?.origin });
    }
    url = target;
  }
  throw new AppError('redirected-away');
}

/** @throws NotSent `bad-input` for what no header can hold, as a token pasted with invisible characters in it */
function headersOf(request: HttpRequest): Headers {
  try {
    const headers = new Headers(request.headers);
    if (request.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
    return headers;
  } catch {
    // Its message would quote the token.
    throw new NotSent('bad-input');
  }
}

/** The same stream, whose failures are `AppError`s. */
function withNamedErrors(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(signal.aborted ? new AppError('cancelled') : networkError(error));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
