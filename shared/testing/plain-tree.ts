import type { Folder, FolderId } from '../folder.ts';
import type { FolderNode } from '../tree.ts';
import { compareFolders } from '../tree-order.ts';

/** A subtree written out: all that can be seen of a node, without its identity. */
export interface PlainNode {
  readonly folder: Folder | null;
  readonly position: number;
  readonly unreadBelow: number;
  readonly totalBelow: number;
  readonly sizeBelow: number;
  readonly countBelow: number;
  readonly children: readonly PlainNode[];
}

/** @returns an account's tree made from scratch, in the plainest way there is: what `FolderTree` must equal */
export function plainTree(folders: ReadonlyMap<FolderId, Folder>, position: number): PlainNode {
  const shownParent = (folder: Folder): FolderId | null =>
    folder.parentId === null || !folders.has(folder.parentId) || isOnRing(folder, folders) ? null : folder.parentId;

  function build(folder: Folder | null, place: number): PlainNode {
    const children = [...folders.values()]
      .filter((child) => shownParent(child) === (folder?.id ?? null))
      .sort(compareFolders)
      .map(build);
    const sum = (own: (folder: Folder) => number | null, below: (node: PlainNode) => number) =>
      children.reduce((all, child) => all + ((child.folder && own(child.folder)) ?? 0) + below(child), 0);
    return {
      folder,
      position: place,
      unreadBelow: sum(
        (child) => child.unread,
        (child) => child.unreadBelow,
      ),
      totalBelow: sum(
        (child) => child.total,
        (child) => child.totalBelow,
      ),
      sizeBelow: sum(
        (child) => child.size,
        (child) => child.sizeBelow,
      ),
      countBelow: sum(
        () => 1,
        (child) => child.countBelow,
      ),
      children,
    };
  }
  return build(null, position);
}

function isOnRing(folder: Folder, folders: ReadonlyMap<FolderId, Folder>): boolean {
  let parent = folder.parentId;
  for (let steps = 0; parent !== null && steps <= folders.size; steps++) {
    if (parent === folder.id) return true;
    parent = folders.get(parent)?.parentId ?? null;
  }
  return false;
}

/** @returns a node and all below it, written out; throws when a child does not know its parent */
export function written(node: FolderNode): PlainNode {
  const { folder, position, unreadBelow, totalBelow, sizeBelow, countBelow } = node;
  for (const child of node.children) if (child.parent !== node) throw new Error(`${child.key} has another parent`);
  return { folder, position, unreadBelow, totalBelow, sizeBelow, countBelow, children: node.children.map(written) };
}

/** @returns every node of these subtrees, parents first */
export function allNodes(roots: readonly FolderNode[]): FolderNode[] {
  return roots.flatMap((root) => [root, ...allNodes(root.children)]);
}
