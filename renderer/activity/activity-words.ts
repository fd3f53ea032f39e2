import type { ActivityItem } from '../../shared/changes.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { actWords, moveKey, renameKey } from './act-words.ts';

/** @returns like `Moved Invoices from Work to Archive` */
export function itemWords(item: ActivityItem): string {
  const what = item.who === 'me' ? ownWords(item) : othersWords(item);
  return item.again === null ? what : t(`activity.again.${item.again}`, { what });
}

function namesOf({ count, name }: ActivityItem): string {
  return t('activity.names', { count, name, more: format.number(count - 1) });
}

function ownWords(item: ActivityItem): string {
  const { type } = item;
  if (type === 'appeared' || type === 'vanished' || type === 'unreadable') return t('activity.unreadable');
  return actWords('activity.me', { ...item, type, name: namesOf(item) });
}

function othersWords(item: ActivityItem): string {
  const { type, from, to, count } = item;
  const words = { count, name: namesOf(item), from: from ?? '', to: to ?? '', more: format.number(count - 1) };
  switch (type) {
    case 'appeared':
      return t(`activity.others.${to === null ? 'appearedTop' : 'appeared'}`, words);
    case 'vanished':
      return t(`activity.others.${from === null ? 'vanishedTop' : 'vanished'}`, words);
    case 'rename':
      return t(`activity.others.${renameKey(from, to)}`, words);
    case 'move':
      return t(`activity.others.${moveKey(from, to)}`, words);
    default:
      return t('activity.unreadable');
  }
}

const NOT_DONE = ['conflict', 'waiting', 'sending', 'refused', 'stopped', 'merged'] as const;

/**
 * @returns how it stands where it is not simply done: `waiting`, or `498 done, 2 refused`; null when it is, and when it was
 * undone before it was sent
 */
export function stateWords({ counts, count, undo }: ActivityItem): string | null {
  const open = NOT_DONE.filter((state) => counts[state] > 0 && !(state === 'stopped' && undo === 'undone'));
  const [only] = open;
  if (only === undefined) return null;
  if (open.length === 1 && counts.done === 0 && count <= 1) return t(`activity.${only}`);
  return (['done', ...open] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => t(`activity.counts.${state}`, { number: format.number(counts[state]) }))
    .join(t('tree.row.separator'));
}
