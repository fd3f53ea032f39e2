import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { Account } from '../../shared/account.ts';
import type { VendorName } from '../../shared/connection.ts';
import { VENDOR_FORMS } from '../../shared/vendors.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Choice, SecretField, TextField } from '../ui/field.tsx';
import { InSight } from '../ui/in-sight.tsx';
import {
  type FormErrors,
  type FormResult,
  type FormValues,
  formErrors,
  formResult,
  formValues,
  needsSecret,
} from './form-rules.ts';
import { TestResult } from './test-result.tsx';

interface MailboxFormProps {
  readonly vendor: VendorName;
  /** The mailbox being changed; absent for a new one. */
  readonly account?: Account | undefined;
  readonly save: (result: FormResult) => Promise<unknown>;
  readonly saveWords: string;
  readonly onSaved: () => void;
  readonly onCancel?: (() => void) | undefined;
}

/** The fields of one vendor, a connection test, and saving. */
export function MailboxForm({ vendor, account, save, saveWords, onSaved, onCancel }: MailboxFormProps) {
  const [values, setValues] = useState<FormValues>(() => formValues(vendor, account));
  const [errors, setErrors] = useState<FormErrors>({});
  const formRef = useRef<HTMLFormElement>(null);
  const form = VENDOR_FORMS[vendor];
  const way = form.ways.find((each) => each.way === values.signIn) ?? form.ways[0];
  const secretWanted = needsSecret(values, account);

  const test = useMutation({
    mutationFn: ({ connection, secret }: FormResult) =>
      request('accounts:test', {
        account: account?.id ?? null,
        connection,
        ...(secret === undefined ? {} : { secret }),
      }),
  });
  const saving = useMutation({ mutationFn: save, onSuccess: onSaved });
  const busy = test.isPending || saving.isPending;

  const change = (changed: Partial<FormValues>) => {
    setValues({ ...values, ...changed });
    const rest = { ...errors };
    for (const field of Object.keys(changed)) delete rest[field as keyof FormErrors];
    setErrors(rest);
    test.reset();
    saving.reset();
  };

  /** Checks the form; what is wrong is shown, and the first such field gets the focus. */
  const checked = (): FormResult | undefined => {
    const found = formErrors(vendor, values, account);
    setErrors(found);
    const [first] = Object.keys(found);
    if (first === undefined) return formResult(vendor, values);
    formRef.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    return undefined;
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

  const kept = account?.signedIn ? t('accounts.secretKept') : t(way.hint);
  const secretHint = account !== undefined && secretWanted ? t('accounts.secretAgain') : kept;
  return (
    <form ref={formRef} className="stack" noValidate onSubmit={onSubmit}>
      {form.fields.map((field, index) => (
        <TextField
          key={field.name}
          name={field.name}
          label={t(field.label)}
          hint={t(field.hint)}
          placeholder={field.example}
          inputMode={field.takes === 'server' ? 'url' : 'email'}
          data-autofocus={index === 0 ? '' : undefined}
          value={values[field.name]}
          error={errors[field.name] && t(errors[field.name] ?? 'accounts.tooLong')}
          onText={(text) => change({ [field.name]: text })}
        />
      ))}
      {form.ways.length > 1 && (
        <Choice
          label={t('accounts.signInField')}
          value={values.signIn}
          options={form.ways.map(({ way: value, label }) => ({ value, label: t(label) }))}
          onChoose={(signIn) => change({ signIn, secret: '' })}
        />
      )}
      <SecretField
        name="secret"
        label={t(way.field)}
        hint={secretHint}
        value={values.secret}
        error={errors.secret && t(errors.secret)}
        onText={(secret) => change({ secret })}
      />
      <TextField
        name="label"
        label={t('accounts.labelField')}
        hint={t('accounts.labelHint')}
        placeholder={values.user.trim()}
        value={values.label}
        error={errors.label && t(errors.label)}
        onText={(label) => change({ label })}
      />
      <TestResult pending={test.isPending} folders={test.data?.folders} error={test.error} />
      {saving.error && (
        <InSight>
          <ErrorNotice title={t('accounts.saveFailed')} error={saving.error} />
        </InSight>
      )}
      <DialogActions>
        <Button data-apart="" disabled={busy} onClick={onTest}>
          {t('accounts.test')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('app.cancel')}</Button>}
        <Button type="submit" variant="primary" disabled={busy}>
          {saving.isPending ? t('accounts.saving') : saveWords}
        </Button>
      </DialogActions>
    </form>
  );
}
