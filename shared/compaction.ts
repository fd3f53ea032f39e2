import { Pass } from './compaction/pass.ts';
import type { Compacted, Waiting } from './compaction/waiting.ts';
import type { FolderId } from './folder.ts';
import type { FolderLookup } from './folder-lookup.ts';
import { isPartOfMove } from './operation.ts';

export type { Compacted, Waiting } from './compaction/waiting.ts';

/** What is left of operations that wait. Every one of them is stood for by one entry, or comes to nothing with others. */
export interface Compaction {
  /** In the order of sending. */
  readonly entries: readonly Compacted[];
  /** Those that cancel each other out, by their indexes. */
  readonly nothing: readonly (readonly number[])[];
}

/**
 * Brings what the person did one after the other with a folder down to what has to be sent: A → B → C is one move; there
 * and back, or made and deleted, is nothing. Two are never brought together where one in between would see a difference:
 * the entries leave the folders as the operations would, each can be done when its turn comes if the operations could,
 * and taking the entries back leads where taking the operations back would. Compacting once more changes nothing.
 *
 * An emptying stays as it is. Cost: the depth of the tree for each operation, a few times over.
 * @param folders as they are before the first operation, named as the operations name them
 */
export function compact(waiting: readonly Waiting[], folders: FolderLookup): Compaction {
  const nothing: (readonly number[])[] = [];
  let entries: readonly Compacted[] = waiting.map((each, index) => ({ ...each, at: index, from: [index] }));
  for (let before = -1; before !== entries.length && isAnythingTwice(entries); ) {
    before = entries.length;
    const pass = new Pass(entries, folders);
    entries = pass.run();
    nothing.push(...pass.nothing);
  }
  return { entries, nothing };
}

/** Of folders that are asked for once each, as in one large wish, nothing can come together. */
function isAnythingTwice(waiting: readonly Waiting[]): boolean {
  const seen = new Set<FolderId>();
  for (const { operation, free } of waiting) {
    if (!free || isPartOfMove(operation)) continue;
    if (seen.has(operation.folder)) return true;
    seen.add(operation.folder);
  }
  return false;
}
