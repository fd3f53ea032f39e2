import type { Account } from '../../shared/account.ts';
import { folderKey } from '../../shared/folder.ts';
import { VENDOR_FORMS } from '../../shared/vendors.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { useNode } from '../folders.ts';
import { useSecrets, useUsage } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { Ring } from '../ui/meter.tsx';
import { openDialog } from '../window-state.ts';
import styles from './accounts-panel.module.css';
import { MailboxMenu } from './mailbox-menu.tsx';
import { MOOD_WORDS, type Mood, needsAttention } from './mood.ts';
import { mainQuota, quotaWords } from './quota.ts';
import { StateMark } from './state-mark.tsx';

interface MailboxRowProps {
  readonly account: Account;
  readonly mood: Mood;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One mailbox: how it is doing, what is unread in it, how full it is, and what can be done with it. */
export function MailboxRow({ account, mood, chosen, onChoose }: MailboxRowProps) {
  const usage = useUsage(account.id);
  const inFolders = useNode(folderKey(account.id, ''))?.unreadBelow ?? 0;
  // The server's own number may leave folders out.
  const unread = usage?.unread ?? inFolders;
  const quota = mainQuota(usage);
  const { locked } = useSecrets();
  const words = locked ? t('app.unlockNow') : t('accounts.signInAgain');
  const vendor = t(VENDOR_FORMS[account.connection.vendor].name);
  return (
    <li className={styles.row} data-chosen={chosen}>
      <button
        type="button"
        className={styles.choose}
        aria-current={chosen}
        title={account.connection.user}
        onClick={onChoose}
      >
        <StateMark mood={mood} />
        <span className={styles.words}>
          <span className={styles.label}>{account.label}</span>
          <span className={styles.second}>
            <span className={needsAttention(mood) ? `${styles.about} ${styles.attention}` : styles.about}>
              {needsAttention(mood) || mood === 'signed-out' ? t(MOOD_WORDS[mood]) : vendor}
            </span>
            {unread > 0 && (
              <span className={styles.unread}>
                <span aria-hidden>{format.number(unread)}</span>
                <span className="visually-hidden">
                  {t('accounts.unread', { count: unread, number: format.number(unread) })}
                </span>
              </span>
            )}
            {quota && <Ring share={quota.share} label={t('details.quota')} text={quotaWords(quota)} />}
          </span>
        </span>
      </button>
      <MailboxMenu account={account} mood={mood} />
      {mood === 'needs-sign-in' && (
        <Button
          variant="link"
          className={styles.signIn}
          aria-label={`${words}: ${account.label}`}
          onClick={() => openDialog(locked ? { kind: 'unlock' } : { kind: 'sign-in', account: account.id })}
        >
          {words}
        </Button>
      )}
    </li>
  );
}
