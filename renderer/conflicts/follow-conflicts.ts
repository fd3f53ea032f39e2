import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { say } from '../speech/speech.ts';
import { createConflictNews } from './conflict-news.ts';
import { listConflictsAnew } from './conflicts-query.ts';

const news = createConflictNews(
  // The status line says it for as long as it is so.
  (count) => say(conflictsWords(count), { shown: true }),
  (work, ms) => setTimeout(work, ms),
);

/** @returns like `1 conflict needs your choice` */
export function conflictsWords(count: number): string {
  return t('conflicts.title', { count, number: format.number(count) });
}

/** Takes in how many conflicts there are. */
export function takeConflicts(now: number, before: number): void {
  news(now);
  if (now !== before) listConflictsAnew();
}
