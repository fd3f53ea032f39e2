import type { Account } from '../../shared/account.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { Dialog } from '../ui/dialog.tsx';
import { MailboxForm } from './mailbox-form.tsx';

/** Changes how a mailbox is called and reached. */
export function EditMailbox({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  return (
    <Dialog title={t('accounts.editTitle', { label: account.label })} onClose={onClose}>
      <MailboxForm
        vendor={account.connection.vendor}
        account={account}
        save={(result, attempt) => request('accounts:edit', { account: account.id, ...result, attempt })}
        saveWords={t('app.save')}
        onSaved={onClose}
        onCancel={onClose}
      />
    </Dialog>
  );
}
