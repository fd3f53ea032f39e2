import type { FolderId } from '../../shared/folder.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow, KnownFolder } from './ports.ts';
import { waitingEntries } from './waiting-entries.ts';

/**
 * Brings what waits down to what has to be sent, in the journal too and in one write: what another takes in, and what comes
 * to nothing, is `merged` from then on. What takes others in is about the folders as they were when the first was asked for.
 * @returns true when there was anything to merge
 * @throws AppError of the store; then nothing has changed
 */
export function mergeWaiting(pending: PendingChanges): boolean {
  const { entries, nothing } = waitingEntries(pending);
  const changed: JournalRow[] = nothing.map((row) => ({ ...row, state: 'merged' }));
  for (const { row, operation, rows } of entries) {
    if (operation !== row.operation) changed.push({ ...row, operation, known: firstKnown(rows) });
    for (const each of rows) if (each !== row) changed.push({ ...each, state: 'merged' });
  }
  pending.write(changed);
  return changed.length > 0;
}

/** @param rows oldest first */
function firstKnown(rows: readonly JournalRow[]): readonly KnownFolder[] {
  const known = new Map<FolderId, KnownFolder>();
  for (const row of rows) for (const folder of row.known) if (!known.has(folder.id)) known.set(folder.id, folder);
  return [...known.values()];
}
