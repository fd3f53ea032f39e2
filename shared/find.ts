import { fold } from './fold.ts';
import type { FolderNode, FolderTree, TreeChange } from './tree.ts';

export { fold, matchRange } from './fold.ts';

/**
 * Finds folders by name in the whole tree, closed branches included. The folded names lie side by side in display order:
 * one keystroke is one pass over them, and matches come in the order in which they stand in the tree.
 */
export class FolderFinder {
  readonly #tree: FolderTree;
  #nodes: FolderNode[] = [];
  #names: string[] = [];
  /** By the name as written; most names outlive a change, and many folders share theirs. */
  #foldedNames = new Map<string, string>();
  #stale = true;

  constructor(tree: FolderTree) {
    this.#tree = tree;
  }

  /** Must be told of every change of the tree; the names are read again with the next `find`, if at all. */
  apply(change: TreeChange): void {
    const { removed, inserted, moved, renamed } = change;
    if (removed.length + inserted.length + moved.length + renamed.length > 0) this.#stale = true;
  }

  /** @returns the folders whose name contains `query`, in tree order; none for an empty query */
  find(query: string): readonly FolderNode[] {
    const wanted = fold(query.trim());
    if (wanted === '') return [];
    if (this.#stale) this.#read();
    const nodes = this.#nodes;
    const names = this.#names;
    const matches: FolderNode[] = [];
    for (let i = 0; i < names.length; i++) {
      const node = nodes[i];
      if (node !== undefined && names[i]?.includes(wanted)) matches.push(node);
    }
    return matches;
  }

  #read(): void {
    const nodes: FolderNode[] = [];
    const names: string[] = [];
    const foldedNames = new Map<string, string>();
    const stack = this.#tree.roots.toReversed();
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let place = node.children.length - 1; place >= 0; place--) {
        const child = node.children[place];
        if (child !== undefined) stack.push(child);
      }
      if (node.folder === null) continue;
      const { name } = node.folder;
      const folded = foldedNames.get(name) ?? this.#foldedNames.get(name) ?? fold(name);
      foldedNames.set(name, folded);
      nodes.push(node);
      names.push(folded);
    }
    this.#nodes = nodes;
    this.#names = names;
    this.#foldedNames = foldedNames;
    this.#stale = false;
  }
}

/** @returns the nodes and all their ancestors: what a filter shows for these matches */
export function withAncestors(nodes: Iterable<FolderNode>): Set<FolderNode> {
  const all = new Set<FolderNode>();
  for (const node of nodes) {
    for (let step: FolderNode | null = node; step !== null && !all.has(step); step = step.parent) all.add(step);
  }
  return all;
}
