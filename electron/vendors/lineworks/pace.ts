import type { HttpAnswer } from '../http.ts';

/** What the server says of its limits for one operation. Times are milliseconds from now. */
export interface Allowance {
  /** Calls per minute. */
  readonly limit: number | null;
  /** Calls left until `reset`. */
  readonly remaining: number | null;
  readonly reset: number | null;
}

function natural(headers: Headers, name: string): number | null {
  const value = headers.get(name)?.trim() ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** Reads the `rateLimit-*` headers (spec 2.4); the one that counts what was used is misspelled there and not read. */
export function allowanceOf({ headers }: HttpAnswer): Allowance {
  const seconds = natural(headers, 'ratelimit-reset');
  return {
    limit: natural(headers, 'ratelimit-limit'),
    remaining: natural(headers, 'ratelimit-remaining'),
    reset: seconds === null ? null : seconds * 1000,
  };
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * @param refusals how many times in a row the server has said that it is too much
 * @returns milliseconds to leave it alone: until its reset, else what `Retry-After` says, else twice as long each time;
 * null when it did not say that it is too much
 */
export function pauseAfter(answer: HttpAnswer, refusals: number): number | null {
  const isBusy = answer.status === 503 && answer.retryAfterMs !== undefined;
  if (answer.status !== 429 && !isBusy) return null;
  const own = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(refusals, 10));
  return allowanceOf(answer).reset ?? answer.retryAfterMs ?? own;
}
