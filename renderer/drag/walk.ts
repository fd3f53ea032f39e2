import type { FolderNode } from '../../shared/tree-node.ts';
import { nextMatch } from '../../shared/type-ahead.ts';

/** Rows one may come to, in order, and which of them take what is moved. */
interface Walk {
  readonly rows: readonly FolderNode[];
  readonly takes: (row: FolderNode) => boolean;
}

/**
 * The next row that takes what is moved, without wrapping around.
 * @param from index of `rows`; -1 to begin before the first, their count to begin after the last
 * @returns null when there is none in that direction
 */
export function nextTarget({ rows, takes }: Walk, from: number, step: 1 | -1): FolderNode | null {
  for (let index = from + step; ; index += step) {
    const row = rows[index];
    if (row === undefined) return null;
    if (takes(row)) return row;
  }
}

/** The row that typed letters lead to, among those that take what is moved. */
export function typedTarget(
  { rows, takes }: Walk,
  from: FolderNode,
  typed: string,
  nameOf: (node: FolderNode) => string,
): FolderNode | null {
  const targets = rows.filter((row) => row === from || takes(row));
  const found = targets[nextMatch(targets, targets.indexOf(from), typed, nameOf)];
  return found !== undefined && takes(found) ? found : null;
}
