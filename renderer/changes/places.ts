import { compareTreeOrder, type FolderNode } from '../../shared/tree.ts';

/** Whether folders go into a row's folder, or beside it among its siblings. */
export type Where = 'inside' | 'before' | 'after';

/** A row, and how folders would be put to it. */
export interface Spot {
  readonly node: FolderNode;
  readonly where: Where;
}

/** Where folders would be. */
export interface Place {
  readonly parent: FolderNode;
  /** The sibling they would stand behind; null: before all; undefined: wherever they sort. */
  readonly after: FolderNode | null | undefined;
}

/** @returns the place that a spot stands for; null beside a mailbox's own row, whose order is the person's own matter */
export function placeOf({ node, where }: Spot, moved: ReadonlySet<FolderNode>): Place | null {
  if (where === 'inside') return { parent: node, after: undefined };
  const { parent } = node;
  if (parent === null) return null;
  let at = where === 'after' ? node.position : node.position - 1;
  for (; at >= 0; at--) {
    const sibling = parent.children[at];
    if (sibling !== undefined && !moved.has(sibling)) return { parent, after: sibling };
  }
  return { parent, after: null };
}

/** @returns true when all of these are there already, in this order */
export function isCurrentPlace({ parent, after }: Place, nodes: readonly FolderNode[]): boolean {
  if (nodes.some((node) => node.parent !== parent)) return false;
  if (after === undefined) return true;
  const first = after === null ? 0 : after.position + 1;
  return inTreeOrder(nodes).every((node, index) => node.position === first + index);
}

/** @returns the rows as they are shown, whatever the order in which they were chosen */
export function inTreeOrder(nodes: readonly FolderNode[]): FolderNode[] {
  return nodes.toSorted(compareTreeOrder);
}

/** @returns as the how-manieth of how many the first of these would stand there; from 1 */
export function rankIn(
  { parent, after }: Place,
  nodes: readonly FolderNode[],
): { readonly place: number; readonly siblings: number } {
  const own = nodes.filter((node) => node.parent === parent);
  const end = after == null ? 0 : after.position + 1;
  const before = end - own.filter(({ position }) => position < end).length;
  return { place: before + 1, siblings: parent.children.length - own.length + nodes.length };
}
