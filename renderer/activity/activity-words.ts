import type { ActivityItem } from '../../shared/changes.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';

/** @returns like `Moved Invoices from Work to Archive` */
export function itemWords(item: ActivityItem): string {
  const what = item.who === 'me' ? ownWords(item) : othersWords(item);
  return item.again === null ? what : t(`activity.again.${item.again}`, { what });
}

function namesOf({ count, name }: ActivityItem): string {
  return t('activity.names', { count, name, more: format.number(count - 1) });
}

function ownWords(item: ActivityItem): string {
  const name = namesOf(item);
  const { from, to } = item;
  switch (item.type) {
    case 'create':
      return to === null ? t('activity.me.createTop', { name }) : t('activity.me.create', { name, to });
    case 'rename':
      return from !== null && to !== null
        ? t('activity.me.rename', { from, to })
        : t('activity.me.renameOne', { name });
    case 'move':
      if (from !== null && to !== null) return t('activity.me.move', { name, from, to });
      if (to !== null) return t('activity.me.moveTo', { name, to });
      return from === null ? t('activity.me.moveOne', { name }) : t('activity.me.moveFrom', { name, from });
    case 'trash':
      // Of several, each may have got another name.
      return item.as === null || item.count > 1
        ? t('activity.me.trash', { name })
        : t('activity.me.trashAs', { name, as: item.as });
    case 'destroy':
      return t('activity.me.destroy', { name });
    case 'reorder':
      if (from === null) return t('activity.me.reorderOne', { name });
      return to === null ? t('activity.me.reorderIn', { name, from }) : t('activity.me.reorder', { name, from, to });
    case 'empty':
      return t('activity.me.empty', { name });
    case 'subscribe':
      return t(item.subscribed === false ? 'activity.me.unsubscribe' : 'activity.me.subscribe', { name });
    default:
      return t('activity.unreadable');
  }
}

function othersWords(item: ActivityItem): string {
  const name = namesOf(item);
  const { from, to } = item;
  switch (item.type) {
    case 'appeared':
      return to === null ? t('activity.others.appearedTop', { name }) : t('activity.others.appeared', { name, to });
    case 'vanished':
      return from === null ? t('activity.others.vanishedTop', { name }) : t('activity.others.vanished', { name, from });
    case 'rename':
      return from !== null && to !== null
        ? t('activity.others.rename', { from, to })
        : t('activity.others.renameOne', { name });
    case 'move':
      if (from !== null && to !== null) return t('activity.others.move', { name, from, to });
      if (to !== null) return t('activity.others.moveTo', { name, to });
      return from === null ? t('activity.others.moveOne', { name }) : t('activity.others.moveFrom', { name, from });
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
