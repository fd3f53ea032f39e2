import type { FolderKey } from '../../shared/folder.ts';

/** The last deletion, and where the focus went from it. */
let last: { readonly group: string; readonly refuge: FolderKey | null } | null = null;

/** Remembers where the focus went from what was deleted, in case it comes back. */
export function rememberRemoval(group: string, refuge: FolderKey | null): void {
  last = { group, refuge };
}

/** @returns where the focus went when this group was deleted; undefined when that is not the last deletion */
export function refugeOf(group: string): FolderKey | null | undefined {
  return last?.group === group ? last.refuge : undefined;
}
