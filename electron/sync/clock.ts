import type { Clock } from './ports.ts';

/** What `setTimeout` can count to, 24.8 days; for more it does not wait at all. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The clock on the wall. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      const then = left > LONGEST_TIMER ? () => wait(left - LONGEST_TIMER) : run;
      timer = setTimeout(then, Math.min(left, LONGEST_TIMER));
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};
