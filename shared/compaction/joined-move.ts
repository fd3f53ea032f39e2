import type { FolderId } from '../folder.ts';
import type { Operation } from '../operation.ts';

export type Moving = Extract<Operation, { type: 'move' | 'trash' }>;
export type Reorder = Extract<Operation, { type: 'reorder' }>;

/** @returns where it leads to */
export function targetOf(operation: Moving): FolderId | null {
  return operation.type === 'move' ? operation.to : operation.trash;
}

/** @returns the one that leads where two do, one after the other; taken back, it leads to where the first did */
export function joinedMove(first: Moving, second: Moving, stood: FolderId | null | undefined): Moving {
  const { folder, name, from } = first;
  const as = second.as ?? first.as;
  const common = {
    folder,
    name,
    from,
    ...(as === undefined || as === name ? {} : { as }),
    ...(stood === undefined ? {} : { stood }),
  };
  return second.type === 'move'
    ? { type: 'move', ...common, to: second.to }
    : { type: 'trash', ...common, trash: second.trash };
}
