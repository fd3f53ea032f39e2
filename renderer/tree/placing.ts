import { type FolderNode, levelOf } from '../../shared/tree.ts';
import { folders } from '../folders.ts';
import type { RowProps } from './tree-row.tsx';

/** The part of a row that follows from its place in the tree. */
export type PlacedRow = Pick<RowProps, 'level' | 'place' | 'siblings' | 'expandable' | 'open'>;

/**
 * Tells rows their place. While a filter is on, only rows that are shown count as siblings.
 * @returns a function from an index of `rows` to the row's place; use it for one drawing only
 */
export function placing(rows: readonly FolderNode[]): (index: number, node: FolderNode) => PlacedRow {
  if (!folders.filtered) {
    return (_, node) => ({
      level: levelOf(node),
      place: node.position + 1,
      siblings: (node.parent?.children ?? folders.tree.roots).length,
      expandable: node.children.length > 0,
      open: folders.rows.isOpen(node.key),
    });
  }
  const shown = new Set(rows);
  const groups = new Map<FolderNode | null, Map<FolderNode, number>>();
  const groupOf = (parent: FolderNode | null) => {
    let group = groups.get(parent);
    if (group === undefined) {
      const siblings = (parent?.children ?? folders.tree.roots).filter((sibling) => shown.has(sibling));
      group = new Map(siblings.map((sibling, i) => [sibling, i + 1]));
      groups.set(parent, group);
    }
    return group;
  };
  return (index, node) => {
    const group = groupOf(node.parent);
    const expandable = rows[index + 1]?.parent === node;
    return { level: levelOf(node), place: group.get(node) ?? 1, siblings: group.size, expandable, open: expandable };
  };
}
