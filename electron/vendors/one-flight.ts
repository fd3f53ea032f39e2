import { AppError } from '../../shared/errors.ts';

/**
 * Runs a task once for everybody who asks while it runs. One who stops waiting gets `cancelled` and disturbs nobody; the
 * task itself is aborted when nobody waits any more. Nothing is remembered afterwards.
 */
export function oneFlight<T>(task: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let flight: { result: Promise<T>; stop: AbortController; waiting: number } | null = null;

  function takeOff(): NonNullable<typeof flight> {
    const stop = new AbortController();
    const result = task(stop.signal);
    const started = { result, stop, waiting: 0 };
    const land = () => {
      if (flight === started) flight = null;
    };
    result.then(land, land);
    return started;
  }

  return (signal) => {
    if (signal.aborted) return Promise.reject(new AppError('cancelled'));
    flight ??= takeOff();
    const mine = flight;
    mine.waiting++;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(new AppError('cancelled'));
        if (--mine.waiting > 0) return;
        if (flight === mine) flight = null;
        mine.stop.abort();
      };
      signal.addEventListener('abort', leave, { once: true });
      mine.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  };
}
