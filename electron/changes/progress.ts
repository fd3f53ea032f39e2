import type { ChangesState, EntryState } from '../../shared/changes.ts';
import type { JournalRow } from './ports.ts';

export type Running = ChangesState['running'][number];

/** A wish of more operations than this is worth a progress bar. */
const FEW = 5;

/** Large wishes under way. One that is over is told once more, with its last counts, and then no longer. */
export class Progress {
  private readonly counts: (group: string) => Record<EntryState, number>;
  private readonly groups = new Map<string, Omit<Running, 'done' | 'refused'>>();

  constructor(counts: (group: string) => Record<EntryState, number>) {
    this.counts = counts;
  }

  /** Begins to watch the groups of these rows that are large. */
  watch(rows: Iterable<JournalRow>): void {
    for (const { group, account, operation } of rows) {
      if (this.groups.has(group)) continue;
      const total = Object.values(this.counts(group)).reduce((sum, count) => sum + count, 0);
      if (total > FEW) this.groups.set(group, { group, account, type: operation.type, total });
    }
  }

  get size(): number {
    return this.groups.size;
  }

  /** @returns how they stand */
  peek(): Running[] {
    return Array.from(this.groups.values(), (group) => {
      const { done, refused } = this.counts(group.group);
      return { ...group, done, refused };
    });
  }

  /** @returns how they stand; those that are over are in it for the last time */
  take(): Running[] {
    const running = this.peek();
    for (const { group } of running) {
      const { waiting, sending } = this.counts(group);
      if (waiting + sending === 0) this.groups.delete(group);
    }
    return running;
  }
}
