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
  const mayStart = firstLetterTest(wanted);
  const fits = (row: FolderNode) => {
    const name = nameOf(row);
    return mayStart(name) && fold(name).startsWith(wanted);
  };
  const after = rows.findIndex((row, index) => index >= start && fits(row));
  return after >= 0 ? after : rows.findIndex((row, index) => index < start && fits(row));
}

/** Most names differ in their first letter already, and letters are few: folding whole names costs ten times more. */
function firstLetterTest(wanted: string): (name: string) => boolean {
  const known = new Map<number, boolean>();
  return (name) => {
    const letter = name.codePointAt(0);
    if (letter === undefined) return false;
    const before = known.get(letter);
    if (before !== undefined) return before;
    const folded = fold(String.fromCodePoint(letter));
    const may = folded.startsWith(wanted) || wanted.startsWith(folded);
    known.set(letter, may);
    return may;
  };
}
