import { useQuery } from '@tanstack/react-query';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { conflictsQuery } from './conflicts-query.ts';

/** The changes that others' changes stand against, each with what can be chosen; nothing where there are none. */
export function ConflictDesk() {
  const total = useQuery(conflictsQuery).data?.total ?? 0;
  if (total === 0) return null;
  return (
    <section aria-labelledby="conflicts-title">
      <h3 id="conflicts-title">{t('conflicts.title', { count: total, number: format.number(total) })}</h3>
    </section>
  );
}
