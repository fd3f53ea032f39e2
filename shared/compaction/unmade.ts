import type { FolderId } from '../folder.ts';
import { mapIds, type Operation } from '../operation.ts';
import type { Course } from './course.ts';
import type { Slot } from './waiting.ts';

/**
 * Finds folders still to be made that are deleted in the end, each with all still to be made that is in it: as if they had
 * never been asked for. Where anything else was put into one, or beside it, all stays as it is.
 * @param course as the last operation leaves it
 * @returns what each comes to nothing with
 */
export function unmade(slots: readonly Slot[], course: Course): (readonly Slot[])[] {
  const made = new Set<FolderId>();
  const deleted = new Set<FolderId>();
  for (const { operation } of slots) {
    if (operation.type === 'create') made.add(operation.folder);
    else if (operation.type === 'move') deleted.delete(operation.folder);
    else if (made.has(operation.folder) && isDeletion(operation)) deleted.add(operation.folder);
  }
  if (deleted.size === 0) return [];
  const naming = byNamed(slots);
  const over = new Set<FolderId>();
  const found: (readonly Slot[])[] = [];
  for (const top of deleted) {
    if (over.has(top)) continue;
    const branch = new Set([top]);
    const gone = new Set<Slot>();
    const isNothing = isAllMade(branch, gone, naming, over, (id) => made.has(id) && course.isIn(id, top));
    if (!isNothing) continue;
    for (const id of branch) over.add(id);
    found.push([...gone]);
  }
  return found;
}

/** Adds what is in the branch, and what all that is named by. @returns false where anything stands in the way */
function isAllMade(
  branch: Set<FolderId>,
  gone: Set<Slot>,
  naming: ReadonlyMap<FolderId, ReadonlySet<Slot>>,
  over: ReadonlySet<FolderId>,
  isMadeIn: (id: FolderId) => boolean,
): boolean {
  for (const id of branch) {
    for (const slot of naming.get(id) ?? []) {
      const { folder } = slot.operation;
      if (over.has(folder)) continue;
      if (!slot.free || !isMadeIn(folder)) return false;
      gone.add(slot);
      branch.add(folder);
    }
  }
  return true;
}

function isDeletion({ type }: Operation): boolean {
  return type === 'trash' || type === 'destroy';
}

/** @returns for each folder the operations that are about it, lead to it, or remember it as a neighbour */
function byNamed(slots: readonly Slot[]): Map<FolderId, Set<Slot>> {
  const naming = new Map<FolderId, Set<Slot>>();
  for (const slot of slots) {
    mapIds(slot.operation, (id) => {
      const known = naming.get(id);
      if (known) known.add(slot);
      else naming.set(id, new Set([slot]));
      return id;
    });
  }
  return naming;
}
