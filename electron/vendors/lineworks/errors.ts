import { z } from 'zod';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { type HttpAnswer, serverWords } from '../http.ts';
import { table } from '../table.ts';

const text = z.string().min(1).optional().catch(undefined);
/** All four shapes of an error: gateway and service of 1.0, the envelope of its oldest operations, and 2.0 (spec 1.5, 2.3). */
const bodySchema = z.object({ errorCode: text, errorMessage: text, code: text, message: text, description: text });
type ErrorBody = z.infer<typeof bodySchema>;

/** What the oldest operations of 1.0 answer with when they have succeeded, under HTTP 200 as when they have not. */
const ENVELOPE_SUCCESS = '000';

/** Codes that say more than their HTTP status, or stand under HTTP 200. */
const CODES = table<ErrorCode>({
  INVALID_PARAMETER: 'bad-request',
  SYSTEM_FOLDER: 'forbidden',
  FORBIDDEN: 'forbidden',
  NOT_EXIST_FOLDERSN: 'not-found',
  DUPLICATE_FOLDERNAME: 'name-taken',
});

/** What to make of a refusal whose own words help nobody. */
const EXPLAINED = table<string>({
  SERVICE_ACCOUNT_NOT_ALLOWED: 'LINE WORKS lets no service account reach mail: a person has to sign in.',
  '041': 'The API ID is not that of this domain.',
  '042': 'This consumer key is not allowed to use the mail API.',
  '043': 'LINE WORKS does not accept calls from this network.',
});

function bodyOf(answer: HttpAnswer): ErrorBody {
  try {
    return bodySchema.parse(answer.json());
  } catch {
    return {};
  }
}

/** @returns true when the access token is good no more; nothing was done then */
export function isExpired(answer: HttpAnswer): boolean {
  return answer.status === 401 || (answer.status === 403 && bodyOf(answer).code === 'UNAUTHORIZED');
}

/** @returns true for a page instead of an answer, from somebody in between or from another kind of server */
export function isPage(answer: HttpAnswer): boolean {
  return /html/i.test(answer.headers.get('content-type') ?? '') || /^\s*</.test(answer.text);
}

/** @returns true when the answer succeeds: within 2xx, and no envelope that says otherwise (spec 1.4, removeFolder v1) */
export function succeeds(answer: HttpAnswer): boolean {
  return answer.status >= 200 && answer.status <= 299 && !failsInside(answer);
}

/** @returns true for a failure under HTTP 2xx */
function failsInside(answer: HttpAnswer): boolean {
  if (!/^\s*\{/.test(answer.text) || !/"(?:code|errorCode)"/.test(answer.text.slice(0, 500))) return false;
  const { code, errorCode } = bodyOf(answer);
  return errorCode !== undefined || (code !== undefined && code !== ENVELOPE_SUCCESS);
}

function codeOf(answer: HttpAnswer, body: ErrorBody): ErrorCode {
  const { status } = answer;
  if (status < 300) return CODES[body.code ?? ''] ?? 'server-error';
  if (status === 401) return 'sign-in-expired';
  if (status === 403) return body.code === 'UNAUTHORIZED' ? 'sign-in-expired' : 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409) return 'name-taken';
  if (status === 429 || (status === 503 && answer.retryAfterMs !== undefined)) return 'rate-limited';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'bad-request' : 'bad-answer';
}

/** An answer that does not succeed: what it means, the server's own words without `secrets`, and what else tells more. */
export class Refusal extends AppError {
  readonly status: number;

  /**
   * @param forbidden what a plain 403 most probably comes from
   * @param retryAfterMs how long the server wants to be left alone, where it says so
   */
  constructor(answer: HttpAnswer, secrets: readonly string[], forbidden: string, retryAfterMs?: number) {
    const body = isPage(answer) ? {} : bodyOf(answer);
    const code = codeOf(answer, body);
    const own = body.errorMessage ?? body.description ?? body.message ?? body.errorCode ?? body.code ?? '';
    const isPlain = code === 'forbidden' && (body.code === 'FORBIDDEN' || body.code === 'ACCESS_DENIED');
    const explained = EXPLAINED[body.code ?? body.errorCode ?? ''] ?? (isPlain ? forbidden : undefined);
    super(code, { detail: explained ?? serverWords(own, secrets), retryAfterMs });
    this.status = answer.status;
  }
}
