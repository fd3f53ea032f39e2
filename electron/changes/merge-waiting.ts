import type { FolderId } from '../../shared/folder.ts';
import { knownIn } from './known.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow, KnownFolder } from './ports.ts';
import { waitingEntries } from './waiting-entries.ts';

/**
 * Brings what waits down to what has to be sent, in the journal too and in one write: what another takes in, and what comes
 * to nothing, is `merged` from then on. What takes others in is about its folder as it was shown when the first was asked for,
 * and about all else as it was shown last.
 * @returns true when there was anything to merge
 * @throws AppError of the store; then nothing has changed
 */
export function mergeWaiting(pending: PendingChanges): boolean {
  if (pending.isCompact) return false;
  const { entries, nothing } = waitingEntries(pending);
  const changed: JournalRow[] = nothing.map((row) => ({ ...row, state: 'merged' }));
  for (const { row, operation, rows } of entries) {
    if (operation !== row.operation) changed.push({ ...row, operation, known: knownTo(rows) });
    for (const each of rows) if (each !== row) changed.push({ ...each, state: 'merged' });
  }
  pending.write(changed);
  pending.isCompact = true;
  return changed.length > 0;
}

/** @param rows of one folder, oldest first */
function knownTo(rows: readonly JournalRow[]): readonly KnownFolder[] {
  const [first] = rows;
  const known = new Map<FolderId, KnownFolder>();
  for (const row of rows) for (const folder of row.known) known.set(folder.id, folder);
  const folder = first && knownIn(first, first.operation.folder);
  if (folder) known.set(folder.id, { ...known.get(folder.id), ...folder });
  return [...known.values()];
}
