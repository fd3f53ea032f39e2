import type { FolderDiff } from '../../shared/diff.ts';
import type { AccountId, Folder, FolderKey } from '../../shared/folder.ts';
import { folderKey } from '../../shared/folder.ts';

/** News of other devices is told at most this often, in milliseconds. */
export const NEWS_EVERY_MS = 30_000;

/** Folders that came, went, moved or got another name; counts change all the time and are no news. */
export function newsIn(account: AccountId, diff: FolderDiff): FolderKey[] {
  const renamedOrMoved = diff.updated.filter(([from, to]) => from.name !== to.name || from.parentId !== to.parentId);
  const folders: readonly Folder[] = [...diff.added, ...diff.removed, ...renamedOrMoved.map(([, to]) => to)];
  return folders.map((folder) => folderKey(account, folder.id));
}

/**
 * Collects news and tells how many folders changed: the first at once, then together at most every 30 s.
 * @param tell called with the number of folders
 * @param later runs work after so many milliseconds
 */
export function createNews(
  tell: (folders: number) => void,
  later: (work: () => void, ms: number) => void,
): (keys: readonly FolderKey[]) => void {
  const waiting = new Set<FolderKey>();
  let quiet = false;
  const flush = () => {
    quiet = waiting.size > 0;
    if (!quiet) return;
    tell(waiting.size);
    waiting.clear();
    later(flush, NEWS_EVERY_MS);
  };
  return (keys) => {
    for (const key of keys) waiting.add(key);
    if (!quiet) flush();
  };
}
