import { type FolderId, folderKey } from '../../shared/folder.ts';
import type { RefreshTask } from '../../shared/refresh.ts';
import { folders } from '../folders.ts';

/** What a refresh was asked for never changes, and branches may be large: looked at once. */
const known = new Map<string, readonly FolderId[]>();

/** @returns the folders of a refresh whose parents are not in it, as they lay when it was first seen */
export function topsOf({ id, account, folders: ids }: RefreshTask): readonly FolderId[] {
  const found = known.get(id);
  if (found !== undefined) return found;
  // Before the tree is there nothing is known of parents; it is looked at again then.
  if (ids === null || folders.revision === null) return ids ?? [];
  const inside = new Set(ids);
  const tops = ids.filter((each) => {
    const parent = folders.tree.get(folderKey(account, each))?.folder?.parentId ?? null;
    return parent === null || !inside.has(parent);
  });
  if (known.size > MOST_KNOWN) known.clear();
  known.set(id, tops);
  return tops;
}

const MOST_KNOWN = 100;
