import type { Account } from '../shared/account.ts';
import { AddMailbox } from './accounts/add-mailbox.tsx';
import { EditMailbox } from './accounts/edit-mailbox.tsx';
import { KeepSecrets } from './accounts/keep-secrets.tsx';
import { RemoveMailbox } from './accounts/remove-mailbox.tsx';
import { SignIn } from './accounts/sign-in.tsx';
import { UnlockSecrets } from './accounts/unlock-secrets.tsx';
import { useAccounts, useSecrets, useStatuses } from './queries.ts';
import { AboutDialog } from './settings/about-dialog.tsx';
import { KeysDialog } from './settings/keys-dialog.tsx';
import { SettingsDialog } from './settings/settings-dialog.tsx';
import { closeDialog, useWindow } from './window-state.ts';

/** The dialog that is open, if any; one about a mailbox that is gone is not. */
export function Dialogs() {
  const dialog = useWindow((state) => state.dialog);
  const secrets = useSecrets();
  const accounts = useAccounts();
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'add-mailbox':
      return <AddMailbox onClose={closeDialog} />;
    case 'secrets':
      return <KeepSecrets state={secrets} onClose={closeDialog} />;
    case 'unlock':
      return <UnlockSecrets onClose={closeDialog} />;
    case 'settings':
      return <SettingsDialog onClose={closeDialog} />;
    case 'about':
      return <AboutDialog onClose={closeDialog} />;
    case 'keys':
      return <KeysDialog onClose={closeDialog} />;
    default: {
      const account = accounts.find(({ id }) => id === dialog.account);
      return account ? <MailboxDialog kind={dialog.kind} account={account} /> : null;
    }
  }
}

function MailboxDialog({ kind, account }: { readonly kind: 'edit' | 'sign-in' | 'remove'; readonly account: Account }) {
  const status = useStatuses().get(account.id);
  if (kind === 'edit') return <EditMailbox account={account} onClose={closeDialog} />;
  if (kind === 'remove') return <RemoveMailbox account={account} onClose={closeDialog} />;
  return <SignIn account={account} reason={status?.error ?? null} onClose={closeDialog} />;
}
