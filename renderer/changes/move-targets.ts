import { type FolderFinder, fold } from '../../shared/find.ts';
import { type FolderNode, levelOf } from '../../shared/tree.ts';
import { misfit } from '../find/ranking.ts';

/** The rows of the list one chooses a target from. */
export interface Targets {
  readonly nodes: readonly FolderNode[];
  /** How many of them, at the start, are offered because they were chosen lately. */
  readonly recent: number;
}

/** @returns the row and all below it, in tree order */
function branchRows(top: FolderNode): FolderNode[] {
  const rows: FolderNode[] = [];
  const rest: FolderNode[] = [top];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    rows.push(node);
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child !== undefined) rest.push(child);
    }
  }
  return rows;
}

/** Beyond this many matches none is put before another: nobody reads so far. */
const RANKED = 5_000;

/**
 * What to choose from.
 * @param top the mailbox's own row, a target like any other, called `topName`
 * @returns without a query recent targets, then all; else the matches, those that fit best and are nearest to the top first
 */
export function targetsFor(
  query: string,
  top: FolderNode,
  topName: string,
  finder: FolderFinder,
  recent: readonly FolderNode[],
): Targets {
  const wanted = fold(query.trim());
  if (wanted === '') {
    const first = new Set(recent);
    return { nodes: [...recent, ...branchRows(top).filter((node) => !first.has(node))], recent: recent.length };
  }
  const found = finder.find(query).filter(({ account }) => account === top.account);
  const all = fold(topName).includes(wanted) ? [top, ...found] : found;
  if (all.length > RANKED) return { nodes: all, recent: 0 };
  const rank = (node: FolderNode) => misfit(node.folder?.name ?? topName, wanted) * 1_000 + levelOf(node);
  const ranked = all.map((node) => ({ node, rank: rank(node) })).toSorted((a, b) => a.rank - b.rank);
  return { nodes: ranked.map(({ node }) => node), recent: 0 };
}

/** How far Page Up and Page Down go. */
const PAGE = 8;

/**
 * @param active index of the row the list stands on, -1 for none
 * @returns the index an arrow or page key leads to, null for other keys and an empty list
 */
export function stepIn(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return active >= last ? 0 : active + 1;
    case 'ArrowUp':
      return active <= 0 ? last : active - 1;
    case 'PageDown':
      return Math.min(last, Math.max(0, active) + PAGE);
    case 'PageUp':
      return Math.max(0, active - PAGE);
    default:
      return null;
  }
}
