import type { QueueItem } from '../../shared/queue.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { type Act, actWords } from '../activity/act-words.ts';

type Told = Omit<Act, 'count'> & Pick<QueueItem, 'again'>;

/** @returns what will be done, like `Move Invoices from Work to Archive` */
export function willWords(item: Told): string {
  const what = actWords('waiting.will', { ...item, count: 1 });
  return item.again === null ? what : t(`activity.again.${item.again}`, { what });
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
