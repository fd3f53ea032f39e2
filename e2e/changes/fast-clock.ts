import type { Clock } from '../../electron/sync/ports.ts';

export interface SettableClock extends Clock {
  /** Sets it forward, or back, by so many milliseconds; what waits waits no longer and no less for it. */
  jump(ms: number): void;
}

/** @returns a clock that runs so many times as fast as that on the wall, so that pauses of seconds pass at once */
export function fastClock(speed: number): SettableClock {
  const start = Date.now();
  let jumped = 0;
  return {
    now: () => start + (Date.now() - start) * speed + jumped,
    after(ms, run) {
      const timer = setTimeout(run, ms / speed);
      return () => clearTimeout(timer);
    },
    jump(ms) {
      jumped += ms;
    },
  };
}
