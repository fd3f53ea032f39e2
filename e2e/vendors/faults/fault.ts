import type { ErrorCode } from '../../../shared/errors.ts';
import { MANGLINGS, type Mangling } from './mangled.ts';

/** One way for a request, or its answer, to go wrong. */
export interface Fault {
  readonly name: string;
  /** What becomes of the request. `send` has the server carry it out. */
  readonly strike: (send: () => Promise<Response>, request: Request) => Promise<Response>;
  /** What a caller may be told when this strikes; besides, all may be fine. */
  readonly codes: readonly ErrorCode[];
  /** Struck by this, a request for a change may have been carried out, for all anybody can know. */
  readonly isOpen: boolean;
  /** No answer ends: the request is given little time. */
  readonly hangs?: true;
}

export interface Request {
  readonly url: string;
  readonly init: RequestInit;
}

const broken = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

const fails = (name: string, code: string, codes: readonly ErrorCode[], isOpen = false): Fault => ({
  name,
  strike: () => Promise.reject(broken(code)),
  codes,
  isOpen,
});

const untilAborted = ({ init: { signal } }: Request): Promise<never> =>
  new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
  });

/** All a request said, its secrets included: what a careless proxy shows on its page. */
function quoted({ url, init }: Request): string {
  const headers = [...new Headers(init.headers)].map(([name, value]) => `${name}: ${value}`);
  return `${init.method} ${url}\n${headers.join('\n')}\n\n${String(init.body ?? '')}`;
}

function page(request: Request, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  const body = `<html><body><pre>${quoted(request)}</pre></body></html>`;
  return new Response(body, { status, headers: { 'content-type': 'text/html', ...headers } });
}

const answered = (
  status: number,
  codes: readonly ErrorCode[],
  { headers, as = '' }: { headers?: Readonly<Record<string, string>>; as?: string } = {},
): Fault => ({
  name: `${status}${as}`,
  strike: async (_, request) => page(request, status, headers),
  codes,
  isOpen: status >= 500,
});

/** The same, but worded as an API words its errors, and quoting what it was sent. */
const worded = (status: number, codes: readonly ErrorCode[]): Fault => ({
  name: `${status} in JSON that quotes the request`,
  strike: async (_, request) => {
    const words = quoted(request).replace(request.url, '');
    const body = {
      code: 'OTHER',
      error: true,
      message: words,
      errorMessage: words,
      Message: words,
      description: words,
    };
    return Response.json(body, { status });
  },
  codes,
  isOpen: status >= 500,
});

/** At SuperOffice it may as well be the one operation that is not let through. */
const LET_IN: readonly ErrorCode[] = ['wrong-password', 'sign-in-expired', 'forbidden'];
const STRANGE: readonly ErrorCode[] = ['bad-answer', 'not-this-kind-of-server'];
const REFUSED: readonly ErrorCode[] = ['bad-request', ...STRANGE];

/** Larger than any answer the matrix's HTTP client accepts. */
export const TOO_LARGE_BYTES = 8_000_000;
const CHUNK = new TextEncoder().encode(`"${'x'.repeat(99_997)}",`);

/** Bytes without end, as they are taken. */
function endless(): Response {
  let sent = 0;
  return new Response(
    new ReadableStream({
      pull(controller) {
        sent += CHUNK.length;
        if (sent > TOO_LARGE_BYTES) throw new Error('nobody stopped reading');
        controller.enqueue(CHUNK);
      },
    }),
  );
}

const NETWORK: readonly Fault[] = [
  fails('connection refused', 'ECONNREFUSED', ['refused-connection']),
  fails('no such host', 'ENOTFOUND', ['unknown-host']),
  fails('no name server', 'EAI_AGAIN', ['offline']),
  fails('a certificate nobody vouches for', 'DEPTH_ZERO_SELF_SIGNED_CERT', ['bad-certificate']),
  fails('no TLS', 'EPROTO', ['not-tls'], true),
  fails('no connection in time', 'UND_ERR_CONNECT_TIMEOUT', ['timed-out']),
  {
    name: 'no headers in time',
    strike: (_, request) => untilAborted(request),
    codes: ['timed-out'],
    isOpen: true,
    hangs: true,
  },
  {
    name: 'no end of the body in time',
    async strike(send, request) {
      const { status, headers } = await send();
      const text = new TextEncoder().encode('{');
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(text),
        pull: () => untilAborted(request),
      });
      return new Response(body, { status: status === 204 ? 200 : status, headers: withoutLength(headers) });
    },
    codes: ['timed-out'],
    isOpen: true,
    hangs: true,
  },
  fails('broken off before the server acted', 'ECONNRESET', ['offline'], true),
  {
    name: 'broken off after the server acted',
    async strike(send) {
      await (await send()).arrayBuffer();
      throw broken('ECONNRESET');
    },
    codes: ['offline'],
    isOpen: true,
  },
];

const STATUSES: readonly Fault[] = [
  answered(401, LET_IN),
  answered(403, LET_IN),
  answered(404, ['not-found', 'not-supported', 'server-error', 'api-retired', ...STRANGE]),
  answered(409, ['name-taken', ...REFUSED]),
  answered(421, ['server-error', ...REFUSED]),
  answered(429, ['rate-limited']),
  answered(429, ['rate-limited'], { headers: { 'retry-after': '120' }, as: ' with Retry-After' }),
  answered(503, ['server-error', 'rate-limited']),
  answered(503, ['rate-limited'], { headers: { 'retry-after': '120' }, as: ' with Retry-After' }),
  answered(500, ['server-error']),
  answered(504, ['server-error']),
  worded(400, REFUSED),
  worded(500, ['server-error']),
  worded(403, LET_IN),
];

function withoutLength(headers: Headers): Headers {
  const left = new Headers(headers);
  left.delete('content-length');
  return left;
}

function mangled(name: string, mangle: Mangling): Fault {
  return {
    name: `an answer that is wrong: ${name}`,
    async strike(send) {
      const { status, headers, body } = await send();
      const text = await new Response(body).text();
      return new Response(mangle(text), { status: status === 204 ? 200 : status, headers: withoutLength(headers) });
    },
    codes: [...STRANGE, 'server-error', 'cursor-refused', 'not-found', 'bad-request', 'not-supported', 'forbidden'],
    isOpen: true,
  };
}

const ANSWERS: readonly Fault[] = [
  { name: 'a stranger’s page', strike: async (_, request) => page(request), codes: STRANGE, isOpen: true },
  {
    name: 'an answer that is too large',
    async strike(send) {
      await (await send()).arrayBuffer();
      return endless();
    },
    codes: ['answer-too-large'],
    isOpen: true,
  },
  ...Object.entries(MANGLINGS).map(([name, mangle]) => mangled(name, mangle)),
];

/** The rows of the matrix. */
export const FAULTS: readonly Fault[] = [...NETWORK, ...STATUSES, ...ANSWERS];
