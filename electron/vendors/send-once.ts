import { AppError } from '../../shared/errors.ts';
import { type HttpAnswer, type HttpClient, type HttpRequest, NotSent } from './http.ts';

/** No answer came, or none that tells: what was asked may have been done. */
export class LostAnswer extends AppError {
  constructor(why: AppError) {
    super(why.code, { detail: why.detail, retryAfterMs: why.retryAfterMs, cause: why });
  }
}

/**
 * Sends a request that changes something, and never a second time by itself.
 * @throws LostAnswer when it may have reached the server; another `AppError` when it certainly has not
 */
export async function sendOnce(http: HttpClient, request: HttpRequest): Promise<HttpAnswer> {
  if (request.signal.aborted) throw new AppError('cancelled');
  try {
    return await http.send({ ...request, repeatable: false });
  } catch (error) {
    if (error instanceof NotSent || !(error instanceof AppError)) throw error;
    // A redirect is an answer: whoever sends it has passed nothing on.
    if (error.code === 'redirected-away') throw error;
    throw new LostAnswer(error);
  }
}

/** @returns true for a status that does not tell whether the request was carried out: 408 and all of 5xx */
export function leavesOpen(status: number): boolean {
  return status >= 500 || status === 408;
}
