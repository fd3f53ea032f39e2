import { fold } from '../../shared/find.ts';
import { type FolderNode, levelOf } from '../../shared/tree.ts';

/** How well a name fits, best first: it is the query, starts with it, has a word that starts with it, contains it. */
export function misfit(name: string, query: string): number {
  const folded = fold(name);
  if (folded === query) return 0;
  if (folded.startsWith(query)) return 1;
  return /[^\p{L}\p{N}]/u.test(folded[folded.indexOf(query) - 1] ?? ' ') ? 2 : 3;
}

/** Beyond this many matches the first few are as good a start as any; nobody reads thousands. */
const LOOKED_AT = 5_000;

/**
 * Which match to begin with: the one that fits best, then the one nearest to the top of the tree.
 * @param matches in tree order
 * @returns an index, -1 when there are none
 */
export function bestMatch(matches: readonly FolderNode[], query: string): number {
  const wanted = fold(query.trim());
  let best = -1;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const [index, node] of matches.slice(0, LOOKED_AT).entries()) {
    const score = misfit(node.folder?.name ?? '', wanted) * 1_000 + levelOf(node);
    if (score >= bestScore) continue;
    best = index;
    bestScore = score;
  }
  return best;
}
