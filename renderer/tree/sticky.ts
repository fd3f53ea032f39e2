import { type FolderNode, levelOf } from '../../shared/tree-node.ts';

/** An open ancestor that stays in sight at the top of the list. */
export interface StickyRow {
  readonly node: FolderNode;
  /** Pixels below the top of the viewport; less than its place in the stack while its branch is scrolling out. */
  readonly top: number;
}

/** At most this many ancestors stay, and never more than a third of what can be seen. */
const MOST = 5;

/** @returns how many ancestors may stay at the top of a viewport of this height */
export function stickyLimit(viewport: number, rowHeight: number): number {
  return Math.max(0, Math.min(MOST, Math.floor(viewport / rowHeight / 3)));
}

function ancestorAt(node: FolderNode, level: number): FolderNode | undefined {
  let found: FolderNode = node;
  for (let rest = levelOf(node) - level; rest > 0; rest--) {
    if (found.parent === null) return undefined;
    found = found.parent;
  }
  return levelOf(found) === level ? found : undefined;
}

/**
 * The open branches whose own row is scrolled away while rows of theirs are at the top of the list, outermost first.
 * Cost: a few rows' depth, never the length of the list.
 * @param scrollTop of the rows, in pixels
 */
export function stickyRows(
  rows: readonly FolderNode[],
  scrollTop: number,
  rowHeight: number,
  limit: number,
): readonly StickyRow[] {
  const stuck: StickyRow[] = [];
  for (let level = 1; level <= limit; level++) {
    const top = (level - 1) * rowHeight;
    const index = Math.floor((scrollTop + top) / rowHeight);
    const row = rows[index];
    const node = row && ancestorAt(row, level);
    if (node === undefined || scrollTop < 0) break;
    const ownTop = node === row ? index * rowHeight : Number.NEGATIVE_INFINITY;
    const next = rows[index + 1];
    const branchGoesOn = next !== undefined && levelOf(next) > level;
    if (node === row && (ownTop === scrollTop + top || !branchGoesOn)) break;
    const end = branchGoesOn ? Number.POSITIVE_INFINITY : (index + 1) * rowHeight - scrollTop;
    stuck.push({ node, top: Math.min(top, end - rowHeight) });
    if (end - rowHeight < top) break;
  }
  return stuck;
}
