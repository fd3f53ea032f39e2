import { useMutation } from '@tanstack/react-query';
import type { Account } from '../../shared/account.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { LostChanges } from './lost-changes.tsx';

/** Asks before a mailbox is removed from this computer; Cancel is what Enter does. */
export function RemoveMailbox({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const remove = useMutation({
    mutationFn: () => request('accounts:remove', { account: account.id }),
    onSuccess: onClose,
  });
  return (
    <Dialog title={t('accounts.removeTitle', { label: account.label })} onClose={onClose}>
      <p>{t('accounts.removeText')}</p>
      <LostChanges account={account.id} words="removeLoses" />
      {remove.error && <ErrorNotice title={t('accounts.removeFailed')} error={remove.error} />}
      <DialogActions>
        <Button data-autofocus="" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button variant="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
          {t('accounts.removeNow')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
