import { fold } from './fold.ts';
import type { FolderNode } from './tree.ts';

/**
 * Type-ahead: the row that typed letters lead to. One letter, or the same letter repeated, goes to the next row that starts
 * with it; more letters stay on the current row as long as it fits. Wraps around.
 * @param current index of the focused row, -1 when there is none
 * @param typed everything typed since the last pause
 * @param nameOf what a row shows as its name; account rows have none in the tree
 * @returns an index into `rows`, -1 when no row fits
 */
export function nextMatch(
  rows: readonly FolderNode[],
  current: number,
  typed: string,
  nameOf: (node: FolderNode) => string,
): number {
  const [first = '', ...rest] = Array.from(typed);
  const cycles = rest.every((letter) => fold(letter) === fold(first));
  const wanted = fold(cycles ? first : typed);
  if (wanted === '') return -1;
  const start = cycles ? current + 1 : Math.max(current, 0);
  const fits = (row: FolderNode) => fold(nameOf(row)).startsWith(wanted);
  const after = rows.findIndex((row, index) => index >= start && fits(row));
  return after >= 0 ? after : rows.findIndex((row, index) => index < start && fits(row));
}
