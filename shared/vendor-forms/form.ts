import type { Connection } from '../connection.ts';
import type { accounts } from '../words/en/accounts.ts';

type AccountWords = typeof accounts;

/** Words about mailboxes that need nothing put into them. */
export type AccountsWord = {
  [Key in keyof AccountWords & string]: AccountWords[Key] extends `${string}{{${string}` ? never : `accounts.${Key}`;
}[keyof AccountWords & string];

/** Everything a form may ask for but secrets and the mailbox's name; all of it texts, as typed. */
export type FieldName =
  | 'server'
  | 'user'
  | 'signInServer'
  | 'clientId'
  | 'redirectPort'
  | 'api'
  | 'apiId'
  | 'access'
  | 'nested'
  | 'environment'
  | 'tenant'
  | 'mailServer'
  | 'mailUser'
  | 'mailSecure';

/** What has been typed and chosen so far; '' is nothing, and `yes` or '' for what is on or off. */
export type FieldValues = Readonly<Record<FieldName, string>> & { readonly signIn: Connection['signIn'] };

/** Where in the form a field is: with the mailbox, with the app registered for it, or folded away. */
export type FormPart = 'mailbox' | 'app' | 'mail-server' | 'advanced';

interface AnyField {
  readonly name: FieldName;
  readonly part: FormPart;
  readonly label: AccountsWord;
  readonly hint?: AccountsWord;
  /** Asked for only then. Default: always. */
  readonly when?: (values: FieldValues) => boolean;
}

export interface TextFieldOf extends AnyField {
  readonly kind: 'text';
  /** What a right value looks like; the same in every language. */
  readonly example: string;
  /**
   * `server`: host or web address. `mail-host`: a host, with a port if need be. `address`: a mail address with its domain.
   * `port`: of this computer. `id`: letters and digits. `name`: anything.
   */
  readonly takes: 'server' | 'mail-host' | 'address' | 'port' | 'id' | 'name';
  /** Said when it is missing; absent: it may be. */
  readonly missing?: AccountsWord;
  /** True when it must be there after all, for a field that may be missing otherwise. */
  readonly needed?: (values: FieldValues) => boolean;
}

export interface ChoiceFieldOf extends AnyField {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: AccountsWord; readonly hint?: AccountsWord }[];
  /** What else is set when an option is chosen. */
  readonly sets?: (value: string) => Partial<FieldValues>;
}

export interface CheckFieldOf extends AnyField {
  readonly kind: 'check';
}

/** Shows the redirect URI that goes with the port, to be copied. */
export interface RedirectFieldOf extends AnyField {
  readonly kind: 'redirect';
}

export type VendorField = TextFieldOf | ChoiceFieldOf | CheckFieldOf | RedirectFieldOf;

/** One way to prove who one is. */
export interface SignInWay {
  readonly way: Connection['signIn'];
  readonly label: AccountsWord;
  /** Whether something secret is typed for it here. */
  readonly secret: (values: FieldValues) => 'required' | 'optional' | 'none';
  readonly field: AccountsWord;
  readonly hint: AccountsWord;
  /** Said when it is missing. */
  readonly missing: AccountsWord;
  /** Offered only then. */
  readonly when?: (values: FieldValues) => boolean;
}

/** What a person is asked for when adding a mailbox of a vendor. */
export interface VendorForm {
  readonly name: `accounts.vendor${'Axigen' | 'Jmap' | 'Lineworks' | 'Superoffice'}`;
  readonly about: AccountsWord;
  readonly fields: readonly VendorField[];
  /** The usual way first. */
  readonly ways: readonly [SignInWay, ...SignInWay[]];
  /** What somebody has to do on the vendor's side before, step by step; shown with the part `app`. */
  readonly guide: (values: FieldValues) => readonly AccountsWord[];
  /** What an empty form starts with. */
  readonly start: Partial<FieldValues>;
  /** @returns the connection that the fields describe; to be checked against its schema */
  readonly connect: (values: FieldValues) => unknown;
  /** @returns the fields that describe a connection */
  readonly fill: (connection: Connection) => Partial<FieldValues>;
}

/** @returns the fields that are asked for as things stand */
export function fieldsAsked(form: VendorForm, values: FieldValues): readonly VendorField[] {
  return form.fields.filter((field) => field.when?.(values) ?? true);
}

/** @returns the ways to sign in that are offered as things stand */
export function waysOffered(form: VendorForm, values: FieldValues): readonly SignInWay[] {
  return form.ways.filter((way) => way.when?.(values) ?? true);
}

/** @returns the way chosen, or the usual one where that is not offered (any more) */
export function chosenWay(form: VendorForm, values: FieldValues): SignInWay {
  const offered = waysOffered(form, values);
  return offered.find(({ way }) => way === values.signIn) ?? offered[0] ?? form.ways[0];
}
