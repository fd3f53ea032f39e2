import type { DeletedPart, DeletionPreview } from '../../shared/changes.ts';
import type { Removal } from './asking.ts';

/** What is deleted into the trash, and what for good. */
export type Deletion = Pick<DeletionPreview, 'trash' | 'forever'>;

/** @param forever the person asked for all of it to be deleted for good */
export function deletionOf({ trash, forever: lost }: DeletionPreview, forever: boolean): Deletion {
  if (!forever) return { trash, forever: lost };
  const sum = (field: 'folders' | 'messages') => trash[field] + lost[field];
  const all: DeletedPart = { tops: [...trash.tops, ...lost.tops], folders: sum('folders'), messages: sum('messages') };
  return { trash: { tops: [], folders: 0, messages: 0 }, forever: all };
}

/** @returns what to wish for: what can be taken back comes first, so that nothing is lost when it is refused */
export function removalsOf({ trash, forever }: Deletion): Removal[] {
  const removals: Removal[] = [];
  if (trash.tops.length > 0) removals.push({ type: 'remove', folders: [...trash.tops], as: 'trash' });
  if (forever.tops.length > 0) removals.push({ type: 'remove', folders: [...forever.tops], as: 'forever' });
  return removals;
}
