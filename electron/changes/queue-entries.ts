import { isPartOfMove } from '../../shared/operation.ts';
import type { JournalRow } from './ports.ts';
import { moveKey } from './row-ids.ts';
import type { WaitingEntry } from './waiting-entries.ts';

/** One change of the queue: an entry, with the place it leads to. */
export interface QueueEntry extends WaitingEntry {
  /** The place given with it. */
  readonly place: WaitingEntry | null;
  /** Its newest operation's. */
  readonly seq: number;
}

/** @returns the changes a person sees, in the order of sending: a move and the place it leads to are one */
export function queueEntries(entries: readonly WaitingEntry[]): QueueEntry[] {
  const moves = new Map<string, number>();
  const found: QueueEntry[] = [];
  for (const entry of entries) {
    const { row, operation, rows } = entry;
    if (row.state === 'conflict') continue;
    const key = moveKey(row.group, row.operation);
    const at = isPartOfMove(operation) ? moves.get(key) : undefined;
    const move = at === undefined ? undefined : found[at];
    if (at !== undefined && move) {
      const all = [...move.rows, ...rows];
      found[at] = { ...move, place: entry, rows: all, seq: newest(all) };
      continue;
    }
    if (!isPartOfMove(operation)) moves.set(key, found.length);
    found.push({ ...entry, place: null, seq: newest(rows) });
  }
  return found;
}

function newest(rows: readonly JournalRow[]): number {
  return rows.reduce((most, { seq }) => Math.max(most, seq), 0);
}
