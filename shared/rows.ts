import type { AccountId, FolderKey } from './folder.ts';
import { RowList } from './row-list.ts';
import type { RowSplice } from './row-splice.ts';
import { type FolderNode, type FolderTree, pathOf, type TreeChange } from './tree.ts';

export type { RowSplice } from './row-splice.ts';

/**
 * The visible rows of a tree, kept by splices: a change costs one copy of the row pointers and the rows it touches, a
 * change of counts costs nothing here. `apply` must be told of every change of the tree before anything else is asked.
 */
export class TreeRows {
  readonly #tree: FolderTree;
  readonly #opened: Set<FolderKey>;
  readonly #list: RowList;
  #shown: ReadonlySet<FolderNode> | null = null;

  /** @param only show this account's rows alone, its own row included */
  constructor(tree: FolderTree, open: Iterable<FolderKey>, only: AccountId | null = null) {
    this.#tree = tree;
    this.#opened = new Set(open);
    this.#list = new RowList({
      get roots() {
        return only === null ? tree.roots : tree.roots.filter((root) => root.account === only);
      },
      mayShow: (node) => (only === null || node.account === only) && (this.#shown === null || this.#shown.has(node)),
      showsChildren: (node) => this.isOpen(node.key),
    });
  }

  /** A new array whenever it changes. */
  get rows(): readonly FolderNode[] {
    return this.#list.rows;
  }

  /** As the person left them, also of folders that are gone, hidden or not there yet; a filter changes nothing here. */
  get opened(): ReadonlySet<FolderKey> {
    return this.#opened;
  }

  /** Whether the row's children are shown (when it has any): it is opened, or a filter shows everything open. */
  isOpen(key: FolderKey): boolean {
    return this.#shown !== null || this.#opened.has(key);
  }

  /** Opens or closes these branches. While a filter is on, this changes no row until it is off again. */
  setOpen(keys: readonly FolderKey[], open: boolean): RowSplice[] {
    const changing = new Set(keys.filter((key) => this.#opened.has(key) !== open));
    const parents: FolderNode[] = [];
    for (const key of this.#shown === null ? changing : []) {
      const node = this.#tree.get(key);
      if (node !== undefined && node.children.length > 0 && this.#list.shows(node)) parents.push(node);
    }
    for (const key of changing) this.#mark(key, open);
    return this.#list.refresh(parents);
  }

  /** Opens or closes a branch and every branch below it. @returns also which ones changed, whether visible or not */
  toggleSubtree(key: FolderKey, open: boolean): { splices: RowSplice[]; changed: FolderKey[] } {
    const top = this.#tree.get(key);
    if (top === undefined) return { splices: [], changed: [] };
    const changed: FolderKey[] = [];
    const stack = [top];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node.children.length === 0) continue;
      const branch = node.key;
      if (this.#opened.has(branch) !== open) changed.push(branch);
      for (const child of node.children) stack.push(child);
    }
    for (const branch of changed) this.#mark(branch, open);
    const redraw = changed.length > 0 && this.#shown === null && this.#list.shows(top);
    return { splices: redraw ? this.#list.refresh([top]) : [], changed };
  }

  /** Follows a change of the tree. */
  apply(change: TreeChange): RowSplice[] {
    return this.#list.apply(change);
  }

  /** @returns where the row is, -1 when it is not visible; cost ~ depth × log of the rows */
  indexOf(key: FolderKey): number {
    const node = this.#tree.get(key);
    return node === undefined ? -1 : this.#list.indexOf(node);
  }

  /** @returns the nearest node on the way up, the node itself included, that is visible */
  visibleAncestor(key: FolderKey): FolderNode | undefined {
    const node = this.#tree.get(key);
    return node && pathOf(node).findLast((step) => this.#list.shows(step));
  }

  /**
   * Shows only these nodes, all open; a node is seen only if its ancestors are in the set as well. `null` shows
   * the tree as it was left. Nodes that come to the tree later stay hidden until the next call.
   */
  setFilter(shown: ReadonlySet<FolderNode> | null): void {
    this.#shown = shown;
    this.#list.rebuild();
  }

  #mark(key: FolderKey, open: boolean): void {
    if (open) this.#opened.add(key);
    else this.#opened.delete(key);
  }
}
