import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../shared/account.ts';
import type { ErrorInfo } from '../../shared/errors.ts';
import { VENDOR_FORMS } from '../../shared/vendors.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { SecretField } from '../ui/field.tsx';

interface SignInProps {
  readonly account: Account;
  /** Why the mailbox asks for it, when it said. */
  readonly reason: ErrorInfo | null;
  readonly onClose: () => void;
}

/** Signs in to a mailbox again, with its secret typed anew. */
export function SignIn({ account, reason, onClose }: SignInProps) {
  const [secret, setSecret] = useState('');
  const [missing, setMissing] = useState(false);
  const form = VENDOR_FORMS[account.connection.vendor];
  const way = form.ways.find((each) => each.way === account.connection.signIn) ?? form.ways[0];
  const signIn = useMutation({
    mutationFn: () => request('accounts:sign-in', { account: account.id, secret }),
    onSuccess: onClose,
  });
  const error = signIn.error ?? (signIn.isIdle ? reason : null);

  return (
    <Dialog title={t('accounts.signInTitle', { label: account.label })} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(secret === '');
          if (secret === '') event.currentTarget.querySelector('input')?.focus();
          else if (!signIn.isPending) signIn.mutate();
        }}
      >
        <p>
          {account.connection.user}
          <br />
          <span className="quiet">{account.connection.server}</span>
        </p>
        <SecretField
          name="secret"
          label={t(way.field)}
          hint={t(way.hint)}
          data-autofocus=""
          value={secret}
          error={missing ? t(way.missing) : undefined}
          onText={(text) => {
            setSecret(text);
            setMissing(false);
          }}
        />
        {error && <ErrorNotice title={t('accounts.signInFailed')} error={error} />}
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={signIn.isPending}>
            {signIn.isPending ? t('accounts.testing') : t('accounts.signInNow')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
