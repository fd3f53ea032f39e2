import type { Account } from '../../shared/account.ts';
import { type Connection, connectionSchema, type VendorName } from '../../shared/connection.ts';
import {
  type AccountsWord,
  chosenWay,
  type FieldName,
  type FieldValues,
  fieldsAsked,
  type TextFieldOf,
} from '../../shared/vendor-forms/form.ts';
import { VENDOR_FORMS } from '../../shared/vendors.ts';

/** What has been typed so far. */
export type FormValues = FieldValues & {
  readonly label: string;
  readonly secret: string;
  readonly mailPassword: string;
  readonly appToken: string;
};
export type FormField = FieldName | 'label' | 'secret' | 'mailPassword' | 'appToken';

/** A key of the words for each field that can't be used as it stands. */
export type FormErrors = Partial<Record<FormField, AccountsWord>>;

const NOTHING: Readonly<Record<FieldName, string>> = {
  server: '',
  user: '',
  signInServer: '',
  clientId: '',
  redirectPort: '',
  api: '',
  apiId: '',
  access: '',
  nested: '',
  environment: '',
  tenant: '',
  mailServer: '',
  mailUser: '',
  mailSecure: '',
};

/** @returns an empty form, or that of a mailbox as it is, without its secrets */
export function formValues(vendor: VendorName, account?: Account): FormValues {
  const form = VENDOR_FORMS[vendor];
  const secrets = { secret: '', mailPassword: '', appToken: '' };
  const empty = { ...NOTHING, ...secrets, label: '', signIn: form.ways[0].way, ...form.start };
  if (account === undefined) return empty;
  const { server, user, signIn } = account.connection;
  return { ...empty, ...form.fill(account.connection), label: account.label, server, user, signIn };
}

/** @returns what is typed as a server, as an address; null when it is none */
function serverUrl(typed: string): URL | null {
  if (/\s/.test(typed)) return null;
  return URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
}

function isSameServer(a: string, b: string): boolean {
  return a.trim() === b.trim() || serverUrl(a.trim())?.origin === serverUrl(b.trim())?.origin;
}

/** @returns true where what is typed is about another mailbox than the one that is edited: nothing of that one is kept */
export function isOtherMailbox({ server, user }: FormValues, { connection }: Account): boolean {
  const isSame = serverUrl(server.trim())?.href === serverUrl(connection.server)?.href;
  return !isSame || user.trim().toLowerCase() !== connection.user.toLowerCase();
}

/** Whether something is secret, and has to be typed: what is saved for the mailbox may do. */
export type SecretNeed = 'required' | 'optional' | 'none';

/**
 * A saved secret goes only where it was saved for: to the same servers, for the same person or app, in the same way. Main
 * holds to this whatever the form says.
 */
export function needsSecret(vendor: VendorName, values: FormValues, account?: Account): SecretNeed {
  const need = chosenWay(VENDOR_FORMS[vendor], values).secret(values);
  if (need !== 'required' || account === undefined) return need;
  return hasSameSecret(values, formValues(vendor, account)) ? 'optional' : 'required';
}

function hasSameSecret(values: FormValues, kept: FormValues): boolean {
  if (!isSameServer(values.server, kept.server) || values.signIn !== kept.signIn) return false;
  if (values.signIn !== 'browser') return values.user.trim() === kept.user;
  return isSameServer(values.signInServer, kept.signInServer) && values.clientId.trim() === kept.clientId;
}

/** @returns whether the password of the mail server has to be typed, if one is wanted at all */
export function needsMailPassword(vendor: VendorName, values: FormValues, account?: Account): SecretNeed {
  if (vendor !== 'superoffice' || values.mailServer.trim() === '') return 'none';
  if (account === undefined) return 'required';
  const kept = formValues(vendor, account);
  const same =
    isSameServer(values.server, kept.server) &&
    (['mailServer', 'mailUser', 'mailSecure'] as const).every((name) => values[name].trim() === kept[name]);
  return same ? 'optional' : 'required';
}

/** Fields that may change without a new sign-in in the browser. */
const HARMLESS: ReadonlySet<string> = new Set<keyof FormValues>([
  'label',
  'secret',
  'mailPassword',
  'redirectPort',
  'nested',
  'mailServer',
  'mailUser',
  'mailSecure',
]);

/** @returns whether saving sends the person to the browser */
export function signsInAgain(vendor: VendorName, values: FormValues, account?: Account): boolean {
  if (values.signIn !== 'browser') return false;
  if (account === undefined || values.secret !== '') return true;
  const kept = formValues(vendor, account);
  return (Object.keys(kept) as (keyof FormValues)[]).some(
    (name) => !HARMLESS.has(name) && values[name].trim() !== kept[name],
  );
}

/** A host, or a web address; the scheme is checked by main, which alone knows what may be sent where. */
function isServer(text: string): boolean {
  const url = serverUrl(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && url.username === '';
}

const CHECKS: Readonly<Record<TextFieldOf['takes'], (text: string) => AccountsWord | undefined>> = {
  server: (text) => (isServer(text) ? undefined : 'accounts.badServer'),
  'mail-host': (text) => (/^[^\s/@?#]+$/.test(text) && isServer(text) ? undefined : 'accounts.badMailHost'),
  address: (text) => (/^[^\s@]+@[^\s@]+$/.test(text) ? undefined : 'accounts.needFullAddress'),
  port: (text) =>
    /^\d{4,5}$/.test(text) && Number(text) >= 1024 && Number(text) <= 65_535 ? undefined : 'accounts.badPort',
  id: (text) => (/^[A-Za-z0-9]{1,50}$/.test(text) ? undefined : 'accounts.badId'),
  name: () => undefined,
};

function fieldError(field: TextFieldOf, text: string): AccountsWord | undefined {
  if (text === '') return field.missing;
  if (text.length > 500) return 'accounts.tooLong';
  return CHECKS[field.takes](text);
}

/** @returns what keeps the form from being sent, in the order of the fields; empty when nothing does */
export function formErrors(vendor: VendorName, values: FormValues, account?: Account): FormErrors {
  const form = VENDOR_FORMS[vendor];
  const errors: FormErrors = {};
  for (const field of fieldsAsked(form, values)) {
    const error = field.kind === 'text' ? fieldError(field, values[field.name].trim()) : undefined;
    if (error !== undefined) errors[field.name] = error;
  }
  if (values.secret === '' && needsSecret(vendor, values, account) === 'required') {
    errors.secret = chosenWay(form, values).missing;
  }
  if (values.mailPassword === '' && needsMailPassword(vendor, values, account) === 'required') {
    errors.mailPassword = 'accounts.needMailPassword';
  }
  for (const name of ['secret', 'mailPassword', 'appToken'] as const) {
    if (values[name].length > 16_000) errors[name] = 'accounts.tooLong';
  }
  if (values.label.trim().length > 200) errors.label = 'accounts.tooLong';
  return errors;
}

/** What a form without errors says, ready for a request. */
export interface FormResult {
  readonly label: string;
  readonly connection: Connection;
  /** Absent: the saved one stays. */
  readonly secret?: string;
  readonly mailPassword?: string;
  readonly appToken?: string;
}

/** @returns the mailbox the form describes */
export function formResult(vendor: VendorName, values: FormValues): FormResult {
  const form = VENDOR_FORMS[vendor];
  const { secret, mailPassword, appToken } = values;
  const trimmed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
  const connection = connectionSchema.parse(form.connect({ ...values, ...trimmed, signIn: values.signIn }));
  const wantsSecret = chosenWay(form, values).secret(values) !== 'none';
  return {
    label: values.label.trim() || connection.user,
    connection,
    ...(secret === '' || !wantsSecret ? {} : { secret }),
    ...(mailPassword === '' || needsMailPassword(vendor, values) === 'none' ? {} : { mailPassword }),
    ...(appToken === '' || chosenWay(form, values).way !== 'ticket' ? {} : { appToken }),
  };
}
