import { z } from 'zod';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { type HttpAnswer, serverWords } from '../http.ts';

const text = z.string().min(1).optional().catch(undefined);
const nested = z.object({ message: text, code: text }).optional().catch(undefined);
const bodySchema = z.object({
  errorMessage: text,
  message: text,
  description: text,
  details: text,
  errorCode: text,
  code: text,
  error_code: text,
  error: z.union([z.string().transform((code) => ({ code, message: undefined })), nested]).optional(),
});

/** The server's own words; field names are not documented, so the likely ones are tried (spec section 13). */
function wordsOf(answer: HttpAnswer): string {
  if (/html/i.test(answer.headers.get('content-type') ?? '') || /^\s*</.test(answer.text)) return '';
  try {
    const body = bodySchema.parse(answer.json());
    const message = body.errorMessage ?? body.message ?? body.description ?? body.error?.message ?? body.details;
    return message ?? body.errorCode ?? body.code ?? body.error_code ?? body.error?.code ?? '';
  } catch {
    return /^\s*[[{]/.test(answer.text) ? '' : answer.text;
  }
}

const SECOND_STEP = /\b(?:2fa|2-step|two-step|two[- ]?factor|second[- ](?:step|factor)|totp)\b/i;
const SESSIONS_FULL = /session/i;
const FULL = /limit|maximum|too many|exceed/i;
const LICENCE = /licen[cs]e|premium/i;

function codeOf(answer: HttpAnswer, words: string): ErrorCode {
  const { status, headers } = answer;
  if ([400, 401, 403, 429, 503].includes(status) && SESSIONS_FULL.test(words) && FULL.test(words))
    return 'session-limit';
  if (status === 401 || status === 403) {
    if (headers.has('x-axigen-2fa') || SECOND_STEP.test(words)) return 'second-step-needed';
  }
  if (status === 401) return 'wrong-password';
  if (status === 403) return LICENCE.test(words) ? 'licence-needed' : 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429 || (status === 503 && answer.retryAfterMs !== undefined)) return 'rate-limited';
  if (status >= 500) return 'server-error';
  return status >= 400 ? 'bad-request' : 'bad-answer';
}

/**
 * An answer outside 2xx: what it means (spec section 13), the server's own words without `secrets`, and its HTTP status for
 * those who must tell more than the code does.
 */
export class Refusal extends AppError {
  readonly status: number;

  constructor(answer: HttpAnswer, secrets: readonly string[]) {
    const words = wordsOf(answer);
    super(codeOf(answer, words), { detail: serverWords(words, secrets), retryAfterMs: answer.retryAfterMs });
    this.status = answer.status;
  }
}
