import type { FolderKey } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree.ts';

/**
 * Where focus may go when a row vanishes, nearest first: the siblings after it, those before it, its parent, and then
 * the same from the parent on, since that may vanish with it.
 */
export function* refuges(node: FolderNode, roots: readonly FolderNode[]): Generator<FolderKey> {
  for (let step: FolderNode | null = node; step !== null; step = step.parent) {
    if (step !== node) yield step.key;
    const siblings = step.parent?.children ?? roots;
    for (const sibling of siblings.slice(step.position + 1)) yield sibling.key;
    for (const sibling of siblings.slice(0, step.position).reverse()) yield sibling.key;
  }
}
