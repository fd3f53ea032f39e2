import { useMutation, useQuery } from '@tanstack/react-query';
import type { Account } from '../../shared/account.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { conflictsQuery } from '../conflicts/conflicts-query.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { queueQuery } from '../waiting/queue-query.ts';

/** Asks before a mailbox is removed from this computer; Cancel is what Enter does. */
export function RemoveMailbox({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const remove = useMutation({
    mutationFn: () => request('accounts:remove', { account: account.id }),
    onSuccess: onClose,
  });
  const queue = useQuery(queueQuery(account.id, 0)).data;
  const conflicts = useQuery(conflictsQuery).data?.conflicts ?? [];
  const lost = (queue?.total ?? 0) + conflicts.filter((conflict) => conflict.account === account.id).length;
  return (
    <Dialog title={t('accounts.removeTitle', { label: account.label })} onClose={onClose}>
      <p>{t('accounts.removeText')}</p>
      {lost > 0 && <p>{t('accounts.removeLoses', { count: lost, number: format.number(lost) })}</p>}
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
