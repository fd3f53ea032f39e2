import { fold } from './fold.ts';
import { RowList } from './row-list.ts';
import { spliced } from './row-splice.ts';
import type { FolderNode, FolderTree, TreeChange } from './tree.ts';

export { fold, matchRange } from './fold.ts';

/**
 * Finds folders by name in the whole tree, closed branches included. The folded names lie side by side in display order:
 * one keystroke is one pass over them, and matches come in the order in which they stand in the tree.
 */
export class FolderFinder {
  readonly #tree: FolderTree;
  #index: NameIndex | null = null;

  constructor(tree: FolderTree) {
    this.#tree = tree;
  }

  /** Must be told of every change of the tree. */
  apply(change: TreeChange): void {
    this.#index?.apply(change);
  }

  /**
   * Gets ready for a find, piece by piece; the first find does at once what is left of it.
   * @param names how many to look at now
   * @returns true when there is more to do
   */
  prepare(names: number): boolean {
    this.#index ??= new NameIndex(this.#tree);
    return this.#index.foldSome(names);
  }

  /** @returns the folders whose name contains `query`, in tree order; none for an empty query */
  find(query: string): readonly FolderNode[] {
    const wanted = fold(query.trim());
    if (wanted === '') return [];
    this.#index ??= new NameIndex(this.#tree);
    return this.#index.find(wanted);
  }
}

/** The names of all folders; made for the first find, because many sessions have none. */
class NameIndex {
  readonly #list: RowList;
  /** Folded, null where that is still to be done; in step with the rows of the list. */
  #names: (string | null)[];
  /** Before this one all are folded. */
  #unfolded = 0;

  constructor(tree: FolderTree) {
    this.#list = new RowList({
      get roots() {
        return tree.roots;
      },
      mayShow: () => true,
      showsChildren: () => true,
    });
    this.#names = this.#list.rows.map(() => null);
  }

  /** @returns true when there is more to do */
  foldSome(count: number): boolean {
    const rows = this.#list.rows;
    const end = Math.min(rows.length, this.#unfolded + count);
    for (let index = this.#unfolded; index < end; index++) {
      const node = rows[index];
      if (node !== undefined) this.#names[index] ??= foldedName(node);
    }
    this.#unfolded = end;
    return end < rows.length;
  }

  apply(change: TreeChange): void {
    const splices = this.#list.apply(change);
    if (splices.length > 0) {
      const names = splices.map((splice) => ({ ...splice, inserted: splice.inserted.map(() => null) }));
      this.#names = spliced<string | null>(this.#names, names);
      this.#unfolded = 0;
    }
    for (const node of change.renamed) {
      const index = this.#list.indexOf(node);
      if (index >= 0) this.#names[index] = foldedName(node);
    }
  }

  find(wanted: string): FolderNode[] {
    this.foldSome(Number.POSITIVE_INFINITY);
    const rows = this.#list.rows;
    const names = this.#names;
    const matches: FolderNode[] = [];
    for (let index = 0; index < names.length; index++) {
      if (!names[index]?.includes(wanted)) continue;
      const node = rows[index];
      if (node !== undefined) matches.push(node);
    }
    return matches;
  }
}

/** Account rows have no name here: it belongs to the mailbox, not to the tree. */
function foldedName(node: FolderNode): string {
  return node.folder === null ? '' : fold(node.folder.name);
}

/** @returns the nodes and all their ancestors: what a filter shows for these matches */
export function withAncestors(nodes: Iterable<FolderNode>): Set<FolderNode> {
  const all = new Set<FolderNode>();
  for (const node of nodes) {
    for (let step: FolderNode | null = node; step !== null && !all.has(step); step = step.parent) all.add(step);
  }
  return all;
}
