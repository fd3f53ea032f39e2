import type { FolderKey } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { folders } from '../folders.ts';
import { currentKey } from './named.ts';

/** How many targets are offered again. */
const KEPT = 5;

let keys: readonly FolderKey[] = [];

/** Remembers where folders were moved to, for as long as the window lives. */
export function noteTarget(key: FolderKey): void {
  keys = [key, ...keys.filter((each) => each !== key)].slice(0, KEPT * 4);
}

/** @returns where folders of this mailbox were moved to last, newest first, as far as still there */
export function recentTargets(account: FolderNode['account']): FolderNode[] {
  return keys
    .flatMap((key) => folders.tree.get(currentKey(key)) ?? [])
    .filter((node) => node.account === account)
    .slice(0, KEPT);
}
