import fc from 'fast-check';
import { applyDiff } from '../diff.ts';
import type { AccountId, Folder, FolderId } from '../folder.ts';
import type { FolderTree, TreeChange } from '../tree.ts';
import { anyDiff, anyFolders } from './arbitrary-folders.ts';

/** Something that happens to a tree, and to the plain maps of folders it must equal. */
export interface TreeEvent {
  happen(tree: FolderTree, accounts: Map<AccountId, Map<FolderId, Folder>>): TreeChange;
}

const ACCOUNTS = ['ann', 'kim', 'ola'] as const;
const account = () => fc.constantFrom(...ACCOUNTS);

/** @returns any event: a diff that may not fit, a reload, mailboxes that come, go or change places */
export function anyTreeEvent(): fc.Arbitrary<TreeEvent> {
  const diff = fc.record({ id: account(), diff: anyDiff() }).map(({ id, diff }) => ({
    happen: (tree: FolderTree, accounts: Map<AccountId, Map<FolderId, Folder>>) => {
      const folders = accounts.get(id) ?? new Map<FolderId, Folder>();
      applyDiff(folders, diff);
      accounts.set(id, folders);
      return tree.apply(id, diff);
    },
    toString: () => `apply ${id} ${fc.stringify(diff)}`,
  }));
  const load = fc.record({ id: account(), folders: anyFolders() }).map(({ id, folders }) => ({
    happen: (tree: FolderTree, accounts: Map<AccountId, Map<FolderId, Folder>>) => {
      accounts.set(id, new Map(folders));
      return tree.load(id, [...folders.values()]);
    },
    toString: () => `load ${id} ${fc.stringify(folders)}`,
  }));
  const setAccounts = fc.uniqueArray(account()).map((ids) => ({
    happen: (tree: FolderTree, accounts: Map<AccountId, Map<FolderId, Folder>>) => {
      const before = new Map(accounts);
      accounts.clear();
      for (const id of ids) accounts.set(id, before.get(id) ?? new Map());
      return tree.setAccounts(ids);
    },
    toString: () => `setAccounts ${ids}`,
  }));
  return fc.oneof(
    { weight: 8, arbitrary: diff },
    { weight: 2, arbitrary: load },
    { weight: 1, arbitrary: setAccounts },
  );
}
