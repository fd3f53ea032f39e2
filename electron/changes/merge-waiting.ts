import type { FolderId } from '../../shared/folder.ts';
import { knownIn } from './known.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow, KnownFolder } from './ports.ts';
import { waitingEntries } from './waiting-entries.ts';

/**
 * Brings what waits down to what has to be sent, in the journal too and in one write: what another takes in, and what comes
 * to nothing, is `merged` from then on. What takes others in is about its folder as it was shown when the first was asked for,
 * and about all else as it was shown to the one whose turn it has, as far as that knew of it.
 * @returns true when there was anything to merge
 * @throws AppError of the store; then nothing has changed
 */
export function mergeWaiting(pending: PendingChanges): boolean {
  if (pending.isCompact) return false;
  const { entries, nothing } = waitingEntries(pending);
  const changed: JournalRow[] = nothing.map((row) => ({ ...row, state: 'merged' }));
  for (const { row, operation, rows } of entries) {
    if (operation !== row.operation) changed.push({ ...row, operation, known: knownTo(row, rows) });
    for (const each of rows) if (each !== row) changed.push({ ...each, state: 'merged' });
  }
  pending.write(changed);
  pending.isCompact = true;
  return changed.length > 0;
}

/**
 * @param turn the one of them whose turn it is: what the person did meanwhile with the places is not done yet then
 * @param rows of one folder, oldest first
 */
function knownTo(turn: JournalRow, rows: readonly JournalRow[]): readonly KnownFolder[] {
  const [first] = rows;
  const known = new Map<FolderId, KnownFolder>();
  // How much mail there was only a deletion has written down.
  const learn = (folder: KnownFolder) => known.set(folder.id, { ...known.get(folder.id), ...folder });
  for (const row of [...rows, turn]) row.known.forEach(learn);
  const folder = first && knownIn(first, first.operation.folder);
  if (folder) learn(folder);
  return [...known.values()];
}
