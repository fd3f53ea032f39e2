import type { ChangesState } from '../../shared/changes.ts';
import type { Outcome } from './sentences.ts';

type Running = ChangesState['running'][number];

interface Listener {
  /** A quarter more is over. */
  progress(wish: Running): void;
  /** All of it is over. */
  finished(outcome: Outcome): void;
}

/** Follows wishes of many operations: tells their progress at quarters, and their end once. */
export class LargeWishes {
  readonly #listener: Listener;
  readonly #running = new Map<string, { readonly last: Running; readonly quarter: number }>();
  readonly #over = new Set<string>();

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  take({ running, waiting }: ChangesState): void {
    for (const wish of running) if (!this.#over.has(wish.group)) this.#look(wish, waiting === 0);
    const named = new Set(running.map(({ group }) => group));
    for (const [group, { last }] of this.#running) if (!named.has(group)) this.#end(last);
    for (const group of this.#over) if (!named.has(group)) this.#over.delete(group);
  }

  /** @param allOver nothing at all waits any more: what of the wish was not done or refused was stopped */
  #look(wish: Running, allOver: boolean): void {
    const over = wish.done + wish.refused;
    if (over === wish.total || allOver) {
      this.#end(wish);
      return;
    }
    const quarter = Math.floor((4 * over) / wish.total);
    const before = this.#running.get(wish.group)?.quarter ?? 0;
    this.#running.set(wish.group, { last: wish, quarter });
    if (quarter > before) this.#listener.progress(wish);
  }

  #end({ group, done, refused, total }: Running): void {
    this.#running.delete(group);
    this.#over.add(group);
    this.#listener.finished({ done, refused, stopped: total - done - refused });
  }
}
