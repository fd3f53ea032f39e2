import type { Sketch } from '../../shared/conflict.ts';

/** Where a folder stands in a small tree. */
export interface Standing {
  readonly name: string;
  /** The folder it lies in; null: at the top of the mailbox. */
  readonly parent: string | null;
}

/** @returns where the line of this mark stands; null when there is none */
export function standing(sketch: Sketch, mark: 'folder' | 'place' | 'other'): Standing | null {
  const at = sketch.findIndex((line) => line.mark === mark);
  const line = sketch[at];
  if (line === undefined) return null;
  const parent = sketch.slice(0, at).findLast(({ depth }) => depth < line.depth);
  return { name: line.name, parent: parent === undefined || parent.depth === 0 ? null : parent.name };
}
