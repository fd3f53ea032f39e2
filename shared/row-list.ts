import { type RowSplice, spliced } from './row-splice.ts';
import { compareTreeOrder, type FolderNode, isWithin } from './tree-node.ts';
import type { TreeChange } from './tree-update.ts';

/** Which nodes of a tree stand in a list of rows: those that may show, below parents that show their children. */
export interface RowView {
  readonly roots: readonly FolderNode[];
  mayShow(node: FolderNode): boolean;
  showsChildren(node: FolderNode): boolean;
}

/**
 * Rows of a tree in display order, kept by splices. Places are found by comparing nodes, so that no row has to know its
 * own; therefore `apply` must be told of every change of the tree before anything else is asked.
 */
export class RowList {
  readonly #view: RowView;
  #rows: FolderNode[] = [];

  constructor(view: RowView) {
    this.#view = view;
    this.rebuild();
  }

  /** A new array whenever it changes. */
  get rows(): readonly FolderNode[] {
    return this.#rows;
  }

  /** Makes all rows anew. */
  rebuild(): void {
    const rows: FolderNode[] = [];
    for (const root of this.#view.roots) if (this.#view.mayShow(root)) this.#collect(root, rows);
    this.#rows = rows;
  }

  /** @returns true when the node belongs in the list */
  shows(node: FolderNode): boolean {
    for (let step = node; ; step = step.parent) {
      if (!this.#view.mayShow(step)) return false;
      if (step.parent === null) return true;
      if (!this.#view.showsChildren(step.parent)) return false;
    }
  }

  /** @returns where the node stands, -1 when it doesn't; cost ~ depth × log of the rows */
  indexOf(node: FolderNode): number {
    const index = firstRow(this.#rows, 0, (row) => compareTreeOrder(row, node) >= 0);
    return this.#rows[index] === node ? index : -1;
  }

  /** Makes anew what stands below these nodes of the list. */
  refresh(parents: readonly FolderNode[]): RowSplice[] {
    const splices: RowSplice[] = [];
    let done = 0;
    let shift = 0;
    const places = parents.map((node) => ({ node, index: this.indexOf(node) })).sort((a, b) => a.index - b.index);
    for (const { node, index } of places) {
      if (index < done) continue;
      done = firstRow(this.#rows, index + 1, (row) => !isWithin(row, node));
      const subtree: FolderNode[] = [];
      this.#collect(node, subtree);
      const splice = { start: index + 1 + shift, removed: done - index - 1, inserted: subtree.slice(1) };
      splices.push(splice);
      shift += splice.inserted.length - splice.removed;
    }
    return this.#make(splices);
  }

  /** Follows a change of the tree. */
  apply(change: TreeChange): RowSplice[] {
    const left = new Set(change.removed.concat(change.moved));
    const departures = left.size > 0 ? this.#make(departuresOf(this.#rows, left)) : [];
    const arrivals = this.#arrivalsOf(change.inserted.concat(change.moved));
    // Nobody has seen the list between the two: it need not be copied again.
    return departures.concat(this.#make(arrivals, departures.length > 0));
  }

  /** What to insert for nodes that came to their place; the rows that left theirs must be out already. */
  #arrivalsOf(nodes: readonly FolderNode[]): RowSplice[] {
    const splices: { start: number; removed: number; inserted: FolderNode[] }[] = [];
    let top: FolderNode | null = null;
    let index = 0;
    let shift = 0;
    for (const node of nodes.filter((node) => this.shows(node)).sort(compareTreeOrder)) {
      if (top !== null && isWithin(node, top)) continue;
      top = node;
      const before = index;
      index = firstRow(this.#rows, before, (row) => compareTreeOrder(row, node) > 0);
      const last = splices.at(-1);
      if (last !== undefined && index > before) shift += last.inserted.length;
      const splice = last !== undefined && index === before ? last : { start: index + shift, removed: 0, inserted: [] };
      if (splice !== last) splices.push(splice);
      this.#collect(node, splice.inserted);
    }
    return splices;
  }

  /** Adds `top` and what shows below it to `rows`. */
  #collect(top: FolderNode, rows: FolderNode[]): void {
    const stack = [top];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      rows.push(node);
      if (node.children.length === 0 || !this.#view.showsChildren(node)) continue;
      for (let place = node.children.length - 1; place >= 0; place--) {
        const child = node.children[place];
        if (child !== undefined && this.#view.mayShow(child)) stack.push(child);
      }
    }
  }

  /** @param isNew the list may be changed in place */
  #make(splices: RowSplice[], isNew = false): RowSplice[] {
    if (splices.length > FEW || splices.some(({ inserted }) => inserted.length > MANY)) {
      this.#rows = spliced(this.#rows, splices);
    } else if (splices.length > 0) {
      const rows = isNew ? this.#rows : this.#rows.slice();
      for (const { start, removed, inserted } of splices) rows.splice(start, removed, ...inserted);
      this.#rows = rows;
    }
    return splices;
  }
}

/** So few nodes are looked for, and so few splices made, one by one: faster than asking or copying every row. */
const FEW = 16;

/** So many rows at once are better copied in blocks. */
const MANY = 1_000;

/** What to take out for nodes that left their place, and for all that stood below them. */
function departuresOf(rows: readonly FolderNode[], left: ReadonlySet<FolderNode>): RowSplice[] {
  return left.size <= FEW ? departuresOfFew(rows, left) : departuresOfMany(rows, left);
}

function departuresOfFew(rows: readonly FolderNode[], left: ReadonlySet<FolderNode>): RowSplice[] {
  const splices: RowSplice[] = [];
  let done = 0;
  let shift = 0;
  for (const start of Array.from(left, (node) => rows.indexOf(node)).sort((a, b) => a - b)) {
    if (start < done) continue;
    done = start + branchLength(rows, start, left);
    splices.push({ start: start - shift, removed: done - start, inserted: [] });
    shift += done - start;
  }
  return splices;
}

/** @returns how many rows from `start` on are the node there, what stood below it, and what left right behind it */
function branchLength(rows: readonly FolderNode[], start: number, left: ReadonlySet<FolderNode>): number {
  const gone = new Set<FolderNode>();
  for (let index = start; ; index++) {
    const row = rows[index];
    // Parents of all rows but those that left are what they were, so the old branches can still be told.
    if (row === undefined || (!left.has(row) && (row.parent === null || !gone.has(row.parent)))) return index - start;
    gone.add(row);
  }
}

function departuresOfMany(rows: readonly FolderNode[], left: ReadonlySet<FolderNode>): RowSplice[] {
  const splices: { start: number; removed: number; inserted: readonly FolderNode[] }[] = [];
  const gone = new Set<FolderNode>();
  rows.forEach((row, index) => {
    if (!left.has(row) && (row.parent === null || !gone.has(row.parent))) return;
    const start = index - gone.size;
    gone.add(row);
    const last = splices.at(-1);
    if (last?.start === start) last.removed++;
    else splices.push({ start, removed: 1, inserted: [] });
  });
  return splices;
}

/** @returns the first index whose row fulfils `test`, of rows where all after such a row fulfil it too; their count if none */
function firstRow(rows: readonly FolderNode[], from: number, test: (row: FolderNode) => boolean): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row === undefined || test(row)) high = middle;
    else low = middle + 1;
  }
  return low;
}
