import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { serverWords } from '../../vendors/http.ts';

/** Error codes of OAuth that say nothing about the person or the app: they may be gone in a minute. */
const PASSING: Readonly<Record<string, ErrorCode>> = {
  server_error: 'server-error',
  temporarily_unavailable: 'server-error',
  slow_down: 'rate-limited',
};

/** The app itself is not known any more, or its secret has changed: a new sign-in of the same kind would not help. */
const ABOUT_THE_APP = ['invalid_client', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope'];

/**
 * What went wrong while signing in (`code`) or renewing the access token (`refresh`). Carries no cause of the library:
 * its errors hold whole answers, tokens included.
 * @param secrets what the server may have echoed
 */
export function signInError(error: unknown, step: 'code' | 'refresh', secrets: readonly string[]): AppError {
  const ours = appErrorIn(error);
  if (ours !== null) return ours;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return refusal(error.error, error.error_description, step, secrets);
  }
  const code = error instanceof ClientError ? error.code : undefined;
  if (code === 'OAUTH_TIMEOUT') return new AppError('timed-out');
  return new AppError('bad-answer', { cause: new Error(code ?? 'unexpected answer while signing in') });
}

/** @returns the error for an OAuth error code; @param description what the server says of it, in its own words */
function refusal(
  code: string,
  description: string | undefined,
  step: 'code' | 'refresh',
  secrets: readonly string[],
): AppError {
  const detail = serverWords(description ? `${description} (${code})` : code, secrets);
  const passing = Object.hasOwn(PASSING, code) ? PASSING[code] : undefined;
  if (passing !== undefined) return new AppError(passing, { detail });
  const expired = step === 'refresh' && !ABOUT_THE_APP.includes(code);
  return new AppError(expired ? 'sign-in-expired' : 'sign-in-refused', { detail });
}

/** The library wraps what our own `fetch` throws. */
function appErrorIn(error: unknown): AppError | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at instanceof AppError) return at;
  }
  return null;
}

/** @returns why the browser came back without a code */
export function returnedRefusal(query: URLSearchParams): AppError {
  const code = query.get('error') ?? query.get('errorCode') ?? '';
  const words = query.get('error_description') ?? query.get('errorMessage') ?? undefined;
  return refusal(code, words, 'code', []);
}
