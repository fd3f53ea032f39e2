import { isUnderWay, type RefreshTask } from '../../shared/refresh.ts';

interface Listener {
  /** A quarter more is done. */
  progress(task: RefreshTask): void;
  /** It is over, well or not. */
  ended(task: RefreshTask): void;
}

/** Tells what of the refreshes is worth saying aloud: each at 25, 50 and 75 %, and its end once. */
export class RefreshNews {
  readonly #listener: Listener;
  /** How many quarters of each one under way have been told. */
  readonly #quarters = new Map<string, number>();

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** @param tasks all there are; one that is over when it is first seen is no news */
  take(tasks: readonly RefreshTask[]): void {
    for (const task of tasks) {
      const before = this.#quarters.get(task.id);
      if (isUnderWay(task)) this.#look(task, before);
      else if (before !== undefined) {
        this.#quarters.delete(task.id);
        this.#listener.ended(task);
      }
    }
    const ids = new Set(tasks.map(({ id }) => id));
    for (const id of this.#quarters.keys()) if (!ids.has(id)) this.#quarters.delete(id);
  }

  #look(task: RefreshTask, before: number | undefined): void {
    const quarter = Math.min(3, Math.floor((task.percent ?? 0) / 25));
    this.#quarters.set(task.id, quarter);
    if (before !== undefined && quarter > before) this.#listener.progress(task);
  }
}
