import { type RefObject, useId } from 'react';
import type { Account, AccountStatus } from '../../shared/account.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { type Mood, moodOf } from '../accounts/mood.ts';
import { StateMark } from '../accounts/state-mark.tsx';
import { request } from '../api.ts';
import { useStatuses } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { complain, openDialog } from '../window-state.ts';
import { QueueGrid } from './queue-grid.tsx';
import styles from './queue-section.module.css';
import { removeAll } from './removing.ts';
import { whyWords } from './why-words.ts';

interface QueueSectionProps {
  readonly account: Account;
  readonly total: number;
  /** How many of these wait for a conflict to be decided. */
  readonly held: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly hintId: string;
}

/** What waits in one mailbox: how many changes, why they wait, and the changes themselves. */
export function QueueSection({ account, total, held, scroller, hintId }: QueueSectionProps) {
  const id = useId();
  const status = useStatuses().get(account.id);
  const mood = moodOf(account, status);
  const { label } = account;
  return (
    <section aria-labelledby={id} className={styles.section}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h3 id={id} className={styles.title}>
            <bdi className={styles.label}>{label}</bdi>{' '}
            <span className={styles.count}>{t('waiting.toSend', { count: total, number: format.number(total) })}</span>
          </h3>
          <p className={styles.why}>
            <StateMark mood={mood} />
            <span>{whyWords(mood, status?.error?.code, { total, held })}</span>
          </p>
        </div>
        <div className={styles.actions}>
          <WayOut account={account} status={status} mood={mood} />
          <Button
            aria-label={t('waiting.removeAllOf', { mailbox: label })}
            onClick={() => void removeAll(account, total)}
          >
            {t('waiting.removeAll')}
          </Button>
        </div>
      </header>
      <QueueGrid account={account} scroller={scroller} hintId={hintId} />
    </section>
  );
}

interface WayOutProps {
  readonly account: Account;
  readonly status: AccountStatus | undefined;
  readonly mood: Mood;
}

/** What the person can do so that the changes are sent. */
function WayOut({ account: { id }, status, mood }: WayOutProps) {
  if (mood === 'signed-out' || mood === 'needs-sign-in') {
    const locked = status?.error?.code === 'secrets-locked';
    return (
      <Button
        variant="primary"
        onClick={() => openDialog(locked ? { kind: 'unlock' } : { kind: 'sign-in', account: id })}
      >
        {t(locked ? 'waiting.unlock' : 'waiting.signIn')}
      </Button>
    );
  }
  if (mood !== 'failed' && mood !== 'retrying') return null;
  return <Button onClick={() => request('sync:now', { account: id }).catch(complain)}>{t('waiting.checkNow')}</Button>;
}
