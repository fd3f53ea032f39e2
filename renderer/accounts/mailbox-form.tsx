import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Account } from '../../shared/account.ts';
import type { VendorName } from '../../shared/connection.ts';
import { chosenWay, waysOffered } from '../../shared/vendor-forms/form.ts';
import { VENDOR_FORMS } from '../../shared/vendors.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { DialogActions } from '../ui/dialog.tsx';
import { Choice, SecretField, TextField } from '../ui/field.tsx';
import { useBrowserWait, useSubmitAgain } from './browser-wait.ts';
import { FormFields } from './form-fields.tsx';
import { AdvancedPart, AppPart, MailServerPart } from './form-parts.tsx';
import {
  type FormErrors,
  type FormResult,
  type FormValues,
  formErrors,
  formResult,
  formValues,
  isOtherMailbox,
  needsMailPassword,
  needsSecret,
  signsInAgain,
} from './form-rules.ts';
import { LostChanges } from './lost-changes.tsx';
import { TestResult } from './test-result.tsx';
import { SignInFailure, WaitingNote } from './waiting-note.tsx';

interface MailboxFormProps {
  readonly vendor: VendorName;
  /** The mailbox being changed; absent for a new one. */
  readonly account?: Account | undefined;
  /** @param attempt the name of a sign-in in the browser that may follow */
  readonly save: (result: FormResult, attempt: string) => Promise<unknown>;
  readonly saveWords: string;
  readonly onSaved: () => void;
  readonly onCancel?: (() => void) | undefined;
}

/** The fields of one vendor, a connection test, and saving. */
export function MailboxForm({ vendor, account, save, saveWords, onSaved, onCancel }: MailboxFormProps) {
  const [values, setValues] = useState<FormValues>(() => formValues(vendor, account));
  const [errors, setErrors] = useState<FormErrors>({});
  const formRef = useRef<HTMLFormElement>(null);
  const wait = useBrowserWait();
  const form = VENDOR_FORMS[vendor];
  const way = chosenWay(form, values);
  const browses = signsInAgain(vendor, values, account);

  const test = useMutation({
    mutationFn: ({ label: _, ...how }: FormResult) =>
      request('accounts:test', { account: account?.id ?? null, ...how }),
  });
  const saving = useMutation({
    mutationFn: (result: FormResult) => wait.during((attempt) => save(result, attempt)),
    onSuccess: onSaved,
  });
  useSubmitAgain(formRef, saving.isError);
  const busy = test.isPending || saving.isPending;

  const change = (changed: Partial<FormValues>) => {
    setValues({ ...values, ...changed });
    const rest = { ...errors };
    for (const field of Object.keys(changed)) delete rest[field as keyof FormErrors];
    setErrors(rest);
    test.reset();
    saving.reset();
  };
  const fields = { vendor, values, errors, change };

  // For the dialog around it, which opens after this: which field is the first depends on the vendor.
  useLayoutEffect(() => {
    formRef.current?.querySelector('input:not([type="radio"]), input:checked')?.setAttribute('data-autofocus', '');
  }, []);
  // A field folded away can have the focus only once it is shown.
  useLayoutEffect(() => {
    const [first] = Object.keys(errors);
    if (first !== undefined) formRef.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }, [errors]);

  /** Checks the form; what is wrong is shown, and the first such field gets the focus. */
  const checked = (): FormResult | undefined => {
    const found = formErrors(vendor, values, account);
    setErrors(found);
    return Object.keys(found).length === 0 ? formResult(vendor, values) : undefined;
  };
  const onTest = () => {
    const result = checked();
    saving.reset();
    if (result !== undefined) test.mutate(result);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const result = checked();
    test.reset();
    if (result !== undefined) saving.mutate(result);
  };

  const need = needsSecret(vendor, values, account);
  const kept = account?.signedIn && need === 'optional' ? t('accounts.secretKept') : t(way.hint);
  const secretHint = account !== undefined && need === 'required' ? t('accounts.secretAgain') : kept;
  const secretField = need !== 'none' && (
    <SecretField
      name="secret"
      label={t(way.field)}
      hint={secretHint}
      value={values.secret}
      error={errors.secret && t(errors.secret)}
      onText={(secret) => change({ secret })}
    />
  );
  const ways = waysOffered(form, values);
  const mailPassword = needsMailPassword(vendor, values, account);
  return (
    <form ref={formRef} className="stack" noValidate onSubmit={onSubmit}>
      <div className="stack" inert={saving.isPending}>
        <FormFields part="mailbox" {...fields} />
        {ways.length > 1 && (
          <Choice
            label={t('accounts.signInField')}
            value={way.way}
            options={ways.map(({ way: value, label }) => ({ value, label: t(label) }))}
            onChoose={(signIn) => change({ signIn, secret: '' })}
          />
        )}
        <AppPart {...fields}>{secretField}</AppPart>
        {way.way === 'ticket' && (
          <SecretField
            name="appToken"
            label={t('accounts.appTokenField')}
            hint={t(account === undefined ? 'accounts.appTokenHint' : 'accounts.secretKept')}
            value={values.appToken}
            error={errors.appToken && t(errors.appToken)}
            onText={(appToken) => change({ appToken })}
          />
        )}
        <MailServerPart {...fields}>
          {mailPassword !== 'none' && (
            <SecretField
              name="mailPassword"
              label={t('accounts.mailPasswordField')}
              hint={t(mailPassword === 'optional' ? 'accounts.secretKept' : 'accounts.mailPasswordHint')}
              value={values.mailPassword}
              error={errors.mailPassword && t(errors.mailPassword)}
              onText={(typed) => change({ mailPassword: typed })}
            />
          )}
        </MailServerPart>
        <TextField
          name="label"
          label={t('accounts.labelField')}
          hint={t('accounts.labelHint')}
          placeholder={values.user.trim()}
          value={values.label}
          error={errors.label && t(errors.label)}
          onText={(label) => change({ label })}
        />
        <AdvancedPart {...fields} />
      </div>
      {account?.signedIn && browses && <p className="quiet">{t('accounts.signInAgainNote')}</p>}
      {account && isOtherMailbox(values, account) && <LostChanges account={account.id} words="editLoses" />}
      <TestResult pending={test.isPending} folders={test.data?.folders} error={test.error} />
      <WaitingNote wait={wait} />
      <SignInFailure title={t('accounts.saveFailed')} error={saving.error} wait={wait} />
      <DialogActions>
        {!browses && (
          <Button data-apart="" disabled={busy} onClick={onTest}>
            {t('accounts.test')}
          </Button>
        )}
        {onCancel && <Button onClick={onCancel}>{t('app.cancel')}</Button>}
        <Button type="submit" variant="primary" disabled={busy}>
          {saving.isPending && t(wait.state === null ? 'accounts.saving' : 'accounts.signingIn')}
          {!saving.isPending && (browses && account === undefined ? t('accounts.addInBrowser') : saveWords)}
        </Button>
      </DialogActions>
    </form>
  );
}
