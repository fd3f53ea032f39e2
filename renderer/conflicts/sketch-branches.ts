import type { Sketch, SketchLine } from '../../shared/conflict.ts';

/** A line of a small tree with what lies in it. */
export interface SketchBranch {
  /** Its place among all lines, which is what tells it from others of the same name. */
  readonly at: number;
  readonly line: SketchLine;
  readonly below: readonly SketchBranch[];
}

/** @returns the lines as they lie in each other */
export function branchesOf(sketch: Sketch): readonly SketchBranch[] {
  interface Open extends SketchBranch {
    readonly below: Open[];
  }
  const tops: Open[] = [];
  const way: Open[] = [];
  for (const [at, line] of sketch.entries()) {
    while ((way.at(-1)?.line.depth ?? -1) >= line.depth) way.pop();
    const branch: Open = { at, line, below: [] };
    (way.at(-1)?.below ?? tops).push(branch);
    way.push(branch);
  }
  return tops;
}
