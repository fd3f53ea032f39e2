import type { Connection } from '../../shared/connection.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { ExtraSecret } from '../vendors/vendor.ts';
import { type Credentials, packCredentials, type Tokens, unpackCredentials } from './credentials.ts';
import type { BrowserSignIns } from './oauth/browser-sign-ins.ts';
import type { SecretBox } from './secrets.ts';
import type { VendorSecrets } from './try-connection.ts';

/** A token that runs out sooner than this is renewed before it is used. */
const SPARE_MS = 60_000;

export interface KeptSecretsParts {
  readonly box: SecretBox;
  readonly refresh: BrowserSignIns['refresh'];
  readonly now: () => number;
}

/** @returns what a vendor may ask of credentials that are kept nowhere: a fresh one can't be got */
export function heldSecrets(credentials: Credentials): VendorSecrets {
  const { secret, tokens } = credentials;
  const key = tokens?.access ?? secret;
  return {
    async secret(refused) {
      if (key === undefined) throw new AppError('secret-needed');
      if (refused === key) throw new AppError(tokens === undefined ? 'wrong-password' : 'sign-in-refused');
      return key;
    },
    extra: async (name) => extraOf(credentials, name),
  };
}

function extraOf({ mailPassword, appToken, tokens }: Credentials, name: ExtraSecret): string | null {
  const extras: Readonly<Record<ExtraSecret, string | null | undefined>> = {
    'mail-password': mailPassword,
    'app-token': appToken,
    'api-address': tokens?.apiAddress,
  };
  return extras[name] ?? null;
}

/**
 * Makes what vendors ask for their secrets out of what is kept. Access tokens are renewed shortly before they run out, or
 * when the server has turned one down: once for everybody who asks at the same time, and kept before anybody uses the new
 * one. What was changed meanwhile (signed in anew, signed out) is never overwritten.
 */
export function keptSecrets({ box, refresh, now }: KeptSecretsParts) {
  const flights = new Map<AccountId, { readonly from: string; readonly done: Promise<void> }>();
  /** Renewed, but the disk was full: good until it can be kept, as the old ones may be good no more. */
  const unkept = new Map<AccountId, { readonly from: string; readonly tokens: Tokens }>();

  async function renew(account: AccountId, connection: Connection, from: string): Promise<void> {
    const credentials = unpackCredentials(from);
    const waiting = unkept.get(account);
    const old = credentials.tokens;
    if (old === undefined) throw new AppError('sign-in-expired');
    const tokens = waiting?.from === from ? waiting.tokens : await refresh(connection, credentials.secret, old);
    unkept.set(account, { from, tokens });
    await box.replace(account, from, packCredentials({ ...credentials, tokens }));
    unkept.delete(account);
  }

  /** One renewal at a time per mailbox. */
  function renewed(account: AccountId, connection: Connection, from: string): Promise<void> {
    const flying = flights.get(account);
    if (flying?.from === from) return flying.done;
    const done = renew(account, connection, from).finally(() => {
      if (flights.get(account)?.done === done) flights.delete(account);
    });
    flights.set(account, { from, done });
    return done;
  }

  async function accessToken(account: AccountId, connection: Connection, refused: string | undefined) {
    const from = await box.get(account);
    const { tokens } = unpackCredentials(from);
    if (tokens === undefined) throw new AppError('sign-in-expired');
    const old = tokens.expiresAt !== null && tokens.expiresAt - now() < SPARE_MS;
    const gone = tokens.expiresAt !== null && tokens.expiresAt <= now();
    const good = tokens.access !== refused && (!old || (tokens.refresh === null && !gone));
    if (good) return tokens.access;
    await renewed(account, connection, from);
    return unpackCredentials(await box.get(account)).tokens?.access;
  }

  /** @returns what a vendor of this mailbox may ask for, always of what is kept at that moment */
  return (account: AccountId, connection: Connection): VendorSecrets => ({
    async secret(refused) {
      if (connection.signIn === 'browser') {
        const token = await accessToken(account, connection, refused);
        if (token === undefined || token === refused) throw new AppError('sign-in-expired');
        return token;
      }
      const { secret } = unpackCredentials(await box.get(account));
      if (secret === undefined) throw new AppError('secret-needed');
      if (secret === refused) throw new AppError('wrong-password');
      return secret;
    },
    extra: async (name) => extraOf(unpackCredentials(await box.get(account)), name),
  });
}
