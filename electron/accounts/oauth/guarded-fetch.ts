import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { allowedAddress } from '../../vendors/address.ts';
import type { Fetch } from '../../vendors/http.ts';
import { networkError } from '../../vendors/network-errors.ts';
import { readBody } from '../../vendors/read-body.ts';
import { retryAfterMs } from '../../vendors/retry-after.ts';

const LONGEST_ANSWER = 1024 * 1024;

/**
 * The way out to a server people sign in to: https, or this computer; no redirect is followed, as codes and secrets are
 * in the body; nothing is sent twice.
 * @returns the answer, wholly read
 * @throws AppError for what kept it from coming, and `redirected-away`, `rate-limited`, `server-error`
 */
export async function guardedFetch(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(allowedAddress(url).href, {
      ...init,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
    const { status, headers } = response;
    const refused = statusError(url, response);
    if (refused !== null) {
      await response.body?.cancel();
      throw refused;
    }
    const text = await readBody(response, LONGEST_ANSWER);
    // What the library makes of a challenge is less than what the body says.
    const kept = new Headers(headers);
    kept.delete('www-authenticate');
    return new Response(status === 204 || status === 304 ? null : text, { status, headers: kept });
  } catch (error) {
    if (init.signal?.aborted) throw new AppError(timedOut(init.signal) ? 'timed-out' : 'cancelled');
    throw networkError(error);
  }
}

function timedOut({ reason }: AbortSignal): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}

function statusError(url: string, { status, headers }: Response): AppError | null {
  if (status < 200 || status > 599) return new AppError('bad-answer');
  if (status === 429) return new AppError('rate-limited', { retryAfterMs: retryAfterMs(headers, Date.now()) });
  if (status >= 500) return new AppError('server-error', { detail: `HTTP ${status}` });
  const location = headers.get('location');
  if (status >= 300 && status < 400 && location !== null) {
    return new AppError('redirected-away', { detail: URL.parse(location, url)?.origin });
  }
  return null;
}

const answerSchema = z.record(z.string(), z.unknown());

/**
 * Drops from the answer of a token endpoint what servers put there without meaning it, and the standard forbids: an empty
 * refresh token, a lifetime that is no number.
 * @param keepIdToken false: nobody asked for an id token, so nobody stumbles over it
 */
export async function tidyTokenAnswer(response: Response, keepIdToken: boolean): Promise<Response> {
  const text = await response.text();
  const parsed = answerSchema.safeParse(parseJson(text));
  if (!parsed.success) return new Response(text, response);
  const { refresh_token, expires_in, id_token, ...rest } = parsed.data;
  const seconds = typeof expires_in === 'string' ? Number.parseFloat(expires_in) : expires_in;
  const tidy = {
    ...rest,
    ...(refresh_token ? { refresh_token } : {}),
    ...(typeof seconds === 'number' && seconds > 0 ? { expires_in: seconds } : {}),
    ...(keepIdToken && id_token !== undefined ? { id_token } : {}),
  };
  const { status, headers } = response;
  return new Response(JSON.stringify(tidy), { status, headers });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
