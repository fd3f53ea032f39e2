import type { ErrorInfo } from '../../shared/errors.ts';

const SECOND = 1_000;
const LONGEST_PAUSE = 10 * SECOND;
const LONGEST_RETRY = 60 * SECOND;
/** At most so long is a server's wish to be left alone heeded. */
const LONGEST_WISH = 10 * 60 * SECOND;

/**
 * @param looks how many times the task has been asked about since the app began to follow it
 * @returns milliseconds until it is asked about again: 1 s, 2 s, 4 s … 10 s
 */
export function lookDelay(looks: number): number {
  return Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(looks, 10));
}

/** How often to see whether a mailbox that is not well is well again; asks nothing of any server. Milliseconds. */
export const UNWELL_PAUSE = 2 * SECOND;

/**
 * @param failures how many times in a row it could not be asked about
 * @returns milliseconds until trying again: 2 s doubled up to a minute, longer when the server said so
 */
export function failedDelay(error: ErrorInfo, failures: number): number {
  const own = Math.min(LONGEST_RETRY, 2 * SECOND * 2 ** Math.min(failures - 1, 10));
  return Math.max(own, Math.min(error.retryAfterMs ?? 0, LONGEST_WISH));
}
