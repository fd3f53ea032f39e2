import type { Folder, FolderId } from '../../shared/folder.ts';
import { hasLanded, type Operation } from '../../shared/operation.ts';
import type { Layers } from '../../shared/overlay.ts';
import { comesFirst, hasFixedPlace } from '../../shared/tree-order.ts';
import type { JournalRow } from './ports.ts';

type Reorder = Extract<Operation, { type: 'reorder' }>;
type ReorderRow = JournalRow & { readonly operation: Reorder };

/**
 * Which operations that give places the mirror has. They can't be asked one by one: what stood where the first asked for it
 * may have been put elsewhere by the second, and given its place once more it would come to stand where nobody put it. Of
 * those of one parent, the mirror has as many, from the oldest on, as can be taken back one after the other, the newest first,
 * each of them found in its place.
 * @param rows what is not over, oldest first; only of what was sent some may have happened
 * @returns the numbers of the rows the mirror has
 */
export function placesLanded(rows: Iterable<JournalRow>, mirror: Layers): ReadonlySet<number> {
  const landed = new Set<number>();
  for (const [parent, candidates] of sentPlaces(rows, mirror)) {
    const siblings = mirror.inOrder(parent);
    for (let count = candidates.length; count > 0; count--) {
      const some = candidates.slice(0, count);
      if (!canBeTakenBack(some, siblings)) continue;
      for (const { seq } of some) landed.add(seq);
      break;
    }
  }
  return landed;
}

/** By parent, up to the first that has not been sent, or whose folder is still to be changed otherwise first. */
function sentPlaces(rows: Iterable<JournalRow>, mirror: Layers): Map<FolderId | null, ReorderRow[]> {
  const candidates = new Map<FolderId | null, ReorderRow[]>();
  const ended = new Set<FolderId | null>();
  const changing = new Set<FolderId>();
  for (const row of rows) {
    const { operation, attempts, state } = row;
    if (operation.type !== 'reorder') {
      if (hasLanded(operation, mirror, new Set()) === false) changing.add(operation.folder);
      continue;
    }
    const { parentId, folder } = operation;
    if ((attempts === 0 && state !== 'done') || changing.has(folder)) ended.add(parentId);
    if (ended.has(parentId)) continue;
    const known = candidates.get(parentId);
    if (known) known.push({ ...row, operation });
    else candidates.set(parentId, [{ ...row, operation }]);
  }
  return candidates;
}

function canBeTakenBack(rows: readonly ReorderRow[], siblings: readonly Folder[]): boolean {
  const row = new Row(siblings);
  return rows.toReversed().every(({ operation: { folder, parentId, left = parentId, from, to } }) => {
    if (!row.stands(folder, to)) return false;
    row.takeOut(folder);
    if (left === parentId) row.putIn(folder, from);
    return true;
  });
}

/** The siblings that can be given places, each knowing its neighbours; `null` is before the first and after the last. */
class Row {
  private readonly next = new Map<FolderId | null, FolderId | null>();
  private readonly previous = new Map<FolderId | null, FolderId | null>();
  /** What comes first by the app's own rule: right after it is the first place there is. */
  private readonly first: ReadonlySet<FolderId>;

  constructor(siblings: readonly Folder[]) {
    this.first = new Set(siblings.filter(comesFirst).map(({ id }) => id));
    let last: FolderId | null = null;
    for (const { id } of siblings.filter((folder) => !hasFixedPlace(folder))) {
      this.join(last, id);
      last = id;
    }
    this.join(last, null);
  }

  stands(folder: FolderId, after: FolderId | null): boolean {
    return this.previous.get(folder) === this.place(after);
  }

  takeOut(folder: FolderId): void {
    this.join(this.previous.get(folder) ?? null, this.next.get(folder) ?? null);
    this.previous.delete(folder);
    this.next.delete(folder);
  }

  /** After what is not there any more, it stays out. */
  putIn(folder: FolderId, after: FolderId | null): void {
    const place = this.place(after);
    const next = this.next.get(place);
    if (next === undefined) return;
    this.join(place, folder);
    this.join(folder, next);
  }

  private place(after: FolderId | null): FolderId | null {
    return after !== null && this.first.has(after) ? null : after;
  }

  private join(before: FolderId | null, after: FolderId | null): void {
    this.next.set(before, after);
    this.previous.set(after, before);
  }
}
