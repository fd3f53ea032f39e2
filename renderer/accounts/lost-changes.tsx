import { useQuery } from '@tanstack/react-query';
import type { AccountId } from '../../shared/folder.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { conflictsQuery } from '../conflicts/conflicts-query.ts';
import { queueQuery } from '../waiting/queue-query.ts';

interface LostChangesProps {
  readonly account: AccountId;
  readonly words: 'removeLoses' | 'editLoses';
}

/** How many changes that were never sent go with a mailbox; nothing where none do. */
export function LostChanges({ account, words }: LostChangesProps) {
  const queue = useQuery(queueQuery(account, 0)).data;
  const conflicts = useQuery(conflictsQuery).data?.conflicts ?? [];
  const lost = (queue?.total ?? 0) + conflicts.filter((conflict) => conflict.account === account).length;
  return lost === 0 ? null : <p>{t(`accounts.${words}`, { count: lost, number: format.number(lost) })}</p>;
}
