import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useState } from 'react';
import type { ConflictList } from '../../shared/conflict.ts';
import { format } from '../../shared/words/format.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import { ApiError } from '../api.ts';
import { useAccounts } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { ConflictCard } from './conflict-card.tsx';
import styles from './conflict-desk.module.css';
import { conflictsQuery } from './conflicts-query.ts';
import { useDesk } from './desk-state.ts';
import { conflictsWords } from './follow-conflicts.ts';
import { conflictElement, useConflictFocus } from './use-conflict-focus.ts';
import { type Trouble, useDeciding } from './use-deciding.ts';

/** So many are drawn at first, and with each press of the button. */
const STEP = 50;

const NO_CONFLICTS: Pick<ConflictList, 'conflicts'> = { conflicts: [] };

/** The changes that others' changes stand against, each with what can be chosen; nothing where there are none. */
export function ConflictDesk() {
  const { data: list, error, refetch } = useQuery(conflictsQuery);
  useWanted(list);
  const stand = useConflictFocus(list ?? NO_CONFLICTS);
  return (
    <div {...stand}>
      {error !== null && (
        <ErrorNotice
          title={t('conflicts.failed')}
          error={error}
          actions={<Button onClick={() => refetch()}>{t('conflicts.tryAgain')}</Button>}
        />
      )}
      {list !== undefined && list.total > 0 && <Desk list={list} />}
    </div>
  );
}

function Desk({ list }: { readonly list: ConflictList }) {
  const { conflicts, total } = list;
  const [drawn, setDrawn] = useState(STEP);
  const wantedAt = useDesk(({ wanted }) => conflicts.findIndex(({ seq }) => seq === wanted));
  if (wantedAt >= drawn) setDrawn(wantedAt + STEP);
  const shown = conflicts.slice(0, drawn);
  const next = Math.min(STEP, conflicts.length - shown.length);
  const behind = total - conflicts.length;
  return (
    <section aria-labelledby="conflicts-title" className={styles.desk}>
      <header>
        <h3 id="conflicts-title" className={styles.title}>
          <TriangleAlert size={16} aria-hidden className={styles.icon} />
          {conflictsWords(total)}
        </h3>
        <p className={styles.text}>{t('conflicts.text')}</p>
      </header>
      <Cards list={list} shown={shown} />
      {next > 0 && (
        <Button onClick={() => useDesk.setState({ wanted: conflicts[drawn]?.seq ?? null })}>
          {t('conflicts.showMore', { count: next, number: format.number(next) })}
        </Button>
      )}
      {next === 0 && behind > 0 && (
        <p className={styles.text}>{t('conflicts.behind', { count: behind, number: format.number(behind) })}</p>
      )}
    </section>
  );
}

interface CardsProps {
  readonly list: ConflictList;
  readonly shown: ConflictList['conflicts'];
}

function Cards({ list: { counts }, shown }: CardsProps) {
  const accounts = useAccounts();
  const { busy, trouble, decide } = useDeciding();
  const stateOf = (seq: number) => (busy === null ? 'free' : busy === seq ? 'deciding' : 'waiting');
  return (
    <ul className={styles.cards}>
      {shown.map((conflict) => (
        <li key={conflict.seq} className={styles.item}>
          <ConflictCard
            conflict={conflict}
            mailbox={accounts.find(({ id }) => id === conflict.account)?.label ?? ''}
            namesMailbox={accounts.length > 1}
            ofKind={counts[conflict.kind] ?? 1}
            state={stateOf(conflict.seq)}
            trouble={trouble?.seq === conflict.seq && <TroubleNotice trouble={trouble} />}
            onDecide={decide}
          />
        </li>
      ))}
    </ul>
  );
}

function TroubleNotice({ trouble: { staying, why } }: { readonly trouble: Trouble }) {
  const title =
    staying === 1
      ? t('conflicts.notDone')
      : t('conflicts.notDoneForAll', { count: staying, number: format.number(staying) });
  if (why instanceof ApiError) return <ErrorNotice title={title} error={why} />;
  return (
    <Notice tone="warn" title={title} spoken>
      {reasonText(why)}
    </Notice>
  );
}

/** Takes the keyboard to the conflict that somebody was led to, once it is drawn. */
function useWanted(list: ConflictList | undefined): void {
  const wanted = useDesk((state) => state.wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn depends on the list
  useLayoutEffect(() => {
    const element = wanted === null ? null : conflictElement(wanted);
    if (element === null) return;
    useDesk.setState({ wanted: null });
    element.focus({ focusVisible: true, preventScroll: true });
    // With what stands above the first one.
    const sight = wanted === 'first' ? element.closest('section') : element;
    sight?.scrollIntoView({ block: 'start' });
  }, [wanted, list]);
}
