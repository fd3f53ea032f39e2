import { z } from 'zod';
import { AppError, type ErrorCode } from '../../shared/errors.ts';

/** Codes of Node's sockets, DNS, TLS (OpenSSL) and fetch (undici). */
const NODE_CODES: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'unknown-host',
  // The name server itself can't be reached: what a computer without network sees first.
  EAI_AGAIN: 'offline',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  EHOSTUNREACH: 'offline',
  EHOSTDOWN: 'offline',
  EADDRNOTAVAIL: 'offline',
  ECONNRESET: 'offline',
  ECONNABORTED: 'offline',
  EPIPE: 'offline',
  UND_ERR_SOCKET: 'offline',
  ECONNREFUSED: 'refused-connection',
  // Ports kept for something else, those of IMAP among them: fetch does not even try.
  'bad port': 'refused-connection',
  ETIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_OVERFLOW: 'answer-too-large',
  EPROTO: 'not-tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'bad-certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'bad-certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'bad-certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'bad-certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'bad-certificate',
  UNABLE_TO_GET_CRL: 'bad-certificate',
  HOSTNAME_MISMATCH: 'bad-certificate',
  INVALID_CA: 'bad-certificate',
  INVALID_PURPOSE: 'bad-certificate',
};

/** Families of codes, tried in order when no code above fits: Node's, then Chromium's (`net::ERR_…`). */
const CODE_FAMILIES: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(?:CERT_|CRL_|ERR_TLS_CERT_)/, 'bad-certificate'],
  [/^(?:ERR_SSL_|ERR_TLS_)(?!CLIENT_AUTH)/, 'not-tls'],
  [/^(?:HPE_|HTTPParserError|UND_ERR_RES|ERR_INVALID_HTTP|ERR_RESPONSE_HEADERS|ERR_CONTENT_DECODING)/, 'bad-answer'],
  [/^ERR_NAME_(?:NOT_RESOLVED|RESOLUTION_FAILED)/, 'unknown-host'],
  [/^ERR_CONNECTION_REFUSED/, 'refused-connection'],
  [/^ERR_(?:CONNECTION_)?TIMED_OUT/, 'timed-out'],
  [/^ERR_(?:CERT_|CERTIFICATE_)/, 'bad-certificate'],
  [/^ERR_TOO_MANY_REDIRECTS/, 'redirected-away'],
  [
    /^ERR_(?:INTERNET_|NETWORK_|ADDRESS_|CONNECTION_|EMPTY_RESPONSE|SOCKET_|PROXY_|TUNNEL_|INCOMPLETE_|CONTENT_LENGTH)/,
    'offline',
  ],
];

/** What can only go wrong while the connection is being made (`ETIMEDOUT` and the like can also end one that stood). */
const BEFORE_SENDING = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'bad port',
  'UND_ERR_CONNECT_TIMEOUT',
  'connect',
  'getaddrinfo',
];

/** The connection was never made: the request certainly did not leave. */
export class NotSent extends AppError {}

const errorShape = z.object({
  name: z.unknown().optional(),
  code: z.unknown().optional(),
  syscall: z.unknown().optional(),
  message: z.unknown().optional(),
  cause: z.unknown().optional(),
  errors: z.array(z.unknown()).optional(),
});

/** Every code, system call and `net::` word found in an error, its causes and, for several addresses tried, its parts. */
function codesOf(error: unknown, depth = 0): string[] {
  const parsed = errorShape.safeParse(error);
  if (!parsed.success || depth > 4) return [];
  const { name, code, syscall, message, cause, errors } = parsed.data;
  const chromium = typeof message === 'string' ? /net::(ERR_\w+)/.exec(message)?.[1] : undefined;
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...(typeof syscall === 'string' ? [syscall] : []),
    // Node's parser of HTTP answers names itself but often leaves its code empty.
    ...(name === 'HTTPParserError' ? [name] : []),
    ...(message === 'bad port' ? [message] : []),
    ...(chromium === undefined ? [] : [chromium]),
    ...codesOf(cause, depth + 1),
    ...(errors ?? []).flatMap((part) => codesOf(part, depth + 1)),
  ];
}

function meaningOf(code: string): ErrorCode | undefined {
  return NODE_CODES[code] ?? CODE_FAMILIES.find(([family]) => family.test(code))?.[1];
}

/**
 * What kept an answer from coming, as a person could tell it apart. Knows the codes of Node's fetch and of Chromium's.
 * The cause it carries names the code only: error texts of the network may hold whole addresses.
 */
export function networkError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const codes = codesOf(error);
  // Chromium's manual redirect mode gives up instead of handing the redirect over.
  if (error instanceof Error && error.message.includes('Redirect was cancelled'))
    return new AppError('redirected-away');
  const code = codes.map(meaningOf).find((meaning) => meaning !== undefined) ?? 'offline';
  const cause = new Error(codes[0] ?? 'network failure of unknown kind');
  const sent = code !== 'bad-certificate' && !codes.some((each) => BEFORE_SENDING.includes(each));
  return sent ? new AppError(code, { cause }) : new NotSent(code, { cause });
}
