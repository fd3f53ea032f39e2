import type { FolderDiff } from './diff.ts';
import { type AccountId, type Folder, type FolderKey, parseKey } from './folder.ts';
import { AccountBranch } from './tree-branch.ts';
import type { FolderNode } from './tree-node.ts';
import { type TreeChange, TreeUpdate } from './tree-update.ts';

export { compareTreeOrder, type FolderNode, isWithin, levelOf, pathOf } from './tree-node.ts';
export type { TreeChange } from './tree-update.ts';

/**
 * The folders of all accounts as one tree. Nothing is ever dropped: a folder whose parent is unknown, or that lies on a
 * ring of parents, hangs under its account's row until the parent appears.
 */
export class FolderTree {
  #branches = new Map<AccountId, AccountBranch>();
  #roots: readonly FolderNode[] = [];

  /** The accounts' own rows, in the person's order; a new array whenever it changes. */
  get roots(): readonly FolderNode[] {
    return this.#roots;
  }

  /** Shows exactly these accounts, in this order; new ones are empty until loaded. */
  setAccounts(ids: readonly AccountId[]): TreeChange {
    const before = this.#branches;
    this.#branches = new Map(ids.map((id) => [id, before.get(id) ?? new AccountBranch(id)]));
    const inserted: FolderNode[] = [];
    const moved: FolderNode[] = [];
    const touched = new Set<FolderNode>();
    let lastStaying = -1;
    for (const [id, { root }] of this.#branches) {
      if (!before.has(id)) inserted.push(root);
      else if (root.position > lastStaying) lastStaying = root.position;
      else {
        moved.push(root);
        touched.add(root);
      }
      if (root.version === 0 || touched.has(root)) root.version++;
    }
    const removed = [...before].filter(([id]) => !this.#branches.has(id)).map(([, { root }]) => root);
    this.#roots = Array.from(this.#branches.values(), ({ root }, position) => {
      root.position = position;
      return root;
    });
    return { removed, inserted, moved, renamed: [], touched };
  }

  /** Replaces all folders of the account; those known before by the same id keep their node. */
  load(account: AccountId, folders: readonly Folder[]): TreeChange {
    return this.#update(account, (branch, update) => {
      const ids = branch.byId.size === 0 ? null : new Set(folders.map((folder) => folder.id));
      for (const id of branch.byId.keys()) if (!ids?.has(id)) update.remove(id);
      for (const folder of folders) update.put(folder);
    });
  }

  /**
   * Makes a change, as `applyDiff` makes it: what is removed goes first, a folder named twice is as it was named last,
   * an update of an unknown folder adds it. Costs by the size of the diff, its depth and the sibling groups it
   * changes, not by the size of the tree.
   */
  apply(account: AccountId, diff: FolderDiff): TreeChange {
    return this.#update(account, (_, update) => {
      for (const folder of diff.removed) update.remove(folder.id);
      for (const folder of diff.added) update.put(folder);
      for (const [, to] of diff.updated) update.put(to);
    });
  }

  /** @returns the node of a folder, or an account's own row */
  get(key: FolderKey): FolderNode | undefined {
    const { account, folder } = parseKey(key);
    const branch = this.#branches.get(account);
    return folder === '' ? branch?.root : branch?.byId.get(folder);
  }

  /** An account not named by `setAccounts` is shown after the others, so that no folder is lost. */
  #update(account: AccountId, fill: (branch: AccountBranch, update: TreeUpdate) => void): TreeChange {
    const isNew = !this.#branches.has(account);
    if (isNew) this.setAccounts([...this.#branches.keys(), account]);
    const branch = this.#branches.get(account) ?? new AccountBranch(account);
    const update = new TreeUpdate(branch);
    fill(branch, update);
    const change = update.finish();
    return isNew ? { ...change, inserted: [branch.root], moved: [], touched: new Set() } : change;
  }
}
