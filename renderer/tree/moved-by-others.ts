import type { Folder } from '../../shared/folder.ts';
import { othersPart } from '../changes/own-changes.ts';
import type { ComingChange } from '../folder-store.ts';

/**
 * @param coming what has just been applied; none for what the person did with the rows alone
 * @returns true when others brought, took, renamed or moved folders in it, or it is not known who did
 */
export function movedByOthers(coming: ComingChange): boolean {
  if (coming === null) return true;
  return coming.some(({ account, diff }) => {
    const { added, removed, updated } = othersPart(account, diff);
    return added.length > 0 || removed.length > 0 || updated.some(isElsewhere);
  });
}

function isElsewhere([from, to]: readonly [Folder, Folder]): boolean {
  return from.name !== to.name || from.parentId !== to.parentId || from.order !== to.order;
}
