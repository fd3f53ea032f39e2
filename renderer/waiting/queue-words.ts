import type { QueueItem } from '../../shared/queue.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';

type Told = Pick<QueueItem, 'type' | 'name' | 'from' | 'to' | 'as' | 'subscribed' | 'again'>;

/** @returns what will be done, like `Move Invoices from Work to Archive` */
export function willWords(item: Told): string {
  const what = plainWords(item);
  return item.again === null ? what : t(`activity.again.${item.again}`, { what });
}

function plainWords(item: Told): string {
  const { type, name, from, to, as } = item;
  switch (type) {
    case 'create':
      return to === null ? t('waiting.will.createTop', { name }) : t('waiting.will.create', { name, to });
    case 'rename':
      return from !== null && to !== null
        ? t('waiting.will.rename', { from, to })
        : t('waiting.will.renameOne', { name });
    case 'move':
      return as === null || as === name ? moveWords(item) : t('waiting.will.moveAs', { what: moveWords(item), as });
    case 'trash':
      return as === null ? t('waiting.will.trash', { name }) : t('waiting.will.trashAs', { name, as });
    case 'destroy':
      return t('waiting.will.destroy', { name });
    case 'reorder':
      if (from === null) return t('waiting.will.reorderOne', { name });
      return to === null ? t('waiting.will.reorderIn', { name, from }) : t('waiting.will.reorder', { name, from, to });
    case 'empty':
      return t('waiting.will.empty', { name });
    case 'subscribe':
      return t(item.subscribed === false ? 'waiting.will.unsubscribe' : 'waiting.will.subscribe', { name });
  }
}

function moveWords({ name, from, to }: Told): string {
  if (from !== null && to !== null) return t('waiting.will.move', { name, from, to });
  if (to !== null) return t('waiting.will.moveTo', { name, to });
  return from === null ? t('waiting.will.moveOne', { name }) : t('waiting.will.moveFrom', { name, from });
}

/** @returns what waits, told of the folder itself: `Waiting to be moved to Archive` */
export function pendingWords(item: Told & Pick<QueueItem, 'state'>): string {
  if (item.state === 'sending') return t('waiting.sendingNow', { what: willWords(item) });
  const { type, to } = item;
  switch (type) {
    case 'create':
      return to === null ? t('waiting.pending.createTop') : t('waiting.pending.create', { to });
    case 'rename':
      return to === null ? t('waiting.pending.renameOne') : t('waiting.pending.rename', { to });
    case 'move':
      return to === null ? t('waiting.pending.moveOne') : t('waiting.pending.move', { to });
    case 'subscribe':
      return t(item.subscribed === false ? 'waiting.pending.unsubscribe' : 'waiting.pending.subscribe');
    default:
      return t(`waiting.pending.${type}`);
  }
}

/** @returns how many changes were made one, and how many more need it; empty where there is nothing to tell */
export function aboutWords({ merged, dependents }: Pick<QueueItem, 'merged' | 'dependents'>): string[] {
  return [
    ...(merged > 1 ? [t('waiting.merged', { count: merged, number: format.number(merged) })] : []),
    ...(dependents > 0 ? [t('waiting.needed', { count: dependents, number: format.number(dependents) })] : []),
  ];
}
