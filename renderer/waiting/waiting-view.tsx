import { useQueries } from '@tanstack/react-query';
import { CloudCheck } from 'lucide-react';
import { useId, useLayoutEffect, useRef } from 'react';
import { t } from '../../shared/words/words.ts';
import { useChanges } from '../changes/changes-state.ts';
import { keyText } from '../changes/key-words.ts';
import { ConflictDesk } from '../conflicts/conflict-desk.tsx';
import { useAccounts, useStatuses } from '../queries.ts';
import { say } from '../speech/speech.ts';
import { Age } from '../status/age.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import frame from '../ui/list-view.module.css';
import { queueQuery } from './queue-query.ts';
import { QueueSection } from './queue-section.tsx';
import { RemovedNote } from './removed-note.tsx';
import { VIEW_HEADING } from './show-waiting.ts';
import { useLostFocus } from './use-lost-focus.ts';
import styles from './waiting-view.module.css';

/** What of the person's changes is not on the server yet: what they must decide, then what waits to be sent. */
export function WaitingView() {
  const accounts = useAccounts();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const hintId = useId();
  const firsts = useQueries({ queries: accounts.map(({ id }) => queueQuery(id, 0)) });
  const totals = firsts.map(({ data }) => data?.total ?? 0);
  const failed = firsts.find(({ error }) => error !== null);
  const isRead = firsts.every(({ isSuccess }) => isSuccess);
  const isEmpty = isRead && totals.every((total) => total === 0);
  const isLost = useLostFocus(view);
  // The last line of a mailbox takes the keyboard with it.
  useLayoutEffect(() => {
    if (!isLost()) return;
    title.current?.focus({ preventScroll: true });
    if (isEmpty) say(t('waiting.said.allGone'));
  });
  return (
    <section ref={view} aria-labelledby={VIEW_HEADING} className={frame.view}>
      <header className={`${frame.header} ${styles.header}`}>
        <h2 id={VIEW_HEADING} ref={title} tabIndex={-1} className={`${frame.title} ${styles.title}`}>
          {t('waiting.title')}
        </h2>
        <RemovedNote />
      </header>
      <p id={hintId} hidden>
        {t('waiting.hint', { move: keyText('Mod+Shift+M') })}
      </p>
      <div ref={scroller} className={`${frame.scroller} ${styles.scroller}`}>
        <div className={isEmpty ? styles.fill : undefined}>
          <ConflictDesk />
          {failed?.error != null && (
            <ErrorNotice
              title={t('waiting.failed')}
              error={failed.error}
              actions={<Button onClick={() => failed.refetch()}>{t('waiting.tryAgain')}</Button>}
            />
          )}
          {!isRead && failed === undefined && (
            <p role="status" className={frame.note}>
              {t('waiting.loading')}
            </p>
          )}
          {accounts.map((account, i) => {
            const total = totals[i] ?? 0;
            if (total === 0) return null;
            return (
              <QueueSection
                key={account.id}
                account={account}
                total={total}
                held={firsts[i]?.data?.held ?? 0}
                scroller={scroller}
                hintId={hintId}
              />
            );
          })}
          {isEmpty && <Empty />}
        </div>
      </div>
    </section>
  );
}

/** Nothing waits: how fresh that is. */
function Empty() {
  const conflicts = useChanges(({ state }) => state.conflicts);
  const statuses = useStatuses();
  const times = useAccounts().map(({ id }) => statuses.get(id)?.syncedAt ?? null);
  const oldest = times.includes(null) ? null : Math.min(...times.map(Number));
  if (conflicts > 0) return <p className={frame.note}>{t('waiting.emptyBesides')}</p>;
  return (
    <div className={`${frame.empty} ${styles.empty}`}>
      <CloudCheck size={32} aria-hidden className={styles.emptyIcon} />
      <p className={frame.emptyTitle}>{t(oldest === null ? 'waiting.emptyNever' : 'waiting.empty')}</p>
      <p>
        {oldest === null ? (
          t('waiting.neverChecked')
        ) : (
          <>
            {t('waiting.lastChecked')} <Age at={oldest} />
          </>
        )}
      </p>
    </div>
  );
}
