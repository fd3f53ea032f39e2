import type { AccountId, FolderId } from './folder.ts';
import { TreeNode } from './tree-node.ts';

/** One account's part of the tree, and what must be known of it to place a folder. */
export class AccountBranch {
  readonly root: TreeNode;
  readonly byId = new Map<FolderId, TreeNode>();
  /** Nodes on a ring of parents; they hang under the account row. */
  looped: ReadonlySet<TreeNode> = new Set();
  /** By the parent that is not known; the nodes hang under the account row until it comes. */
  readonly #waiting = new Map<FolderId, Set<TreeNode>>();

  constructor(account: AccountId) {
    this.root = new TreeNode(account, null);
  }

  /** @returns where the node belongs now */
  parentOf(node: TreeNode): TreeNode {
    return (this.looped.has(node) ? null : this.linkOf(node)) ?? this.root;
  }

  /** @returns the folder that the node's folder names as its parent, when it is known */
  linkOf(node: TreeNode): TreeNode | null {
    const parentId = node.folder?.parentId ?? null;
    return parentId === null ? null : (this.byId.get(parentId) ?? null);
  }

  /** Remembers the node when the parent it names is unknown. */
  wait(node: TreeNode): void {
    const parentId = node.folder?.parentId ?? null;
    if (parentId === null || this.byId.has(parentId)) return;
    const nodes = this.#waiting.get(parentId);
    if (nodes === undefined) this.#waiting.set(parentId, new Set([node]));
    else nodes.add(node);
  }

  /** Forgets that the node waited, if it did; to be called before its folder changes. */
  stopWaiting(node: TreeNode): void {
    const parentId = node.folder?.parentId ?? null;
    if (parentId === null) return;
    const nodes = this.#waiting.get(parentId);
    if (nodes?.delete(node) && nodes.size === 0) this.#waiting.delete(parentId);
  }

  /** @returns the nodes that waited for this folder, if any; they wait no longer */
  takeWaiting(id: FolderId): ReadonlySet<TreeNode> | undefined {
    const nodes = this.#waiting.get(id);
    if (nodes !== undefined) this.#waiting.delete(id);
    return nodes;
  }
}

/**
 * @returns the nodes that lie on a ring of parents (a in b, b in a; or a in itself), of the rings that can be reached from
 * `starts`; every ring that a change makes can be reached from a node whose link the change set
 */
export function findLoops(starts: ReadonlySet<TreeNode>, branch: AccountBranch): Set<TreeNode> {
  const looped = new Set<TreeNode>();
  const firstSeenFrom = new Map<TreeNode, TreeNode>();
  for (const start of starts) {
    let node: TreeNode | null = start;
    while (node !== null && !firstSeenFrom.has(node)) {
      firstSeenFrom.set(node, start);
      node = branch.linkOf(node);
    }
    if (node === null || firstSeenFrom.get(node) !== start) continue;
    for (; node !== null && !looped.has(node); node = branch.linkOf(node)) looped.add(node);
  }
  return looped;
}
