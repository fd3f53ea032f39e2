import PQueue from 'p-queue';
import { AppError } from '../../../shared/errors.ts';
import { LostAnswer } from '../send-once.ts';

/**
 * Requests that go one after the other: no limits are documented, and the vendor asks for care with parallel calls (spec
 * sections 4 and 7). What follows a refresh need not wait until the mail server has listed its folders.
 */
export type Lane = 'mail' | 'refresh' | 'batch';

/** @returns runs a task when its lane is free; once the signal is aborted it ends at once, with `cancelled` */
export function createLanes(): <T>(lane: Lane, signal: AbortSignal, task: () => Promise<T>) => Promise<T> {
  const oneAtATime = () => new PQueue({ concurrency: 1 });
  const lanes: Readonly<Record<Lane, PQueue>> = { mail: oneAtATime(), refresh: oneAtATime(), batch: oneAtATime() };
  return async (lane, signal, task) => {
    if (signal.aborted) throw new AppError('cancelled');
    try {
      return await lanes[lane].add(task, { signal });
    } catch (error) {
      // A failure of the task's own tells more than that it was to end.
      if (error instanceof LostAnswer || !signal.aborted) throw error;
      throw new AppError('cancelled');
    }
  };
}
