import type { Verdict } from '../../shared/reasons.ts';
import { type FolderNode, levelOf } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import { placeOf, rankIn, type Spot } from '../changes/places.ts';
import { folders } from '../folders.ts';
import { nameOf } from '../tree/commands.ts';

/** @returns `Move cancelled. Invoices is in Work` */
export function cancelledWords(nodes: readonly FolderNode[], names: string): string {
  const [only, ...more] = nodes;
  const parent = only?.parent ?? null;
  if (only === undefined || more.length > 0 || parent === null) return t('tree.move.cancelledSet', { names });
  return t('changes.said.cancelledMove', { name: nameOf(only), in: nameOf(parent) });
}

/** @returns what became of a folder that was moved, or of the one it was to go into */
export function vanishedWords(node: FolderNode | undefined): string {
  if (node === undefined) return '';
  const there = folders.tree.get(node.key) !== undefined;
  return t(there ? 'tree.move.movedAway' : 'tree.move.vanished', { name: nameOf(node) });
}

/** @returns `Inside Archive, level 2`, `After Jobs in Work, level 2, 3 of 9`, or why not: `Cannot drop here: …` */
export function targetWords(spot: Spot, verdict: Verdict, nodes: readonly FolderNode[]): string {
  if (!verdict.allowed) return t('tree.move.cannot', { reason: reasonText(verdict.reason) });
  const { node, where } = spot;
  const place = placeOf(spot, new Set(nodes));
  if (where === 'inside' || place === null) return t('tree.move.inside', { name: nameOf(node), ...levelWords(node) });
  const { place: nth, siblings } = rankIn(place, nodes);
  const ranked = { place: format.number(nth), siblings: format.number(siblings) };
  const words = { name: nameOf(node), in: nameOf(place.parent), ...levelWords(node), ...ranked };
  return t(where === 'before' ? 'tree.move.beforeIn' : 'tree.move.afterIn', words);
}

function levelWords(node: FolderNode): { readonly level: string } {
  return { level: format.number(levelOf(node)) };
}

/**
 * @param ordered their place among their siblings can be chosen, and so is told
 * @returns what is said when folders are picked up: what, where they are, and the keys
 */
export function pickedUpWords(nodes: readonly FolderNode[], names: string, ordered: boolean): string {
  return [t('tree.move.moving', { names }), currentPlaceWords(nodes, ordered), t('tree.move.keys')]
    .filter(Boolean)
    .join(' ');
}

function currentPlaceWords(nodes: readonly FolderNode[], ordered: boolean): string {
  const [node, ...more] = nodes;
  const parent = node?.parent ?? null;
  if (node === undefined || parent === null || more.some((other) => other.parent !== parent)) return '';
  const previous = parent.children[node.position - 1];
  const next = parent.children[node.position + 1];
  const neighbour = previous ?? next;
  if (!ordered || more.length > 0 || neighbour === undefined) {
    return t('tree.move.place', { name: nameOf(parent), ...levelWords(parent) });
  }
  const words = { name: nameOf(neighbour), in: nameOf(parent), ...levelWords(node) };
  return t(previous === undefined ? 'tree.move.placeBefore' : 'tree.move.placeAfter', words);
}
