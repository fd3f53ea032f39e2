import type { TreeNode } from './tree-node.ts';
import { compareFolders } from './tree-order.ts';

/**
 * Changes one sibling group in a single pass, and numbers it: the children that `leaves` names go out, `arriving` are
 * merged in where they belong. A child in both is sorted anew.
 * @returns those of `arriving` that were not there before or passed a sibling, in display order
 */
export function regroup(
  parent: TreeNode,
  leaves: (child: TreeNode) => boolean,
  arriving: readonly TreeNode[],
): readonly TreeNode[] {
  const sorted = arriving.toSorted(compareNodes);
  if (parent.children.length === 0) {
    setChildren(parent, sorted);
    return sorted;
  }
  const kept: TreeNode[] = [];
  const rankBefore = new Map<TreeNode, number>();
  for (const child of parent.children) {
    if (leaves(child)) rankBefore.set(child, kept.length);
    else kept.push(child);
  }
  const places = placesAmong(kept, sorted);
  const moved = thoseThatMoved(places, rankBefore);
  setChildren(parent, merge(kept, places));
  return moved;
}

interface Place {
  readonly node: TreeNode;
  /** How many of the kept siblings come before the node. */
  readonly rank: number;
}

function placesAmong(kept: readonly TreeNode[], sorted: readonly TreeNode[]): Place[] {
  let low = 0;
  return sorted.map((node) => {
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = kept[middle];
      if (other !== undefined && compareNodes(other, node) < 0) low = middle + 1;
      else high = middle;
    }
    return { node, rank: low };
  });
}

/** A node stays when it is between the same kept siblings as before and has not passed another one that stays. */
function thoseThatMoved(places: readonly Place[], rankBefore: ReadonlyMap<TreeNode, number>): TreeNode[] {
  const moved: TreeNode[] = [];
  let lastStaying = -1;
  for (const { node, rank } of places) {
    if (rankBefore.get(node) === rank && node.position > lastStaying) lastStaying = node.position;
    else moved.push(node);
  }
  return moved;
}

function merge(kept: readonly TreeNode[], places: readonly Place[]): TreeNode[] {
  const merged: TreeNode[] = [];
  let next = 0;
  for (const { node, rank } of places) {
    for (const sibling of kept.slice(next, rank)) merged.push(sibling);
    merged.push(node);
    next = rank;
  }
  return merged.concat(kept.slice(next));
}

function setChildren(parent: TreeNode, children: readonly TreeNode[]): void {
  parent.children = children;
  let position = 0;
  for (const child of children) child.position = position++;
}

function compareNodes(a: TreeNode, b: TreeNode): number {
  return a.folder === null || b.folder === null ? 0 : compareFolders(a.folder, b.folder);
}
