export { createHttpClient, type HttpClientOptions } from './http-client.ts';
export { NotSent } from './network-errors.ts';
export { serverWords, wordless } from './server-words.ts';

/** The part of `fetch` we use, so that tests and the app can bring their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** The whole request, its retries included. Default 60 s. */
  readonly timeoutMs?: number;
  /** Sending it twice does no more than sending it once. Default: true for GET only. Only such requests are retried. */
  readonly repeatable?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as text; at most `maxBytes` of the client's options. */
  readonly text: string;
  /** How long the server asks us to wait before the next request, from `Retry-After`. */
  readonly retryAfterMs: number | undefined;
  /** The body parsed, every text in it whole characters. @throws AppError `bad-answer` when it is not JSON (HTML from a proxy, cut off) */
  json(): unknown;
}

/**
 * The one way out to a server. An HTTP status is an answer, whatever it is; only what kept the answer from coming is an
 * error: `offline`, `unknown-host`, `refused-connection`, `timed-out`, `not-tls`, `bad-certificate`, `redirected-away`,
 * `answer-too-large`, `cancelled`.
 */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** An answer that does not end: the body as it arrives. Not retried; `timeoutMs` covers the headers only. */
  open(request: HttpRequest): Promise<Response>;
}
