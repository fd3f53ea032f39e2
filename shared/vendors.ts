import type { Connection, VendorName } from './connection.ts';

/** One field of the form of a vendor, as the catalogue of words names it. */
export interface VendorField {
  /** The field of the connection it fills. */
  readonly name: 'server' | 'user';
  readonly label: 'accounts.serverField' | 'accounts.userField';
  readonly hint:
    | 'accounts.axigenServerHint'
    | 'accounts.jmapServerHint'
    | 'accounts.axigenUserHint'
    | 'accounts.jmapUserHint';
  /** What a right value looks like; the same in every language. */
  readonly example: string;
  /** `server`: host or web address. `address`: a mail address with its domain. `name`: anything. */
  readonly takes: 'server' | 'address' | 'name';
}

/** One way to prove who one is. */
export interface SignInWay {
  readonly way: Connection['signIn'];
  readonly label: 'accounts.signInPassword' | 'accounts.signInToken';
  readonly field: 'accounts.passwordField' | 'accounts.tokenField';
  readonly hint: 'accounts.passwordHint' | 'accounts.axigenTokenHint' | 'accounts.jmapTokenHint';
  /** Said when it is missing. */
  readonly missing: 'accounts.needPassword' | 'accounts.needToken';
}

type Vendor = 'Axigen' | 'Jmap' | 'Lineworks' | 'Superoffice';

/** What a person is asked for when adding a mailbox of a vendor. */
export interface VendorForm {
  readonly name: `accounts.vendor${Vendor}`;
  readonly about: `accounts.vendor${Vendor}About`;
  readonly fields: readonly VendorField[];
  /** The usual way first. */
  readonly ways: readonly [SignInWay, ...SignInWay[]];
}

const password: SignInWay = {
  way: 'password',
  label: 'accounts.signInPassword',
  field: 'accounts.passwordField',
  hint: 'accounts.passwordHint',
  missing: 'accounts.needPassword',
};

const token = {
  way: 'token',
  label: 'accounts.signInToken',
  field: 'accounts.tokenField',
  missing: 'accounts.needToken',
} as const;

/** The forms of all vendors; every difference between them that a person sees when adding a mailbox is here. */
export const VENDOR_FORMS: Readonly<Record<VendorName, VendorForm>> = {
  axigen: {
    name: 'accounts.vendorAxigen',
    about: 'accounts.vendorAxigenAbout',
    fields: [
      {
        name: 'server',
        label: 'accounts.serverField',
        hint: 'accounts.axigenServerHint',
        example: 'webmail.example.org',
        takes: 'server',
      },
      {
        name: 'user',
        label: 'accounts.userField',
        hint: 'accounts.axigenUserHint',
        example: 'ann@example.org',
        takes: 'address',
      },
    ],
    ways: [password, { ...token, hint: 'accounts.axigenTokenHint' }],
  },
  jmap: {
    name: 'accounts.vendorJmap',
    about: 'accounts.vendorJmapAbout',
    fields: [
      {
        name: 'server',
        label: 'accounts.serverField',
        hint: 'accounts.jmapServerHint',
        example: 'mail.example.org',
        takes: 'server',
      },
      {
        name: 'user',
        label: 'accounts.userField',
        hint: 'accounts.jmapUserHint',
        example: 'ann@example.org',
        takes: 'name',
      },
    ],
    ways: [password, { ...token, hint: 'accounts.jmapTokenHint' }],
  },
  lineworks: { name: 'accounts.vendorLineworks', about: 'accounts.vendorLineworksAbout', fields: [], ways: [password] },
  superoffice: {
    name: 'accounts.vendorSuperoffice',
    about: 'accounts.vendorSuperofficeAbout',
    fields: [],
    ways: [password],
  },
};
