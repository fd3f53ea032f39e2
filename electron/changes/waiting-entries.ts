import { compact } from '../../shared/compaction.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import type { Operation } from '../../shared/operation.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow } from './ports.ts';
import { inSendingOrder } from './sending-order.ts';

/** What waiting operations come to, as it will be sent: one of them, with what is left to be done when its turn comes. */
export interface WaitingEntry {
  /** The one whose turn it is. */
  readonly row: JournalRow;
  readonly operation: Operation;
  /** All it stands for, oldest first, itself among them. */
  readonly rows: readonly JournalRow[];
}

/** All that is not done yet, compacted. */
export interface WaitingEntries {
  /** In the order of sending; conflicts and what is being sent among them, as they are. */
  readonly entries: readonly WaitingEntry[];
  /** What cancels out. */
  readonly nothing: readonly JournalRow[];
}

/**
 * Compacts what has never been sent. What takes something back, or does it again, and what is taken back itself stays as it
 * is: each is tied to one operation of the journal. So does what waits for a conflict: as long as that is not decided,
 * nobody knows what it will come to.
 */
export function waitingEntries(pending: PendingChanges): WaitingEntries {
  const rows = [...pending.open()].filter(({ state }) => state !== 'done');
  if (pending.isCompact) {
    return { entries: rows.map((row) => ({ row, operation: row.operation, rows: [row] })), nothing: [] };
  }
  const tied = new Set(rows.flatMap(({ back }) => back ?? []));
  const isFree = ({ seq, state, attempts, undoes, redoes, back }: JournalRow) =>
    state === 'waiting' &&
    attempts === 0 &&
    undoes === null &&
    redoes === null &&
    back === null &&
    !tied.has(seq) &&
    !pending.held.has(seq);
  const all = withDone(rows, pending);
  const { entries, nothing } = compact(
    all.map((row) => ({ operation: row.operation, group: row.group, free: isFree(row) })),
    whenAsked(() => pending.onServer()),
  );
  const at = (indexes: readonly number[]) => indexes.flatMap((index) => all[index] ?? []);
  return {
    entries: entries.flatMap(({ operation, at: index, from }) => {
      const row = all[index];
      return row && row.state !== 'done' ? [{ row, operation, rows: at(from) }] : [];
    }),
    nothing: at(nothing.flat()),
  };
}

/** What came between and went ahead is seen by what is left: taken back, each is to find its place again. */
function withDone(rows: readonly JournalRow[], pending: PendingChanges): readonly JournalRow[] {
  const done = pending.doneAmong(rows);
  return done.length === 0 ? rows : inSendingOrder([...rows, ...done].sort((a, b) => a.seq - b.seq));
}

/** Where nothing can come together, nobody asks. */
function whenAsked(laid: () => FolderLookup): FolderLookup {
  let folders: FolderLookup | null = null;
  const known = () => {
    folders ??= laid();
    return folders;
  };
  return { get: (id) => known().get(id), childrenOf: (parent) => known().childrenOf(parent) };
}
