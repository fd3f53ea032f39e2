import type { Folder } from './folder.ts';

/**
 * A change of one account's folders, as a value. The same diff goes to the database, over IPC, into undo and into tests.
 * A folder id stands in at most one of the three lists.
 */
export interface FolderDiff {
  readonly added: readonly Folder[];
  readonly updated: readonly (readonly [from: Folder, to: Folder])[];
  readonly removed: readonly Folder[];
}
