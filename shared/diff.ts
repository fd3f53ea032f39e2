import { type Folder, type FolderId, sameFolder } from './folder.ts';

/**
 * A change of one account's folders, as a value. The same diff goes to the database, over IPC, into undo and into tests.
 * A folder id stands in at most one of the three lists.
 */
export interface FolderDiff {
  readonly added: readonly Folder[];
  readonly updated: readonly (readonly [from: Folder, to: Folder])[];
  readonly removed: readonly Folder[];
}

/** @returns true when the diff changes nothing */
export function isEmpty(diff: FolderDiff): boolean {
  return diff.added.length === 0 && diff.updated.length === 0 && diff.removed.length === 0;
}

/** Makes the change in `folders`, in place. */
export function applyDiff(folders: Map<FolderId, Folder>, diff: FolderDiff): void {
  for (const folder of diff.removed) folders.delete(folder.id);
  for (const folder of diff.added) folders.set(folder.id, folder);
  for (const [, to] of diff.updated) folders.set(to.id, to);
}

/** @returns the diff that turns `before` into `after` */
export function between(before: ReadonlyMap<FolderId, Folder>, after: ReadonlyMap<FolderId, Folder>): FolderDiff {
  const diff: OpenDiff = { added: [], updated: [], removed: [] };
  for (const [id, from] of before) if (!after.has(id)) note(diff, from, null);
  for (const [id, to] of after) note(diff, before.get(id) ?? null, to);
  return diff;
}

/** A diff being collected. */
interface OpenDiff {
  readonly added: Folder[];
  readonly updated: (readonly [from: Folder, to: Folder])[];
  readonly removed: Folder[];
}

/** Puts one folder's change into `diff`; `null`: not there. */
function note(diff: OpenDiff, from: Folder | null, to: Folder | null): void {
  if (to === null) {
    if (from !== null) diff.removed.push(from);
  } else if (from === null) diff.added.push(to);
  else if (!sameFolder(from, to)) diff.updated.push([from, to]);
}
