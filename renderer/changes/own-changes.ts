import type { FolderDiff } from '../../shared/diff.ts';
import { type AccountId, type Folder, type FolderKey, folderKey } from '../../shared/folder.ts';
import { useChanges } from './changes-state.ts';

/** How long after its confirmation a change still counts as the person's own: what the server makes of it may follow. */
const AFTERMATH_MS = 10_000;

/** Folders the person's own changes touched, and until when they count. */
const until = new Map<FolderKey, number>();

/** Counts these folders as touched by the person, for a while. */
export function noteOwn(keys: Iterable<FolderKey>, now = Date.now()): void {
  for (const [key, end] of until) if (end < now) until.delete(key);
  for (const key of keys) until.set(key, now + AFTERMATH_MS);
}

/** Begins to note whatever is, or was just now, pending. @returns a function that stops it */
export function followOwn(): () => void {
  return useChanges.subscribe((now, before) => {
    if (now.pending !== before.pending) noteOwn([...before.pending, ...now.pending]);
  });
}

/** @returns true when the person themself did something with the folder just now */
export function isOwnChange(key: FolderKey, now = Date.now()): boolean {
  return useChanges.getState().pending.has(key) || (until.get(key) ?? 0) >= now;
}

/** @returns the part of a change that others made: not of a folder the person touched, nor of what went with it */
export function othersPart(account: AccountId, diff: FolderDiff): FolderDiff {
  const removed = new Map(diff.removed.map((folder) => [folder.id, folder]));
  const own = (folder: Folder): boolean => {
    const seen = new Set<Folder>();
    for (let step: Folder | undefined = folder; step !== undefined && !seen.has(step); ) {
      if (isOwnChange(folderKey(account, step.id))) return true;
      seen.add(step);
      step = step.parentId === null ? undefined : removed.get(step.parentId);
    }
    return false;
  };
  return {
    added: diff.added.filter((folder) => !own(folder)),
    removed: diff.removed.filter((folder) => !own(folder)),
    updated: diff.updated.filter(([, to]) => !isOwnChange(folderKey(account, to.id))),
  };
}
