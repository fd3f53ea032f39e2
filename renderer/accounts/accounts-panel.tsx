import { Inbox, Plus } from 'lucide-react';
import type { AccountId } from '../../shared/folder.ts';
import { t } from '../../shared/words/words.ts';
import { useAccounts, useStatuses } from '../queries.ts';
import { openDialog } from '../window-state.ts';
import styles from './accounts-panel.module.css';
import { chooseMailbox, useChosenMailbox } from './chosen-mailbox.ts';
import { MailboxRow } from './mailbox-row.tsx';
import { moodOf } from './mood.ts';

/** The mailboxes: choosing one shows its folders alone. */
export function AccountsPanel() {
  const accounts = useAccounts();
  const statuses = useStatuses();
  const chosen = useChosenMailbox();
  const choose = (account: AccountId | null) => () => chooseMailbox(account);

  return (
    <div className={styles.panel}>
      <ul className={styles.list}>
        {accounts.length > 1 && (
          <li className={styles.all} data-chosen={chosen === null}>
            <button type="button" className={styles.choose} aria-current={chosen === null} onClick={choose(null)}>
              <Inbox size={14} aria-hidden className={styles.allIcon} />
              {t('accounts.all')}
            </button>
          </li>
        )}
        {accounts.map((account) => (
          <MailboxRow
            key={account.id}
            account={account}
            mood={moodOf(account, statuses.get(account.id))}
            chosen={chosen === account.id}
            onChoose={choose(account.id)}
          />
        ))}
      </ul>
      <button type="button" className={styles.add} onClick={() => openDialog({ kind: 'add-mailbox' })}>
        <Plus size={16} aria-hidden />
        {t('accounts.add')}
      </button>
    </div>
  );
}
