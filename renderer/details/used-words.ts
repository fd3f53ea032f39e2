import type { Usage } from '../../shared/account.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';

/** @returns how much of a mailbox is used where no limit is known, a sentence for each measure; nothing is made up */
export function usedWords(usage: Usage | null): string[] {
  return (usage?.quotas ?? []).map(({ unit, used, summed }) => {
    const amount =
      unit === 'bytes' ? format.bytes(used) : t('details.usedMessages', { count: used, used: format.number(used) });
    return t(summed ? 'details.usedSummed' : 'details.used', { used: amount });
  });
}
