import { type FolderKey, folderKey } from '../../shared/folder.ts';
import type { Events } from '../../shared/ipc.ts';
import { folders } from '../folders.ts';
import { useTreeView } from '../tree/view-state.ts';
import { renameCut } from './in-place-state.ts';
import { markLanded, useLandedKeys } from './landed.ts';
import { noteOwn } from './own-changes.ts';

/** Keys given up for others, with what took their place. */
const successors = new Map<FolderKey, FolderKey>();

/** Given up, and still shown until the change that brings the new one. */
const coming = new Map<FolderKey, FolderKey>();

/** @returns the key a folder goes by now: of one made in this window, the server's once it has named it */
export function currentKey(key: FolderKey): FolderKey {
  let now = key;
  for (let next = successors.get(now); next !== undefined; next = successors.get(now)) now = next;
  return now;
}

/** Takes in that a folder goes by another id from the next change on. */
export function takeName({ account, from, to }: Events['changes:named']): void {
  const [old, now] = [folderKey(account, from), folderKey(account, to)];
  if (old === now) return;
  successors.delete(now);
  successors.set(old, now);
  coming.set(old, now);
  noteOwn([old, now]);
}

/**
 * Moves focus, selection, expansion and the marks of what is cut and what just landed from the old key to the new one,
 * right after the change that brings it. Must be started before whatever looks for a place for a focus whose row is gone.
 * @returns a function that stops it
 */
export function followNames(): () => void {
  return folders.afterChange(() => {
    for (const [old, now] of coming) {
      if (folders.tree.get(now) === undefined) continue;
      coming.delete(old);
      if (folders.rows.opened.has(old)) folders.setOpen([now], true);
      useTreeView.setState(({ focused, selected }) => ({
        focused: focused === old ? now : focused,
        selected: selected.renamed(old, now),
      }));
      renameCut(old, now);
      const { keys } = useLandedKeys.getState();
      if (keys.has(old)) markLanded([...keys].map((key) => (key === old ? now : key)));
    }
  });
}
