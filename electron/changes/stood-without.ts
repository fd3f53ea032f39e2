import type { FolderId } from '../../shared/folder.ts';
import type { Operation } from '../../shared/operation.ts';
import type { JournalRow } from './ports.ts';

type Reorder = Extract<Operation, { type: 'reorder' }>;

/**
 * What was asked for with an earlier place shown remembers what its folder stood after then. Where that place is not given
 * after all, the folder stood after another, and that is where taking it back leads.
 * @param dropped refused or stopped
 * @returns those of `open` that remember another neighbour
 */
export function stoodWithout(open: Iterable<JournalRow>, dropped: readonly JournalRow[]): JournalRow[] {
  const places = dropped
    .flatMap(({ seq, operation }) => (operation.type === 'reorder' ? [{ seq, place: operation }] : []))
    .sort((a, b) => b.seq - a.seq);
  if (places.length === 0) return [];
  const rows: JournalRow[] = [];
  for (const row of open) {
    const operation = places.reduce((so, { seq, place }) => (row.seq > seq ? without(so, place) : so), row.operation);
    if (operation !== row.operation) rows.push({ ...row, operation });
  }
  return rows;
}

function without(operation: Operation, place: Reorder): Operation {
  if (operation.type === 'reorder') {
    const { folder, left = operation.parentId, from } = operation;
    const stood = left === place.parentId ? neighbour(folder, from, place) : from;
    return stood === from ? operation : { ...operation, from: stood };
  }
  const remembers = operation.type === 'move' || operation.type === 'trash';
  if (!remembers || operation.stood === undefined || operation.from !== place.parentId) return operation;
  const stood = neighbour(operation.folder, operation.stood, place);
  return stood === operation.stood ? operation : { ...operation, stood };
}

/** @returns what a folder stood after without the place, having stood after `after` with it */
function neighbour(folder: FolderId, after: FolderId | null, place: Reorder): FolderId | null {
  const cameFromElsewhere = place.left !== undefined;
  if (folder === place.folder) return after === place.to && !cameFromElsewhere ? place.from : after;
  if (after === place.folder) return place.to;
  return after === place.from && !cameFromElsewhere ? place.folder : after;
}
