import { z } from 'zod';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { type HttpAnswer, serverWords } from '../http.ts';
import { table } from '../table.ts';

const text = z.string().min(1).optional().catch(undefined);

/** What an error looks like, from an agent or from the rest of the API (spec section 7). */
const errorSchema = z.object({
  Message: text,
  MessageDetail: text,
  ErrorMessage: text,
  ErrorType: text,
  Error: z.boolean().optional().catch(undefined),
});
type WireError = z.infer<typeof errorSchema>;

/** Names of exceptions the documentation shows; of all others the status must tell. */
const TYPES = table<ErrorCode>({ SoNotFoundException: 'not-found', SoAccessDeniedException: 'forbidden' });

function codeOf({ status, retryAfterMs }: HttpAnswer, type: string | undefined): ErrorCode {
  if (status === 401 || status === 403) return 'forbidden';
  // Every operation has its own address, and one that is not there is one the server has not.
  if (status === 404 || status === 405) return 'not-supported';
  if (status === 429 || (status === 503 && retryAfterMs !== undefined)) return 'rate-limited';
  const told = type === undefined ? undefined : TYPES[type];
  if (told !== undefined) return told;
  if (status >= 500 || status === 421) return 'server-error';
  return status >= 400 ? 'bad-request' : 'bad-answer';
}

function wordsOf({ MessageDetail, ErrorMessage, Message }: WireError): string {
  return MessageDetail ?? ErrorMessage ?? Message ?? '';
}

function errorIn(answer: HttpAnswer): WireError | null {
  try {
    return errorSchema.safeParse(answer.json()).data ?? null;
  } catch {
    return null;
  }
}

/** An answer outside 2xx: what it means, and the server's own words without `secrets`. */
export class Refusal extends AppError {
  /** SuperOffice itself says so, nobody in between: it has come to an end with what was asked. */
  readonly isWorded: boolean;

  constructor(answer: HttpAnswer, secrets: readonly string[]) {
    const error = errorIn(answer);
    const detail = serverWords(error === null ? '' : wordsOf(error), secrets);
    super(codeOf(answer, error?.ErrorType), { detail, retryAfterMs: answer.retryAfterMs });
    this.isWorded = detail !== undefined;
  }
}

/** @returns the error an answer of 200 is in truth, null when it is none (spec section 7) */
export function hiddenError(body: unknown, secrets: readonly string[]): AppError | null {
  const error = errorSchema.safeParse(body).data;
  if (error === undefined || Array.isArray(body)) return null;
  if (error.Message === undefined && error.Error !== true) return null;
  const code = (error.ErrorType === undefined ? undefined : TYPES[error.ErrorType]) ?? 'bad-request';
  return new AppError(code, { detail: serverWords(wordsOf(error), secrets) });
}
