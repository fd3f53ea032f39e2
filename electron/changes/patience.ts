const FIRST = 2_000;
const LONGEST = 60_000;

/** How often an operation is sent that the server neither did nor refused. */
export const MOST_ATTEMPTS = 4;

/** @returns milliseconds to wait after that many failures in a row */
export function backOff(failures: number): number {
  return Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1));
}
