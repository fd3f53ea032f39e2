import type { Account, AccountStatus, Usage } from '../../shared/account.ts';
import type { FolderNode } from '../../shared/tree-node.ts';
import { VENDOR_FORMS } from '../../shared/vendors.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { MOOD_WORDS, type Mood, moodOf, needsAttention } from '../accounts/mood.ts';
import { limitedQuotas, quotaWords } from '../accounts/quota.ts';
import { StateMark } from '../accounts/state-mark.tsx';
import { request } from '../api.ts';
import { FolderActions } from '../changes/folder-actions.tsx';
import { useStatuses, useUsage } from '../queries.ts';
import { RefreshSection } from '../refresh/refresh-section.tsx';
import { Age } from '../status/age.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Bar, NEARLY_FULL } from '../ui/meter.tsx';
import { Notice } from '../ui/notice.tsx';
import { complain, openDialog } from '../window-state.ts';
import { ownCounts } from './counts.ts';
import styles from './details-pane.module.css';
import { usedWords } from './used-words.ts';
import { Vips } from './vips.tsx';

/** What is known of a mailbox as a whole, and what to do when it is not well. */
export function MailboxDetails({ account, node }: { readonly account: Account; readonly node: FolderNode }) {
  const status = useStatuses().get(account.id);
  const mood = moodOf(account, status);
  const usage = useUsage(account.id);
  const { server, user, vendor } = account.connection;
  return (
    <div className={styles.content}>
      <header>
        <h2 className={styles.title}>{account.label}</h2>
        <p className={styles.state}>
          <StateMark mood={mood} />
          <span aria-hidden>{t(MOOD_WORDS[mood])}</span>
        </p>
      </header>
      <Trouble account={account} status={status} mood={mood} />
      {/* The server's own number may leave folders out: it is shown as told, never made of the folders'. */}
      <p>{ownCounts(usage?.unread ?? node.unreadBelow, node.totalBelow)}</p>
      <RefreshSection node={node} />
      <FolderActions node={node} actions={['new-subfolder']} />
      <Quotas usage={usage} />
      {usage?.vips !== undefined && <Vips people={usage.vips} unread={usage.vipUnread} />}
      <dl className={styles.facts}>
        <dt>{t('details.kind')}</dt>
        <dd>{t(VENDOR_FORMS[vendor].name)}</dd>
        <dt>{t('details.server')}</dt>
        <dd>{server}</dd>
        <dt>{t('details.address')}</dt>
        <dd>{user}</dd>
        <dt>{t('details.folders')}</dt>
        <dd>{format.number(node.countBelow)}</dd>
        {usage?.newestMessage !== undefined && (
          <>
            <dt>{t('details.newestMessage')}</dt>
            <dd>{t('details.newestMessageNumber', { number: usage.newestMessage })}</dd>
          </>
        )}
        <dt>{t('details.lastChecked')}</dt>
        <dd>{status?.syncedAt == null ? t('details.never') : <Age at={status.syncedAt} />}</dd>
      </dl>
    </div>
  );
}

/** What is wrong with the mailbox, in a sentence, and the way out. */
function Trouble({
  account,
  status,
  mood,
}: {
  readonly account: Account;
  readonly status: AccountStatus | undefined;
  readonly mood: Mood;
}) {
  const error = status?.error ?? null;
  const signIn = () => openDialog({ kind: 'sign-in', account: account.id });
  if (mood === 'signed-out') {
    return (
      <Notice tone="info" actions={<Button onClick={signIn}>{t('details.signIn')}</Button>}>
        {t('errors.signed-out')}
      </Notice>
    );
  }
  if (mood === 'needs-sign-in') {
    const locked = error?.code === 'secrets-locked';
    return (
      <ErrorNotice
        spoken={false}
        error={error ?? { code: 'signed-out' }}
        actions={
          <Button onClick={locked ? () => openDialog({ kind: 'unlock' }) : signIn}>
            {locked ? t('app.unlockNow') : t('details.signIn')}
          </Button>
        }
      />
    );
  }
  if (error === null) return null;
  return (
    <ErrorNotice
      spoken={false}
      error={error}
      actions={
        <>
          <Button onClick={() => request('sync:now', { account: account.id }).catch(complain)}>
            {t('details.tryAgain')}
          </Button>
          {needsAttention(mood) && (
            <Button onClick={() => openDialog({ kind: 'edit', account: account.id })}>{t('details.edit')}</Button>
          )}
        </>
      }
    />
  );
}

/** Every quota of the mailbox that has a limit; where none has, what is used. */
function Quotas({ usage }: { readonly usage: Usage | null }) {
  const quotas = limitedQuotas(usage);
  if (quotas.length === 0) {
    return (
      <div className={styles.measure}>
        {usedWords(usage).map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p className="quiet">{t('details.quotaNone')}</p>
      </div>
    );
  }
  return quotas.map((quota) => (
    <div key={quota.unit} className={styles.measure}>
      <p className={styles.measureText}>
        <span>{quotaWords(quota)}</span>
        <span className="quiet">
          {format.percent(quota.share)}
          {quota.share >= NEARLY_FULL && ` · ${t('accounts.quotaNearlyFull')}`}
        </span>
      </p>
      <Bar share={quota.share} label={t('details.quota')} text={quotaWords(quota)} />
    </div>
  ));
}
