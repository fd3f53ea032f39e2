import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { type HttpAnswer, serverWords } from '../http.ts';
import { table } from '../table.ts';
import { methodErrorSchema, problemSchema } from './schema.ts';

/** What a server answered instead of a method's result; `type` as in RFC 8620 section 3.6.2. */
export class MethodError extends AppError {
  readonly type: string;

  constructor(type: string) {
    super(CODES[type] ?? 'server-error', { detail: serverWords(type) });
    this.type = type;
  }
}

const CODES = table<ErrorCode>({
  serverUnavailable: 'server-error',
  serverFail: 'server-error',
  unknownMethod: 'not-supported',
  invalidArguments: 'bad-request',
  invalidResultReference: 'bad-request',
  unsupportedFilter: 'not-supported',
  unsupportedSort: 'not-supported',
  forbidden: 'forbidden',
  accountNotFound: 'not-found',
  accountNotSupportedByMethod: 'not-supported',
  accountReadOnly: 'forbidden',
  requestTooLarge: 'answer-too-large',
  tooManyChanges: 'answer-too-large',
  cannotCalculateChanges: 'cursor-refused',
  rateLimit: 'rate-limited',
});

/** @returns the error of an `["error", …]` answer */
export function methodError(args: unknown): MethodError {
  const parsed = methodErrorSchema.safeParse(args);
  return new MethodError(parsed.success ? parsed.data.type : 'serverFail');
}

/** @returns whether this is a server asking for a smaller question, by method or by request */
export function isTooLarge(error: unknown): boolean {
  return error instanceof MethodError && error.type === 'requestTooLarge';
}

/** @returns the error of an HTTP answer that is not 200, with its problem details (RFC 8620 section 3.6.1) if any */
export function statusError(answer: HttpAnswer): AppError {
  const { status, retryAfterMs } = answer;
  const problem = problemOf(answer);
  const reason = problem?.type.startsWith(PROBLEM) ? problem.type.slice(PROBLEM.length) : '';
  const detail = serverWords(reason) ?? `HTTP ${status}`;
  if (status === 413 || problem?.limit === 'maxSizeRequest') return new MethodError('requestTooLarge');
  const asksToWait = status === 429 || (status === 503 && retryAfterMs !== undefined);
  const limited = asksToWait || problem?.limit === 'maxConcurrentRequests';
  return new AppError(limited ? 'rate-limited' : statusCode(status, reason), { detail, retryAfterMs });
}

const PROBLEM = 'urn:ietf:params:jmap:error:';

function statusCode(status: number, problem: string): ErrorCode {
  if (status === 401) return 'wrong-password';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (problem === 'unknownCapability') return 'not-supported';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'bad-request' : 'bad-answer';
}

function problemOf(answer: HttpAnswer): { type: string; limit: string | null } | null {
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return null;
  try {
    return problemSchema.safeParse(answer.json()).data ?? null;
  } catch {
    return null;
  }
}
