import type { Account } from '../../shared/account.ts';
import { type Connection, connectionSchema, type VendorName } from '../../shared/connection.ts';
import { VENDOR_FORMS, type VendorField } from '../../shared/vendors.ts';

/** What has been typed so far. */
export interface FormValues {
  readonly label: string;
  readonly server: string;
  readonly user: string;
  readonly signIn: Connection['signIn'];
  readonly secret: string;
}
export type FormField = keyof FormValues;

/** A key of the words for each field that can't be used as it stands. */
export type FormErrors = Partial<
  Record<
    FormField,
    | 'accounts.needServer'
    | 'accounts.badServer'
    | 'accounts.needUser'
    | 'accounts.needFullAddress'
    | 'accounts.needPassword'
    | 'accounts.needToken'
    | 'accounts.tooLong'
  >
>;

/** @returns an empty form, or that of a mailbox as it is, without its secret */
export function formValues(vendor: VendorName, account?: Account): FormValues {
  if (account === undefined) {
    return { label: '', server: '', user: '', signIn: VENDOR_FORMS[vendor].ways[0].way, secret: '' };
  }
  const { server, user, signIn } = account.connection;
  return { label: account.label, server, user, signIn, secret: '' };
}

/** @returns what is typed as a server, as an address; null when it is none */
function serverUrl(typed: string): URL | null {
  if (/\s/.test(typed)) return null;
  return URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
}

/**
 * A saved secret goes only where it was saved for: to the same server, for the same person, in the same way. Main holds
 * to this whatever the form says.
 */
export function needsSecret(values: FormValues, account?: Account): boolean {
  if (account === undefined) return true;
  const { server, user, signIn } = account.connection;
  const typed = values.server.trim();
  const sameServer = typed === server || serverUrl(typed)?.origin === serverUrl(server)?.origin;
  return !sameServer || values.user.trim() !== user || values.signIn !== signIn;
}

/** A host, or a web address; the scheme is checked by main, which alone knows what may be sent where. */
function isServer(text: string): boolean {
  const url = serverUrl(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && url.username === '';
}

function fieldError(field: VendorField, text: string): FormErrors[FormField] {
  if (text === '') return field.name === 'server' ? 'accounts.needServer' : 'accounts.needUser';
  if (text.length > 500) return 'accounts.tooLong';
  if (field.takes === 'server' && !isServer(text)) return 'accounts.badServer';
  if (field.takes === 'address' && !/^[^\s@]+@[^\s@]+$/.test(text)) return 'accounts.needFullAddress';
  return undefined;
}

/** @returns what keeps the form from being sent, in the order of the fields; empty when nothing does */
export function formErrors(vendor: VendorName, values: FormValues, account?: Account): FormErrors {
  const form = VENDOR_FORMS[vendor];
  const errors: FormErrors = {};
  for (const field of form.fields) {
    const error = fieldError(field, values[field.name].trim());
    if (error !== undefined) errors[field.name] = error;
  }
  if (values.secret === '' && needsSecret(values, account)) {
    errors.secret = form.ways.find(({ way }) => way === values.signIn)?.missing ?? 'accounts.needPassword';
  }
  if (values.secret.length > 16_000) errors.secret = 'accounts.tooLong';
  if (values.label.trim().length > 200) errors.label = 'accounts.tooLong';
  return errors;
}

/** What a form without errors says, ready for a request. */
export interface FormResult {
  readonly label: string;
  readonly connection: Connection;
  /** Absent: the saved one stays. */
  readonly secret?: string;
}

/** @returns the mailbox the form describes */
export function formResult(vendor: VendorName, values: FormValues): FormResult {
  const { server, user, signIn, secret } = values;
  const connection = connectionSchema.parse({ vendor, server, user, signIn });
  return { label: values.label.trim() || connection.user, connection, ...(secret === '' ? {} : { secret }) };
}
