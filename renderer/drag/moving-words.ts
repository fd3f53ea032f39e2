import type { Verdict } from '../../shared/reasons.ts';
import { type FolderNode, levelOf } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
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

/** @returns `Inside Archive, level 2`, or why not: `Cannot drop here: …` */
export function targetWords(target: FolderNode, verdict: Verdict): string {
  if (!verdict.allowed) return t('tree.move.cannot', { reason: reasonText(verdict.reason) });
  return t('tree.move.inside', { name: nameOf(target), level: format.number(levelOf(target)) });
}

/** @returns what is said when folders are picked up: what, where they are, and the keys */
export function pickedUpWords(nodes: readonly FolderNode[], names: string): string {
  const parents = new Set(nodes.map(({ parent }) => parent));
  const [parent = null] = parents;
  const place =
    parents.size === 1 && parent !== null
      ? t('tree.move.place', { name: nameOf(parent), level: format.number(levelOf(parent)) })
      : '';
  return [t('tree.move.moving', { names }), place, t('tree.move.keys')].filter(Boolean).join(' ');
}
