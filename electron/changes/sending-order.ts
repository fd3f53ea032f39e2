import type { FolderId } from '../../shared/folder.ts';
import { isOwnId, type Operation } from '../../shared/operation.ts';
import { placeOf } from './known.ts';
import type { JournalRow } from './ports.ts';
import { moveKey } from './row-ids.ts';

/**
 * What was asked for first goes first; but a decision may put something before what it decides: the making of the folder that
 * something goes into, and, of what belongs together, the moving of it.
 * @param rows oldest first
 * @returns the same, in the order they are to be sent and shown
 */
export function inSendingOrder(rows: Iterable<JournalRow>): JournalRow[] {
  const all = [...rows];
  const making = new Map<FolderId, JournalRow>();
  const placing = new Map<string, JournalRow>();
  for (const row of all) {
    const { operation, group } = row;
    if (operation.type === 'create' && isOwnId(operation.folder)) making.set(operation.folder, row);
    if (operation.type === 'create' || operation.type === 'move') placing.set(moveKey(group, operation), row);
  }
  const ordered = new Set<JournalRow>();
  const begun = new Set<JournalRow>();
  const take = (row: JournalRow): void => {
    if (begun.has(row)) return;
    begun.add(row);
    for (const id of needs(row.operation)) {
      const first = making.get(id) ?? placing.get(moveKey(row.group, { folder: id }));
      if (first && first !== row) take(first);
    }
    ordered.add(row);
  };
  for (const row of all) take(row);
  return [...ordered];
}

/** What must be there, or where it is to be, before. */
function needs(operation: Operation): FolderId[] {
  const ids: FolderId[] = [];
  if (operation.type !== 'create' && isOwnId(operation.folder)) ids.push(operation.folder);
  const place = operation.type === 'create' || operation.type === 'move' ? placeOf(operation) : null;
  if (place !== null) ids.push(place);
  return ids;
}
