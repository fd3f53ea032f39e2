import type { ErrorCode } from '../../shared/errors.ts';
import type { QueuePage } from '../../shared/queue.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import type { Mood } from '../accounts/mood.ts';

/** How a mailbox is doing when nothing but a choice of the person's keeps its changes from being sent. */
type Unhindered = 'fresh' | 'syncing' | 'waiting' | 'offline' | 'signed-out';

const UNHINDERED: ReadonlySet<Mood> = new Set<Unhindered>(['fresh', 'syncing', 'waiting', 'offline', 'signed-out']);

function isUnhindered(mood: Mood): mood is Unhindered {
  return UNHINDERED.has(mood);
}

/**
 * @param error what is amiss with the mailbox, if anything
 * @returns why a mailbox's changes wait, and what will be
 */
export function whyWords(
  mood: Mood,
  error: ErrorCode | undefined,
  { total, held }: Pick<QueuePage, 'total' | 'held'>,
): string {
  if (mood === 'failed') return t('waiting.why.failed', { error: t(`errors.${error ?? 'internal'}`) });
  if (held === 0 || !isUnhindered(mood)) return t(`waiting.why.${mood}`);
  if (held === total) return t(`waiting.whyHeld.${mood}`);
  return t('waiting.whyPartlyHeld', { why: t(`waiting.why.${mood}`), count: held, number: format.number(held) });
}
