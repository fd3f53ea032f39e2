import type { Clock } from '../../electron/sync/ports.ts';

/** @returns a clock that runs so many times as fast as that on the wall, so that pauses of seconds pass at once */
export function fastClock(speed: number): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * speed,
    after(ms, run) {
      const timer = setTimeout(run, ms / speed);
      return () => clearTimeout(timer);
    },
  };
}
