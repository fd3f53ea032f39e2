const FIRST = 2_000;
const LONGEST = 60_000;
const LONGEST_WISH = 24 * 60 * 60_000;

/** How often an operation is sent that the server neither did nor refused. */
export const MOST_ATTEMPTS = 4;

/** @returns milliseconds to wait after that many failures in a row; longer where the server wished it, within a day */
export function backOff(failures: number, wished = 0): number {
  const own = Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1));
  return Math.max(own, Math.min(wished, LONGEST_WISH));
}
