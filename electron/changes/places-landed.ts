import type { Folder, FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import { hasLanded, type Operation } from '../../shared/operation.ts';
import type { Siblings } from '../../shared/siblings.ts';
import { comesFirst, hasFixedPlace } from '../../shared/tree-order.ts';
import type { JournalRow } from './ports.ts';

type Reorder = Extract<Operation, { type: 'reorder' }>;
type ReorderRow = JournalRow & { readonly operation: Reorder };
type OrderedFolders = FolderLookup & Required<Pick<FolderLookup, 'inOrder'>>;

/**
 * Which operations that give places the mirror has. They can't be asked one by one: what stood where the first asked for it
 * may have been put elsewhere by the second, and given its place once more it would come to stand where nobody put it. Of
 * those of one parent, the mirror has as many, from the oldest on, as can be taken back one after the other, the newest first,
 * each of them found in its place.
 * @param rows what is not over, oldest first; only of what was sent some may have happened
 * @returns the numbers of the rows the mirror has
 */
export function placesLanded(rows: Iterable<JournalRow>, mirror: OrderedFolders): ReadonlySet<number> {
  const landed = new Set<number>();
  for (const [parent, candidates] of sentPlaces(rows, mirror)) {
    for (let count = candidates.length; count > 0; count--) {
      const some = candidates.slice(0, count);
      if (!canBeTakenBack(some, mirror, parent)) continue;
      for (const { seq } of some) landed.add(seq);
      break;
    }
  }
  return landed;
}

/** By parent, up to the first that has not been sent, or whose folder is still to be changed otherwise first. */
function sentPlaces(rows: Iterable<JournalRow>, mirror: OrderedFolders): Map<FolderId | null, ReorderRow[]> {
  const candidates = new Map<FolderId | null, ReorderRow[]>();
  const ended = new Set<FolderId | null>();
  const changing = new Set<FolderId>();
  const all = [...rows];
  const placed = new Set(all.flatMap(({ operation }) => (operation.type === 'reorder' ? operation.folder : [])));
  if (placed.size === 0) return candidates;
  for (const row of all) {
    const { operation, attempts, state } = row;
    if (operation.type !== 'reorder') {
      if (placed.has(operation.folder) && hasLanded(operation, mirror, new Set()) === false) {
        changing.add(operation.folder);
      }
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

function canBeTakenBack(rows: readonly ReorderRow[], mirror: OrderedFolders, parent: FolderId | null): boolean {
  const row = new Row(mirror, parent);
  return rows.toReversed().every(({ operation: { folder, parentId, left = parentId, from, to } }) => {
    if (!row.stands(folder, to)) return false;
    row.takeOut(folder);
    if (left === parentId) row.putIn(folder, from);
    return true;
  });
}

/**
 * The siblings that can be given places, each with its neighbours; `null` is before the first and after the last, and
 * `undefined` the neighbour of what is not among them.
 */
class Row {
  private readonly mirror: OrderedFolders;
  private readonly parent: FolderId | null;
  private readonly siblings: Siblings;
  /** Neighbours that are others by now. */
  private readonly next = new Map<FolderId | null, FolderId | null | undefined>();
  private readonly previous = new Map<FolderId | null, FolderId | null | undefined>();

  constructor(mirror: OrderedFolders, parent: FolderId | null) {
    this.mirror = mirror;
    this.parent = parent;
    this.siblings = mirror.inOrder(parent);
  }

  stands(folder: FolderId, after: FolderId | null): boolean {
    return this.previousOf(folder) === this.place(after);
  }

  takeOut(folder: FolderId): void {
    this.join(this.previousOf(folder) ?? null, this.nextOf(folder) ?? null);
    this.previous.set(folder, undefined);
    this.next.set(folder, undefined);
  }

  /** After what is not there any more, it stays out. */
  putIn(folder: FolderId, after: FolderId | null): void {
    const place = this.place(after);
    const next = this.nextOf(place);
    if (next === undefined) return;
    this.join(place, folder);
    this.join(folder, next);
  }

  private nextOf(id: FolderId | null): FolderId | null | undefined {
    if (this.next.has(id)) return this.next.get(id);
    if (id === null) return this.nearest(this.siblings.first, 'after');
    const folder = this.plain(id);
    return folder && this.nearest(this.siblings.after(folder), 'after');
  }

  private previousOf(id: FolderId): FolderId | null | undefined {
    if (this.previous.has(id)) return this.previous.get(id);
    const folder = this.plain(id);
    return folder && this.nearest(this.siblings.before(folder), 'before');
  }

  private nearest(from: Folder | undefined, direction: 'before' | 'after'): FolderId | null {
    let folder = from;
    while (folder && hasFixedPlace(folder)) folder = this.siblings[direction](folder);
    return folder?.id ?? null;
  }

  private plain(id: FolderId): Folder | undefined {
    const folder = this.sibling(id);
    return folder && !hasFixedPlace(folder) ? folder : undefined;
  }

  private sibling(id: FolderId): Folder | undefined {
    const folder = this.mirror.get(id);
    return folder?.parentId === this.parent ? folder : undefined;
  }

  /** Right after what comes first by the app's own rule is the first place there is. */
  private place(after: FolderId | null): FolderId | null {
    const sibling = after === null ? undefined : this.sibling(after);
    return sibling && comesFirst(sibling) ? null : after;
  }

  private join(before: FolderId | null, after: FolderId | null): void {
    this.next.set(before, after);
    this.previous.set(after, before);
  }
}
