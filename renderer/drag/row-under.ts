import type { FolderNode } from '../../shared/tree-node.ts';
import { stickyLimit, stickyRows } from '../tree/sticky.ts';

/** The list as it stands, in pixels. */
interface List {
  readonly rows: readonly FolderNode[];
  readonly rowHeight: number;
  /** Of the rows themselves, see `ListWindow`. */
  readonly scrollTop: number;
  readonly viewport: number;
}

/** A row, and where in it one points. */
interface RowUnder {
  readonly row: FolderNode;
  /** 0 at its upper edge, 1 at its lower one. */
  readonly part: number;
  /** A copy of the row that stays in sight above the list. */
  readonly stuck: boolean;
}

/**
 * The row one points at, those included that stay in sight above the list. Worked out from the heights alone: asking the
 * page for the element there would make it lay itself out in the middle of a drag.
 * @param y pixels from the upper edge of the list
 * @returns null beside all rows
 */
export function rowUnder(y: number, { rows, rowHeight, scrollTop, viewport }: List): RowUnder | null {
  if (y < 0 || y >= viewport) return null;
  const stuck = stickyRows(rows, scrollTop, rowHeight, stickyLimit(viewport, rowHeight));
  // An outer one lies over an inner one that is being pushed out.
  const sticky = stuck.find(({ top }) => y >= top && y < top + rowHeight);
  if (sticky !== undefined) return { row: sticky.node, part: (y - sticky.top) / rowHeight, stuck: true };
  const at = (scrollTop + y) / rowHeight;
  const row = rows[Math.floor(at)];
  return row === undefined ? null : { row, part: at - Math.floor(at), stuck: false };
}
