import type { AccountId, FolderKey } from './folder.ts';
import { editRows, firstRow, type RowSplice } from './row-splice.ts';
import { compareTreeOrder, type FolderNode, type FolderTree, isWithin, pathOf, type TreeChange } from './tree.ts';

export type { RowSplice } from './row-splice.ts';

/** @returns unread messages that a row hides below it: those of its descendants while it is closed */
export function hiddenUnread(node: FolderNode, isOpen: boolean): number {
  return isOpen ? 0 : node.unreadBelow;
}

/**
 * The visible rows of a tree, kept by splices: a change costs one copy of the row pointers and the rows it touches, a
 * change of counts costs nothing here. `apply` must be told of every change of the tree before anything else is asked.
 */
export class TreeRows {
  readonly #tree: FolderTree;
  readonly #only: AccountId | null;
  readonly #opened: Set<FolderKey>;
  #shown: ReadonlySet<FolderNode> | null = null;
  #rows: readonly FolderNode[] = [];

  /** @param only show this account's rows alone, its own row included */
  constructor(tree: FolderTree, open: Iterable<FolderKey>, only: AccountId | null = null) {
    this.#tree = tree;
    this.#only = only;
    this.#opened = new Set(open);
    this.#rows = this.#build();
  }

  /** A new array whenever it changes. */
  get rows(): readonly FolderNode[] {
    return this.#rows;
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
      if (node !== undefined && node.children.length > 0 && this.#isVisible(node)) parents.push(node);
    }
    for (const key of changing) this.#mark(key, open);
    return this.#refresh(parents);
  }

  /** Opens or closes a branch and every branch below it. @returns also how many changed, whether visible or not */
  toggleSubtree(key: FolderKey, open: boolean): { splices: RowSplice[]; changed: number } {
    const top = this.#tree.get(key);
    if (top === undefined) return { splices: [], changed: 0 };
    const before = this.#opened.size;
    const stack = [top];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node.children.length === 0) continue;
      this.#mark(node.key, open);
      for (const child of node.children) stack.push(child);
    }
    const changed = Math.abs(this.#opened.size - before);
    const redraw = changed > 0 && this.#shown === null && this.#isVisible(top);
    return { splices: redraw ? this.#refresh([top]) : [], changed };
  }

  /** Follows a change of the tree. */
  apply(change: TreeChange): RowSplice[] {
    const left = new Set(change.removed.concat(change.moved));
    const departures = left.size > 0 ? this.#edit(goneRows(this.#rows, left)) : [];
    return departures.concat(this.#edit(this.#arrivals(change.inserted.concat(change.moved))));
  }

  /** @returns where the row is, -1 when it is not visible; cost ~ depth × log of the rows */
  indexOf(key: FolderKey): number {
    const node = this.#tree.get(key);
    return node !== undefined && this.#isVisible(node) ? this.#find(node) : -1;
  }

  /** @returns the nearest node on the way up, the node itself included, that is visible */
  visibleAncestor(key: FolderKey): FolderNode | undefined {
    const node = this.#tree.get(key);
    return node && pathOf(node).findLast((step) => this.#isVisible(step));
  }

  /**
   * Shows only these nodes, all open; a node is seen only if its ancestors are in the set as well. `null` shows
   * the tree as it was left. Nodes that come to the tree later stay hidden until the next call.
   */
  setFilter(shown: ReadonlySet<FolderNode> | null): void {
    this.#shown = shown;
    this.#rows = this.#build();
  }

  #mark(key: FolderKey, open: boolean): void {
    if (open) this.#opened.add(key);
    else this.#opened.delete(key);
  }

  #showsChildren(node: FolderNode): boolean {
    return node.children.length > 0 && this.isOpen(node.key);
  }

  #mayShow(node: FolderNode): boolean {
    if (node.parent === null && this.#only !== null && node.account !== this.#only) return false;
    return this.#shown === null || this.#shown.has(node);
  }

  #isVisible(node: FolderNode): boolean {
    for (let step = node; ; step = step.parent) {
      if (!this.#mayShow(step)) return false;
      if (step.parent === null) return true;
      if (!this.isOpen(step.parent.key)) return false;
    }
  }

  #build(): FolderNode[] {
    const rows: FolderNode[] = [];
    for (const root of this.#tree.roots) if (this.#mayShow(root)) this.#collect(root, rows);
    return rows;
  }

  /** Adds `top` and its visible descendants to `rows`. */
  #collect(top: FolderNode, rows: FolderNode[]): void {
    const stack = [top];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      rows.push(node);
      if (!this.#showsChildren(node)) continue;
      for (let place = node.children.length - 1; place >= 0; place--) {
        const child = node.children[place];
        if (child !== undefined && this.#mayShow(child)) stack.push(child);
      }
    }
  }

  #find(node: FolderNode): number {
    const index = firstRow(this.#rows, 0, (row) => compareTreeOrder(row, node) >= 0);
    return this.#rows[index] === node ? index : -1;
  }

  /** Makes anew what is shown below these visible nodes. */
  #refresh(parents: readonly FolderNode[]): RowSplice[] {
    const edits: RowSplice[] = [];
    let done = 0;
    for (const { node, index } of parents
      .map((node) => ({ node, index: this.#find(node) }))
      .sort((a, b) => a.index - b.index)) {
      if (index < done) continue;
      const start = index + 1;
      done = firstRow(this.#rows, start, (row) => !isWithin(row, node));
      const subtree: FolderNode[] = [];
      this.#collect(node, subtree);
      edits.push({ start, removed: done - start, inserted: subtree.slice(1) });
    }
    return this.#edit(edits);
  }

  /** The rows to insert for nodes that came to their place; the rows that left theirs are out already. */
  #arrivals(nodes: readonly FolderNode[]): RowSplice[] {
    const edits: { start: number; removed: number; inserted: FolderNode[] }[] = [];
    let top: FolderNode | null = null;
    for (const node of nodes.filter((node) => this.#isVisible(node)).sort(compareTreeOrder)) {
      if (top !== null && isWithin(node, top)) continue;
      top = node;
      const last = edits.at(-1);
      const start = firstRow(this.#rows, last?.start ?? 0, (row) => compareTreeOrder(row, node) > 0);
      const edit = last?.start === start ? last : { start, removed: 0, inserted: [] };
      if (edit !== last) edits.push(edit);
      this.#collect(node, edit.inserted);
    }
    return edits;
  }

  #edit(edits: readonly RowSplice[]): RowSplice[] {
    if (edits.length === 0) return [];
    const { rows, splices } = editRows(this.#rows, edits);
    this.#rows = rows;
    return splices;
  }
}

/** @returns the runs of rows that are not where they were: of nodes that left, and of all that was shown below them */
function goneRows(rows: readonly FolderNode[], left: ReadonlySet<FolderNode>): RowSplice[] {
  const runs: { start: number; removed: number; inserted: readonly FolderNode[] }[] = [];
  const gone = new Set<FolderNode>();
  rows.forEach((row, index) => {
    // Parents of all rows but those that left are what they were, so the old branches can still be told.
    if (!left.has(row) && (row.parent === null || !gone.has(row.parent))) return;
    gone.add(row);
    const last = runs.at(-1);
    if (last !== undefined && last.start + last.removed === index) last.removed++;
    else runs.push({ start: index, removed: 1, inserted: [] });
  });
  return runs;
}
