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

/**
 * The row one points at, those included that stay in sight above the list. Worked out from the heights alone: asking the
 * page for the element there would make it lay itself out in the middle of a drag.
 * @param y pixels from the upper edge of the list
 * @returns null beside all rows
 */
export function rowUnder(y: number, { rows, rowHeight, scrollTop, viewport }: List): FolderNode | null {
  if (y < 0 || y >= viewport) return null;
  const stuck = stickyRows(rows, scrollTop, rowHeight, stickyLimit(viewport, rowHeight));
  // An outer one lies over an inner one that is being pushed out.
  const sticky = stuck.find(({ top }) => y >= top && y < top + rowHeight);
  return sticky?.node ?? rows[Math.floor((scrollTop + y) / rowHeight)] ?? null;
}
