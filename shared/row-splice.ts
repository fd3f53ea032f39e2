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
  const result: FolderNode[] = [];
  const splices: RowSplice[] = [];
  let next = 0;
  // Pushed one by one: a spread of 100,000 arguments overflows the stack.
  const keepUpTo = (end: number) => {
    for (const row of next === 0 && end === rows.length ? rows : rows.slice(next, end)) result.push(row);
  };
  for (const { start, removed, inserted } of edits) {
    keepUpTo(start);
    splices.push({ start: result.length, removed, inserted });
    for (const row of inserted) result.push(row);
    next = start + removed;
  }
  keepUpTo(rows.length);
  return { rows: result, splices };
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
