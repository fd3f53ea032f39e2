import { CircleStop, CloudDownload, Ellipsis, KeyRound, LogOut, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import type { Account } from '../../shared/account.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { useSecrets, useStatuses } from '../queries.ts';
import { refreshMailbox } from '../refresh/refreshing.ts';
import { MenuButton, MenuItem, MenuLine } from '../ui/menu.tsx';
import { complain, openDialog } from '../window-state.ts';
import styles from './accounts-panel.module.css';
import type { Mood } from './mood.ts';

/** What can be done with a mailbox. */
export function MailboxMenu({ account, mood }: { readonly account: Account; readonly mood: Mood }) {
  const id = { account: account.id };
  const signedOut = mood === 'signed-out' || mood === 'needs-sign-in';
  const { locked } = useSecrets();
  const refreshes = useStatuses().get(account.id)?.capabilities?.refresh === true;
  return (
    <MenuButton label={t('accounts.menuOf', { label: account.label })} icon={Ellipsis} className={styles.menu}>
      {mood === 'syncing' ? (
        <MenuItem icon={CircleStop} onChoose={() => request('sync:cancel', id).catch(complain)}>
          {t('accounts.stop')}
        </MenuItem>
      ) : (
        !signedOut && (
          <MenuItem icon={RefreshCw} onChoose={() => request('sync:now', id).catch(complain)}>
            {t('accounts.refresh')}
          </MenuItem>
        )
      )}
      {refreshes && !signedOut && (
        <MenuItem icon={CloudDownload} onChoose={() => void refreshMailbox(account.id)}>
          {t('refresh.mailboxEntry')}
        </MenuItem>
      )}
      <MenuItem icon={Pencil} onChoose={() => openDialog({ kind: 'edit', account: account.id })}>
        {t('accounts.edit')}
      </MenuItem>
      {signedOut ? (
        <MenuItem
          icon={KeyRound}
          onChoose={() => openDialog(locked ? { kind: 'unlock' } : { kind: 'sign-in', account: account.id })}
        >
          {locked ? t('app.unlockNow') : t('accounts.signIn')}
        </MenuItem>
      ) : (
        <MenuItem icon={LogOut} onChoose={() => request('accounts:sign-out', id).catch(complain)}>
          {t('accounts.signOut')}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={Trash2} danger onChoose={() => openDialog({ kind: 'remove', account: account.id })}>
        {t('accounts.remove')}
      </MenuItem>
    </MenuButton>
  );
}
