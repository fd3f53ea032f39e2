import type { FolderNode } from '../../shared/tree-node.ts';
import { nextMatch } from '../../shared/type-ahead.ts';
import type { Spot } from '../changes/places.ts';

/** A spot, and the visible row at whose edge it is shown: above it what is before, below it what is after. */
export interface ShownSpot extends Spot {
  readonly row: FolderNode;
}

/** Rows one may come to, in order, and which spots at them take what is moved. */
interface Walk {
  readonly rows: readonly FolderNode[];
  readonly isOpen: (row: FolderNode) => boolean;
  /** Whether folders may go between rows, too, and not only into them. */
  readonly beside: boolean;
  readonly takes: (spot: ShownSpot) => boolean;
}

/** @returns the spot of going into a row */
export function insideOf(row: FolderNode): ShownSpot {
  return { node: row, where: 'inside', row };
}

/**
 * @returns the spots below a row that ends a branch: after the row itself, and after each branch that ends with it,
 * innermost first; none below a mailbox's own row
 */
export function spotsAfter(row: FolderNode): ShownSpot[] {
  const spots: ShownSpot[] = [];
  for (let node = row; node.parent !== null; node = node.parent) {
    spots.push({ node, where: 'after', row });
    if (node.position < node.parent.children.length - 1) break;
  }
  return spots;
}

/** Every spot at a row from top to bottom. No two spots of a list are the same place. */
function spotsAt(row: FolderNode, { beside, isOpen }: Walk): ShownSpot[] {
  if (!beside) return [insideOf(row)];
  const before: ShownSpot[] = row.parent !== null && row.position === 0 ? [{ node: row, where: 'before', row }] : [];
  // After an open branch is below its last row.
  const after = row.children.length > 0 && isOpen(row) ? [] : spotsAfter(row);
  return [...before, insideOf(row), ...after];
}

/**
 * The next spot that takes what is moved, without wrapping around.
 * @param from index of `rows`; -1 to begin before the first, their count to begin after the last
 * @param at the spot at that row one stands on; where it is none of the row's, one stands in the row
 * @returns null when there is none in that direction
 */
export function nextSpot(walk: Walk, from: number, at: Spot | null, step: 1 | -1): ShownSpot | null {
  const here = walk.rows[from];
  if (here !== undefined) {
    const spots = spotsAt(here, walk);
    const found = spots.findIndex(({ node, where }) => node === at?.node && where === at.where);
    const stands = found >= 0 ? found : spots.findIndex(({ where }) => where === 'inside');
    const rest = step === 1 ? spots.slice(stands + 1) : spots.slice(0, stands).reverse();
    const next = rest.find(walk.takes);
    if (next !== undefined) return next;
  }
  for (let index = from + step; ; index += step) {
    const row = walk.rows[index];
    if (row === undefined) return null;
    const spots = spotsAt(row, walk);
    const next = (step === 1 ? spots : spots.reverse()).find(walk.takes);
    if (next !== undefined) return next;
  }
}

/** The row that typed letters lead to, among those that take what is moved. */
export function typedTarget(
  { rows, takes }: Walk,
  from: FolderNode,
  typed: string,
  nameOf: (node: FolderNode) => string,
): FolderNode | null {
  const targets = rows.filter((row) => row === from || takes(insideOf(row)));
  const found = targets[nextMatch(targets, targets.indexOf(from), typed, nameOf)];
  return found !== undefined && takes(insideOf(found)) ? found : null;
}
