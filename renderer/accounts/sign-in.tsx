import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Account } from '../../shared/account.ts';
import type { ErrorInfo } from '../../shared/errors.ts';
import { type AccountsWord, chosenWay } from '../../shared/vendor-forms/form.ts';
import { VENDOR_FORMS } from '../../shared/vendors.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { SecretField } from '../ui/field.tsx';
import { useBrowserWait, useSubmitAgain } from './browser-wait.ts';
import { Folded } from './form-parts.tsx';
import { formValues, needsMailPassword } from './form-rules.ts';
import { SignInFailure, WaitingNote } from './waiting-note.tsx';

interface SignInProps {
  readonly account: Account;
  /** Why the mailbox asks for it, when it said. */
  readonly reason: ErrorInfo | null;
  readonly onClose: () => void;
}

type SecretName = 'secret' | 'mailPassword' | 'appToken';

/** Signs in to a mailbox again: with its secret typed anew, or in the browser. */
export function SignIn({ account, reason, onClose }: SignInProps) {
  const { connection } = account;
  const [typed, setTyped] = useState<Record<SecretName, string>>({ secret: '', mailPassword: '', appToken: '' });
  const [missing, setMissing] = useState<Partial<Record<SecretName, AccountsWord>>>({});
  const formRef = useRef<HTMLFormElement>(null);
  const wait = useBrowserWait();
  const values = formValues(connection.vendor, account);
  const way = chosenWay(VENDOR_FORMS[connection.vendor], values);
  const inBrowser = way.way === 'browser';
  const secretNeed = way.secret(values);
  // After signing out nothing is kept; while a sign-in has merely ended, what was typed for it still is.
  const keeps = account.signedIn;
  const wantsMailPassword = needsMailPassword(connection.vendor, values, account) !== 'none';

  const signIn = useMutation({
    mutationFn: () =>
      wait.during((attempt) =>
        request('accounts:sign-in', {
          account: account.id,
          attempt,
          ...(typed.secret === '' ? {} : { secret: typed.secret }),
          ...(typed.mailPassword === '' ? {} : { mailPassword: typed.mailPassword }),
          ...(typed.appToken === '' ? {} : { appToken: typed.appToken }),
        }),
      ),
    onSuccess: onClose,
  });
  useSubmitAgain(formRef, signIn.isError);

  const secretField = (name: SecretName, label: AccountsWord, hint: AccountsWord) => (
    <SecretField
      name={name}
      label={t(label)}
      hint={t(hint)}
      data-autofocus={name === 'secret' ? '' : undefined}
      value={typed[name]}
      error={missing[name] && t(missing[name])}
      onText={(text) => {
        setTyped({ ...typed, [name]: text });
        setMissing({});
      }}
    />
  );
  const onSubmit = () => {
    const found: typeof missing = {};
    const needed = inBrowser ? secretNeed === 'required' && !keeps : true;
    if (needed && typed.secret === '') found.secret = way.missing;
    if (wantsMailPassword && !keeps && typed.mailPassword === '') found.mailPassword = 'accounts.needMailPassword';
    setMissing(found);
    const [first] = Object.keys(found);
    if (first !== undefined) formRef.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else if (!signIn.isPending) signIn.mutate();
  };

  return (
    <Dialog title={t('accounts.signInTitle', { label: account.label })} onClose={onClose}>
      <form
        ref={formRef}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <p>
          {connection.user}
          <br />
          <span className="quiet">{connection.server}</span>
        </p>
        {inBrowser && <p>{t('accounts.signInBrowserText')}</p>}
        <div className="stack" inert={signIn.isPending}>
          {secretNeed !== 'none' && (!inBrowser || !keeps) && secretField('secret', way.field, way.hint)}
          {way.way === 'ticket' &&
            secretField('appToken', 'accounts.appTokenField', keeps ? 'accounts.secretKept' : 'accounts.appTokenHint')}
          {wantsMailPassword &&
            secretField(
              'mailPassword',
              'accounts.mailPasswordField',
              keeps ? 'accounts.secretKept' : 'accounts.mailPasswordHint',
            )}
          {secretNeed !== 'none' && inBrowser && keeps && (
            <Folded title={t('accounts.newClientSecret')} open={false} wrong={false}>
              {secretField('secret', way.field, 'accounts.secretKept')}
            </Folded>
          )}
        </div>
        <WaitingNote wait={wait} />
        <SignInFailure title={t('accounts.signInFailed')} error={signIn.error} wait={wait} />
        {signIn.isIdle && reason && <ErrorNotice title={t('accounts.signInFailed')} error={reason} />}
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            disabled={signIn.isPending}
            data-autofocus={inBrowser && keeps ? '' : undefined}
          >
            {signIn.isPending ? t('accounts.testing') : t('accounts.signInNow')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
