import type { FolderId } from '../../shared/folder.ts';
import { idsIn, type Operation, withId } from '../../shared/operation.ts';
import { knownWithId } from './known.ts';
import type { JournalRow } from './ports.ts';

/** @returns true when a row speaks of a folder, be it only as something that was shown */
export function speaksOf({ operation, known }: JournalRow, id: FolderId): boolean {
  return known.some((folder) => folder.id === id) || idsIn(operation).has(id);
}

/** Names a move or renaming, and what only gives a place to what was moved or renamed with it. */
export function moveKey(group: string, { folder }: Pick<Operation, 'folder'>): string {
  return `${group}/${folder}`;
}

/** @returns the row with one folder id replaced everywhere */
export function renamedIn(row: JournalRow, from: FolderId, to: FolderId): JournalRow {
  return { ...row, operation: withId(row.operation, from, to), known: knownWithId(row.known, from, to) };
}
