import type { Connection, Registration } from '../connection.ts';
import { type BrowserVendor, DEFAULT_REDIRECT_PORTS } from '../redirect.ts';
import type { FieldValues, RedirectFieldOf, SignInWay, TextFieldOf } from './form.ts';

/** A password typed into the form. */
export const passwordWay: SignInWay = {
  way: 'password',
  label: 'accounts.signInPassword',
  secret: () => 'required',
  field: 'accounts.passwordField',
  hint: 'accounts.passwordHint',
  missing: 'accounts.needPassword',
};

/** A token pasted into the form. */
export const tokenWay = {
  way: 'token',
  label: 'accounts.signInToken',
  secret: () => 'required',
  field: 'accounts.tokenField',
  missing: 'accounts.needToken',
} as const satisfies Partial<SignInWay>;

/** Signing in in the browser; the app is registered with the vendor, and may have a secret of its own. */
export const browserWay = {
  way: 'browser',
  label: 'accounts.signInBrowser',
  field: 'accounts.clientSecretField',
  missing: 'accounts.needClientSecret',
} as const satisfies Partial<SignInWay>;

/** @returns whether the person is to sign in in the browser */
export const inBrowser = ({ signIn }: Pick<FieldValues, 'signIn'>): boolean => signIn === 'browser';

/** @returns the fields about the app's registration; the client id is between them */
export function redirectFields(when?: (values: FieldValues) => boolean): readonly [RedirectFieldOf, TextFieldOf] {
  const asked = when === undefined ? {} : { when };
  return [
    {
      kind: 'redirect',
      name: 'redirectPort',
      part: 'app',
      label: 'accounts.redirectField',
      hint: 'accounts.redirectHint',
      ...asked,
    },
    {
      kind: 'text',
      name: 'redirectPort',
      part: 'advanced',
      label: 'accounts.redirectPortField',
      hint: 'accounts.redirectPortHint',
      example: '9876',
      takes: 'port',
      missing: 'accounts.badPort',
      ...asked,
    },
  ];
}

/** @returns the registration the fields describe */
export function registrationOf(values: FieldValues, signInServer: string): Registration {
  return { signInServer, clientId: values.clientId, redirectPort: Number(values.redirectPort) };
}

/** @returns the fields of a connection's registration, with the vendor's usual port where there is none */
export function registrationFields(vendor: BrowserVendor, connection?: Connection): Partial<FieldValues> {
  const registration = connection === undefined || connection.vendor === 'axigen' ? undefined : connection.registration;
  return {
    clientId: registration?.clientId ?? '',
    signInServer: registration?.signInServer ?? '',
    redirectPort: String(registration?.redirectPort ?? DEFAULT_REDIRECT_PORTS[vendor]),
  };
}
