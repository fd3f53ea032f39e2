import { type Folder, type FolderId, sameFolder } from './folder.ts';
import { type AccountBranch, findLoops } from './tree-branch.ts';
import { type FolderNode, TreeNode } from './tree-node.ts';
import { sortsAlike } from './tree-order.ts';
import { regroup } from './tree-siblings.ts';

/** What one change did to the tree, for whoever keeps something derived from it. */
export interface TreeChange {
  /** Top-most nodes that went, each with its subtree. */
  readonly removed: readonly FolderNode[];
  /** Top-most nodes that came, each with its subtree. */
  readonly inserted: readonly FolderNode[];
  /** Nodes with a new parent or that passed a sibling; also inside an inserted subtree. */
  readonly moved: readonly FolderNode[];
  /** Nodes of a folder with a new name. */
  readonly renamed: readonly FolderNode[];
  /** Nodes that were there before and whose version grew. */
  readonly touched: ReadonlySet<FolderNode>;
}

/**
 * One change of one account's branch. First `remove` and `put` say what is new, then `finish` moves nodes: everything
 * that has to leave its place leaves first, then everything is attached, so that no order of changes can tie a knot.
 */
export class TreeUpdate {
  readonly #branch: AccountBranch;
  readonly #touched = new Set<TreeNode>();
  readonly #renamed = new Set<TreeNode>();
  readonly #fresh: TreeNode[] = [];
  readonly #dead = new Set<TreeNode>();
  /** Nodes with a place that they may have to leave; new ones have none. */
  readonly #loose = new Set<TreeNode>();
  /** Nodes that sort differently among the same siblings. */
  readonly #resorted = new Set<TreeNode>();
  /** Nodes whose link to a parent may close a ring. */
  readonly #relinked = new Set<TreeNode>();

  constructor(branch: AccountBranch) {
    this.#branch = branch;
  }

  /** The folder is gone; unknown ids are ignored, and a later `put` takes it back. */
  remove(id: FolderId): void {
    const node = this.#branch.byId.get(id);
    if (node !== undefined) this.#dead.add(node);
  }

  /** The folder as it now is, known before or not. */
  put(folder: Folder): void {
    const node = this.#branch.byId.get(folder.id);
    if (node?.folder) this.#replace(node, node.folder, folder);
    else this.#create(folder);
  }

  #create(folder: Folder): void {
    const { byId, root } = this.#branch;
    const node = new TreeNode(root.account, folder);
    byId.set(folder.id, node);
    this.#fresh.push(node);
    // A ring has at least one folder that came before its parent; of all others no walk is needed.
    if (folder.parentId !== null && (folder.parentId === folder.id || !byId.has(folder.parentId))) {
      this.#relinked.add(node);
    }
  }

  #replace(node: TreeNode, from: Folder, to: Folder): void {
    this.#dead.delete(node);
    if (sameFolder(from, to)) return;
    if (from.parentId !== to.parentId) {
      this.#branch.stopWaiting(node);
      this.#loosen(node);
      this.#relinked.add(node);
    }
    node.folder = to;
    if (node.version === 0) return;
    if (!sortsAlike(from, to)) {
      this.#loosen(node);
      this.#resorted.add(node);
    }
    if (from.name !== to.name) this.#renamed.add(node);
    this.#touch(node);
    this.#addAbove(
      node.parent,
      (to.unread ?? 0) - (from.unread ?? 0),
      (to.total ?? 0) - (from.total ?? 0),
      (to.size ?? 0) - (from.size ?? 0),
      0,
    );
  }

  /** Puts every node where it belongs. */
  finish(): TreeChange {
    const removed: TreeNode[] = [];
    const inserted: TreeNode[] = [];
    const moved: TreeNode[] = [];
    const leaves = (node: TreeNode) => this.#loose.has(node) || this.#dead.has(node);
    if (this.#fresh.length + this.#loose.size + this.#dead.size > 0) {
      this.#bury();
      this.#release();
      const groups = this.#detach(removed);
      this.#attach(groups);
      for (const [parent, arriving] of groups) {
        for (const node of regroup(parent, leaves, arriving)) {
          if (node.version > 0) {
            moved.push(node);
            this.#touch(node);
          } else if (parent.version > 0) inserted.push(node);
        }
      }
      for (const node of this.#fresh) node.version = 1;
    }
    return { removed, inserted, moved, renamed: [...this.#renamed], touched: this.#touched };
  }

  /** The removed folders are no longer known; those below them that stay need another place. */
  #bury(): void {
    for (const node of this.#dead) {
      this.#branch.stopWaiting(node);
      if (node.folder !== null) this.#branch.byId.delete(node.folder.id);
      for (const child of node.children) if (!this.#dead.has(child)) this.#loosen(child);
    }
  }

  /** Nodes that hang under the account row for want of a parent may have one now; new rings go there. */
  #release(): void {
    const branch = this.#branch;
    const release = (node: TreeNode) => {
      this.#loosen(node);
      this.#relinked.add(node);
    };
    for (const node of branch.looped) if (!this.#dead.has(node)) release(node);
    for (const node of this.#fresh) if (node.folder !== null) branch.takeWaiting(node.folder.id)?.forEach(release);
    branch.looped = findLoops(this.#relinked, branch);
    for (const node of branch.looped) this.#loosen(node);
  }

  /**
   * Cuts every node that leaves its parent off it, sums included.
   * @returns the sibling groups to be made anew, each with the nodes that come into it
   */
  #detach(removed: TreeNode[]): Map<TreeNode, TreeNode[]> {
    const groups = new Map<TreeNode, TreeNode[]>();
    const groupOf = (parent: TreeNode): TreeNode[] => {
      const group = groups.get(parent) ?? [];
      if (group.length === 0) groups.set(parent, group);
      return group;
    };
    for (const node of this.#loose) {
      const to = this.#placeOf(node);
      if (to === node.parent && !this.#resorted.has(node)) {
        this.#loose.delete(node);
        continue;
      }
      if (to !== node.parent && node.parent !== null) {
        groupOf(node.parent);
        this.#addSubtreeAbove(node, -1);
        node.parent = null;
      }
      groupOf(to).push(node);
    }
    for (const node of this.#fresh) groupOf(this.#placeOf(node)).push(node);
    for (const node of this.#dead) {
      if (node.parent === null || this.#dead.has(node.parent)) continue;
      removed.push(node);
      groupOf(node.parent);
      this.#addSubtreeAbove(node, -1);
    }
    return groups;
  }

  #placeOf(node: TreeNode): TreeNode {
    const place = this.#branch.parentOf(node);
    if (place === this.#branch.root) this.#branch.wait(node);
    return place;
  }

  /** From the last group to the first: where parents come before children, each node is added to one sum, not to all above. */
  #attach(groups: ReadonlyMap<TreeNode, readonly TreeNode[]>): void {
    for (const [parent, arriving] of [...groups].reverse()) {
      for (const node of arriving) {
        if (node.parent === parent) continue;
        node.parent = parent;
        this.#addSubtreeAbove(node, 1);
      }
    }
  }

  #loosen(node: TreeNode): void {
    if (node.version > 0) this.#loose.add(node);
  }

  #addSubtreeAbove(node: TreeNode, sign: 1 | -1): void {
    this.#addAbove(
      node.parent,
      sign * ((node.folder?.unread ?? 0) + node.unreadBelow),
      sign * ((node.folder?.total ?? 0) + node.totalBelow),
      sign * ((node.folder?.size ?? 0) + node.sizeBelow),
      sign * (1 + node.countBelow),
    );
  }

  #addAbove(from: TreeNode | null, unread: number, total: number, size: number, count: number): void {
    if (unread === 0 && total === 0 && size === 0 && count === 0) return;
    for (let node = from; node !== null; node = node.parent) {
      node.unreadBelow += unread;
      node.totalBelow += total;
      node.sizeBelow += size;
      node.countBelow += count;
      this.#touch(node);
    }
  }

  #touch(node: TreeNode): void {
    if (node.version === 0 || this.#touched.has(node)) return;
    this.#touched.add(node);
    node.version++;
  }
}
