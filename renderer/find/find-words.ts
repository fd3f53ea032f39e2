import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { nameOf, wayTo } from '../tree/commands.ts';

/** @returns `4 matches, 1 of 4: Invoices in Clients/2019`, as shown and as said */
export function findWords(matches: readonly FolderNode[], current: number): string {
  const node = matches[current];
  if (node === undefined) return t('tree.find.none');
  return t('tree.find.saidIn', {
    matches: t('tree.find.matches', { count: matches.length, number: format.number(matches.length) }),
    place: placeWords(matches.length, current),
    name: nameOf(node),
    path: wayTo(node),
  });
}

/** @returns `1 of 4` */
export function placeWords(count: number, current: number): string {
  return t('tree.find.place', { index: format.number(current + 1), number: format.number(count) });
}
