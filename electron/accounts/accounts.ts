import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../shared/account.ts';
import type { Connection } from '../../shared/connection.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { Events, Output, Parsed, SecretState } from '../../shared/ipc.ts';
import type { DocumentStore } from '../settings/document-store.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { isSameMailbox, maySendSecret } from './same-mailbox.ts';
import type { SecretBox } from './secrets.ts';
import { withServerAddress } from './server-address.ts';
import { type OpenVendor, type Patience, tryConnection, usualPatience } from './try-connection.ts';

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
  add(input: Parsed<'accounts:add'>): Promise<Account>;
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
  const { document, secrets, engine, openVendor, newId, emit, patience = usualPatience } = parts;
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

  async function tryOrTrust(connection: Connection, secret: string): Promise<void> {
    try {
      await tryConnection(openVendor, patience, connection, secret);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'offline')) throw error;
    }
  }

  /** The secret to use with a connection: the one given, or that of the mailbox where it may be sent there. */
  async function secretFor(connection: Connection, given: string | undefined, account: Account | null) {
    if (given !== undefined) return given;
    if (account === null || !secrets.has(account.id) || !maySendSecret(account.connection, connection)) {
      throw new AppError('secret-needed');
    }
    return secrets.get(account.id);
  }

  /** For when the mailbox was changed while a server was being asked. */
  function refuseForeignSecret(account: Account, connection: Connection): void {
    if (!maySendSecret(account.connection, connection)) throw new AppError('secret-needed');
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

    async add({ label, connection: typed, secret }) {
      const connection = withServerAddress(typed);
      refuseTwin(connection, null);
      await tryOrTrust(connection, secret);
      return keep(async () => {
        refuseTwin(connection, null);
        const account: Account = { id: newId(), label, connection, signedIn: true };
        await secrets.set(account.id, secret);
        save((accounts) => [...accounts, account]);
        await engine.add(account);
        return account;
      });
    },

    async edit({ account: id, label, connection: typed, secret: given }) {
      const connection = withServerAddress(typed);
      const before = find(id);
      refuseTwin(connection, id);
      const changed = !isDeepStrictEqual(connection, before.connection);
      const elsewhere = !isSameMailbox(before.connection, connection);
      if (elsewhere || given !== undefined || (changed && before.signedIn)) {
        const secret = await secretFor(connection, given, before);
        // Another mailbox means other folders: what is cached goes only when the new one is known to be there.
        if (elsewhere) await tryConnection(openVendor, patience, connection, secret);
        else await tryOrTrust(connection, secret);
      }
      return keep(async () => {
        const now = find(id);
        refuseTwin(connection, id);
        if (given === undefined && now !== before) refuseForeignSecret(now, connection);
        // Else the old secret would be forgotten before it turns out that the new one can't be kept.
        if (given !== undefined && (await secrets.state()).locked) throw new AppError('secrets-locked');
        // At no moment, and after no crash, is there a secret beside a connection it was not given for.
        if (elsewhere) await orGoOn(now, async () => engine.remove(id));
        try {
          if (given !== undefined) await secrets.forget(id);
          const account = replace({ id, label, connection, signedIn: now.signedIn || given !== undefined });
          if (given !== undefined) await secrets.set(id, given);
          return account;
        } finally {
          await (elsewhere ? engine.add(find(id)) : engine.update(find(id)));
        }
      });
    },

    async test({ account: id, connection: typed, secret: given }) {
      const connection = withServerAddress(typed);
      const secret = await secretFor(connection, given, id === null ? null : find(id));
      await tryConnection(openVendor, patience, connection, secret);
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

    async signIn({ account: id, secret }) {
      const { connection } = find(id);
      await tryOrTrust(connection, secret);
      return keep(async () => {
        const account = find(id);
        refuseForeignSecret(account, connection);
        await secrets.set(id, secret);
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
