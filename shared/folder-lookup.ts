import type { Folder, FolderId } from './folder.ts';
import type { Siblings } from './siblings.ts';

/** The folders of one account, as they are asked for one by one: the mirror in main, the tree in the window. */
export interface FolderLookup {
  get(id: FolderId): Folder | undefined;
  /** @param parent null: the folders at the top */
  childrenOf(parent: FolderId | null): Iterable<Folder>;
  /** The folders of one place in their order; there where it is kept. */
  inOrder?(parent: FolderId | null): Siblings;
  /** The folders of one place that bear a name, as `sameName` has it; there where it costs less than comparing all of them. */
  named?(parent: FolderId | null, name: string): Iterable<Folder>;
}

/** From the parent upwards. Ends at the top, at an unknown parent, and in a cycle. */
export function* ancestorsOf(folders: FolderLookup, id: FolderId): Generator<Folder> {
  const seen = new Set([id]);
  let parentId = folders.get(id)?.parentId ?? null;
  while (parentId !== null && !seen.has(parentId)) {
    const parent = folders.get(parentId);
    if (!parent) return;
    yield parent;
    seen.add(parentId);
    parentId = parent.parentId;
  }
}

/** The folder and all below it, parents first. Cost: the branch. */
export function* branchOf(folders: FolderLookup, id: FolderId): Generator<Folder> {
  const seen = new Set([id]);
  const rest = [id];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const folder = folders.get(next);
    if (folder) yield folder;
    for (const child of folders.childrenOf(next)) {
      if (seen.has(child.id)) continue;
      seen.add(child.id);
      rest.push(child.id);
    }
  }
}

/** @returns the ids whose ancestors are not among them: acting on a parent takes its children along */
export function withoutDescendants(folders: FolderLookup, ids: readonly FolderId[]): FolderId[] {
  const chosen = new Set(ids);
  return [...chosen].filter((id) => {
    for (const ancestor of ancestorsOf(folders, id)) if (chosen.has(ancestor.id)) return false;
    return true;
  });
}

/** @returns true for the trash itself and for all that lies in it */
export function isInTrash(folders: FolderLookup, id: FolderId): boolean {
  if (folders.get(id)?.role === 'trash') return true;
  for (const ancestor of ancestorsOf(folders, id)) if (ancestor.role === 'trash') return true;
  return false;
}

/** @returns the levels of a branch: 1 for a folder without subfolders */
export function heightOf(folders: FolderLookup, id: FolderId): number {
  let height = 0;
  let level: FolderId[] = [id];
  const seen = new Set(level);
  while (level.length > 0) {
    height++;
    const next: FolderId[] = [];
    for (const parent of level) {
      for (const child of folders.childrenOf(parent)) {
        if (seen.has(child.id)) continue;
        seen.add(child.id);
        next.push(child.id);
      }
    }
    level = next;
  }
  return height;
}
