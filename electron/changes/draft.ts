import { isOpen, type PendingChanges } from './pending-changes.ts';
import type { JournalRow } from './ports.ts';

/** Operations as they are to stand, before any of it is written down: what changes together is written in one go. */
export class Draft {
  private readonly pending: Pick<PendingChanges, 'open' | 'row'>;
  private readonly changed = new Map<number, JournalRow>();

  constructor(pending: Pick<PendingChanges, 'open' | 'row'>) {
    this.pending = pending;
  }

  /** What will not be over, in the order it is to be sent. */
  *open(): Generator<JournalRow> {
    for (const row of this.pending.open()) {
      const next = this.next(row);
      if (isOpen(next)) yield next;
    }
  }

  /** @returns the row as it is to stand */
  next(row: JournalRow): JournalRow {
    return this.changed.get(row.seq) ?? this.pending.row(row.seq) ?? row;
  }

  put(rows: Iterable<JournalRow>): void {
    for (const row of rows) this.changed.set(row.seq, row);
  }

  /** All that is to be written. */
  get rows(): JournalRow[] {
    return [...this.changed.values()];
  }
}
