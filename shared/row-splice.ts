import type { FolderNode } from './tree-node.ts';

/** One change of a list: at `start`, `removed` entries go and `inserted` come. */
export interface Splice<T> {
  readonly start: number;
  readonly removed: number;
  readonly inserted: readonly T[];
}

/**
 * One change of the visible rows. Splices come as a list to be made one after the other: each `start` counts on the
 * rows as the splices before it left them.
 */
export type RowSplice = Splice<FolderNode>;

/** @returns a new list with the splices made one after the other; one pass for each run of them that goes down the list */
export function spliced<T>(list: readonly T[], splices: readonly Splice<T>[]): T[] {
  let base = list;
  let parts: (readonly T[])[] = [];
  let next = 0;
  let shift = 0;
  for (const { start, removed, inserted } of splices) {
    if (start - shift < next) {
      parts.push(base.slice(next));
      base = joined(parts);
      parts = [];
      next = 0;
      shift = 0;
    }
    parts.push(base.slice(next, start - shift), inserted);
    next = start - shift + removed;
    shift += inserted.length - removed;
  }
  parts.push(base.slice(next));
  return joined(parts);
}

/** `concat` copies whole blocks, but too many arguments overflow the stack. */
function joined<T>(parts: readonly (readonly T[])[]): T[] {
  const all: T[] = [];
  if (parts.length < 10_000) return all.concat(...parts);
  for (const part of parts) for (const entry of part) all.push(entry);
  return all;
}
