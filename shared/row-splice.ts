import type { FolderNode } from './tree-node.ts';

/**
 * One change of the visible rows. Splices come as a list to be made one after the other: each `start` counts on the
 * rows as the splices before it left them.
 */
export interface RowSplice {
  readonly start: number;
  readonly removed: number;
  readonly inserted: readonly FolderNode[];
}

/** @returns new rows with `edits` made, and the splices to follow; `edits` ascend, do not overlap, and all count on `rows` */
export function editRows(
  rows: readonly FolderNode[],
  edits: readonly RowSplice[],
): { readonly rows: readonly FolderNode[]; readonly splices: RowSplice[] } {
  const parts: (readonly FolderNode[])[] = [];
  const splices: RowSplice[] = [];
  let next = 0;
  let shift = 0;
  for (const { start, removed, inserted } of edits) {
    parts.push(rows.slice(next, start), inserted);
    splices.push({ start: start + shift, removed, inserted });
    next = start + removed;
    shift += inserted.length - removed;
  }
  parts.push(rows.slice(next));
  return { rows: joined(parts), splices };
}

/** `concat` copies whole blocks, but too many arguments overflow the stack. */
function joined(parts: readonly (readonly FolderNode[])[]): readonly FolderNode[] {
  const none: readonly FolderNode[] = [];
  return parts.length < 10_000 ? none.concat(...parts) : parts.flat();
}

/** @returns the first index whose row fulfils `test`, of rows where all after such a row fulfil it too; their count if none */
export function firstRow(rows: readonly FolderNode[], from: number, test: (row: FolderNode) => boolean): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row === undefined || test(row)) high = middle;
    else low = middle + 1;
  }
  return low;
}
