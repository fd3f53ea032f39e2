import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../shared/account.ts';
import type { Connection } from '../../shared/connection.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { Events, Output, Parsed, SecretState } from '../../shared/ipc.ts';
import type { DocumentStore } from '../settings/document-store.ts';
import { type Credentials, packCredentials, unpackCredentials } from './credentials.ts';
import { type Gathered, gatherCredentials, type Typed } from './gather-credentials.ts';
import type { BrowserSignIns } from './oauth/browser-sign-ins.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { isSameMailbox, isSameSignIn, maySendSecret } from './same-mailbox.ts';
import type { SecretBox } from './secrets.ts';
import { withServerAddress } from './server-address.ts';
import { type OpenVendor, type Patience, tryConnection, usualPatience, type VendorSecrets } from './try-connection.ts';
import { heldSecrets } from './vendor-secrets.ts';

/** What keeps the mailboxes' folders fresh, as much of it as matters here. */
export interface AccountsEngine {
  /** From now on this mailbox is kept; its cached folders, if any, belong to it. */
  add(account: Account): void | Promise<void>;
  /** Name, secret or sign-in changed, the mailbox did not: go on with what is cached, try again at once. */
  update(account: Account): void | Promise<void>;
  /** Stops, and deletes what is cached of it on this computer. */
  remove(account: AccountId): void | Promise<void>;
}

export interface AccountsParts {
  readonly document: DocumentStore;
  readonly secrets: SecretBox;
  readonly engine: AccountsEngine;
  readonly openVendor: OpenVendor;
  /** Signs people in in the browser. */
  readonly browser: Pick<BrowserSignIns, 'run'>;
  /** What a vendor may ask of what is kept for a mailbox. */
  readonly keptSecrets: (account: AccountId, connection: Connection) => VendorSecrets;
  readonly newId: () => AccountId;
  readonly emit: <Name extends 'accounts:changed' | 'secrets:changed'>(name: Name, payload: Events[Name]) => void;
  readonly patience?: Patience;
}

/** The mailboxes on this computer and how one gets into them; bound to the `accounts:` and `secrets:` requests. */
export interface AccountsService {
  /** Hands every mailbox to the engine. One without a secret (kept until the app ended, or lost) is signed out first. */
  start(): Promise<void>;
  list(): readonly Account[];
  /** Signs in once before anything is kept; only without network it is taken on trust. */
  add(input: Parsed<'accounts:add'> & Pick<Typed, 'tokens'>): Promise<Account>;
  edit(input: Parsed<'accounts:edit'>): Promise<Account>;
  test(input: Parsed<'accounts:test'>): Promise<Output<'accounts:test'>>;
  signOut(input: Parsed<'accounts:sign-out'>): Promise<Account>;
  signIn(input: Parsed<'accounts:sign-in'>): Promise<Account>;
  remove(input: Parsed<'accounts:remove'>): Promise<null>;
  secretState(): Promise<SecretState>;
  unlockSecrets(input: Parsed<'secrets:unlock'>): Promise<SecretState>;
  chooseSecrets(input: Parsed<'secrets:choose'>): Promise<SecretState>;
}

export function createAccounts(parts: AccountsParts): AccountsService {
  const { document, secrets, engine, openVendor, browser, keptSecrets, newId, emit, patience = usualPatience } = parts;
  // Talking to servers overlaps; keeping what came of it does not.
  const keep = oneAtATime();
  const list = (): readonly Account[] => document.current().accounts;

  function find(id: AccountId): Account {
    const account = list().find((candidate) => candidate.id === id);
    if (account === undefined) throw new AppError('unknown-account');
    return account;
  }

  function refuseTwin(connection: Connection, except: AccountId | null): void {
    const twin = list().some(({ id, connection: other }) => id !== except && isSameMailbox(other, connection));
    if (twin) throw new AppError('already-added');
  }

  function save(change: (accounts: Account[]) => Account[]): void {
    document.change((old) => ({ ...old, accounts: change(old.accounts) }));
    emit('accounts:changed', list());
  }

  function replace(account: Account): Account {
    save((accounts) => accounts.map((old) => (old.id === account.id ? account : old)));
    return account;
  }

  async function tryOrTrust(connection: Connection, vendorSecrets: VendorSecrets): Promise<void> {
    try {
      await tryConnection(openVendor, patience, connection, vendorSecrets);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'offline')) throw error;
    }
  }

  /** What is kept for a mailbox; null where nothing is. */
  async function kept(account: Account): Promise<Credentials | null> {
    return secrets.has(account.id) ? unpackCredentials(await secrets.get(account.id)) : null;
  }

  /** Nobody goes through it for something that then can't be kept. */
  const run: BrowserSignIns['run'] = async (...signIn) => {
    if ((await secrets.state()).locked) throw new AppError('secrets-locked');
    return browser.run(...signIn);
  };

  const gather = (
    connection: Connection,
    typed: Typed,
    account: Account | null,
    browse: 'never' | 'if-needed' | 'anew',
  ) => gatherCredentials({ browser: { run }, kept, connection, typed, account, browse });

  /** What to try a connection with: as it will be kept, or as it is kept, renewals included. */
  function trial(connection: Connection, { credentials, news }: Gathered, account: Account | null): VendorSecrets {
    const held = heldSecrets(credentials);
    if (account === null || news === 'all') return held;
    const { secret, extra } = keptSecrets(account.id, connection);
    return { secret, extra: (name) => (name === 'api-address' ? extra(name) : held.extra(name)) };
  }

  /** For when the mailbox was changed while a server, or the person, was being asked. */
  function refuseForeignSecret(account: Account, connection: Connection): void {
    const { connection: now } = account;
    const same = connection.signIn === 'browser' ? isSameSignIn(now, connection) : maySendSecret(now, connection);
    if (!same) throw new AppError('secret-needed');
  }

  /** @returns what is to be kept; null: what is kept stays. Tokens that stay may have been renewed meanwhile. */
  async function withLatestTokens(account: Account, { credentials, news }: Gathered): Promise<Credentials | null> {
    if (news === 'none') return null;
    if (news === 'all') return credentials;
    const tokens = (await kept(account))?.tokens;
    return { ...credentials, ...(tokens && { tokens }) };
  }

  /** Deletes; a mailbox that a full disk keeps from going goes on, instead of standing there dead until the next start. */
  async function orGoOn(account: Account, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await engine.update(account);
      throw error;
    }
  }

  /** What holds no secret any more is signed out, and says so. */
  function signOutWithoutSecret(): void {
    const lost = list().filter((account) => account.signedIn && !secrets.has(account.id));
    if (lost.length > 0) save((all) => all.map((one) => (lost.includes(one) ? { ...one, signedIn: false } : one)));
  }

  async function secretsChanged(): Promise<SecretState> {
    const state = await secrets.state();
    emit('secrets:changed', state);
    signOutWithoutSecret();
    for (const account of list()) await engine.update(account);
    return state;
  }

  return {
    list,
    start: () =>
      keep(async () => {
        if (document.complete) await secrets.keepOnly(list().map((account) => account.id));
        signOutWithoutSecret();
        for (const account of list()) await engine.add(account);
      }),

    async add({ label, connection: wanted, ...typed }) {
      const connection = withServerAddress(wanted);
      refuseTwin(connection, null);
      const gathered = await gather(connection, typed, null, 'if-needed');
      await tryOrTrust(connection, trial(connection, gathered, null));
      return keep(async () => {
        refuseTwin(connection, null);
        const account: Account = { id: newId(), label, connection, signedIn: true };
        await secrets.set(account.id, packCredentials(gathered.credentials));
        save((accounts) => [...accounts, account]);
        await engine.add(account);
        return account;
      });
    },

    async edit({ account: id, label, connection: wanted, ...typed }) {
      const connection = withServerAddress(wanted);
      const before = find(id);
      refuseTwin(connection, id);
      const changed = !isDeepStrictEqual(connection, before.connection);
      const elsewhere = !isSameMailbox(before.connection, connection);
      const typedSome = [typed.secret, typed.mailPassword, typed.appToken].some((text) => text !== undefined);
      let gathered: Gathered | null = null;
      if (elsewhere || typedSome || (changed && before.signedIn)) {
        gathered = await gather(connection, typed, before, 'if-needed');
        const vendorSecrets = trial(connection, gathered, before);
        // Another mailbox means other folders: what is cached goes only when the new one is known to be there.
        if (elsewhere) await tryConnection(openVendor, patience, connection, vendorSecrets);
        else await tryOrTrust(connection, vendorSecrets);
      }
      return keep(async () => {
        const now = find(id);
        refuseTwin(connection, id);
        const news = gathered?.news ?? 'none';
        if (news !== 'all' && now !== before) refuseForeignSecret(now, connection);
        // Else the old secret would be forgotten before it turns out that the new one can't be kept.
        if (news !== 'none' && (await secrets.state()).locked) throw new AppError('secrets-locked');
        // At no moment, and after no crash, is there a secret beside a connection it was not given for.
        if (elsewhere) await orGoOn(now, async () => engine.remove(id));
        try {
          const credentials = gathered && (await withLatestTokens(now, gathered));
          if (credentials !== null) await secrets.forget(id);
          const account = replace({ id, label, connection, signedIn: now.signedIn || news === 'all' });
          if (credentials !== null) await secrets.set(id, packCredentials(credentials));
          return account;
        } finally {
          await (elsewhere ? engine.add(find(id)) : engine.update(find(id)));
        }
      });
    },

    async test({ account: id, connection: wanted, ...typed }) {
      const connection = withServerAddress(wanted);
      const account = id === null ? null : find(id);
      const gathered = await gather(connection, typed, account, 'never');
      await tryConnection(openVendor, patience, connection, trial(connection, gathered, account));
      return { folders: null };
    },

    signOut: ({ account: id }) =>
      keep(async () => {
        const account = find(id);
        await secrets.forget(id);
        const out = replace({ ...account, signedIn: false });
        await engine.update(out);
        return out;
      }),

    async signIn({ account: id, ...typed }) {
      const before = find(id);
      const { connection } = before;
      const gathered = await gather(connection, typed, before, 'anew');
      await tryOrTrust(connection, trial(connection, gathered, before));
      return keep(async () => {
        const account = find(id);
        refuseForeignSecret(account, connection);
        const credentials = await withLatestTokens(account, gathered);
        if (credentials !== null) await secrets.set(id, packCredentials(credentials));
        const signedIn = replace({ ...account, signedIn: true });
        await engine.update(signedIn);
        return signedIn;
      });
    },

    remove: ({ account: id }) =>
      keep(async () => {
        const account = find(id);
        await orGoOn(account, async () => {
          await engine.remove(id);
          await secrets.forget(id);
          save((accounts) => accounts.filter((other) => other.id !== id));
        });
        return null;
      }),

    secretState: () => secrets.state(),
    unlockSecrets: ({ passphrase }) =>
      keep(async () => {
        await secrets.unlock(passphrase);
        return secretsChanged();
      }),
    chooseSecrets: (choice) =>
      keep(async () => {
        await secrets.choose(choice);
        return secretsChanged();
      }),
  };
}
