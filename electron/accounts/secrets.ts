import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { Parsed, SecretState, SecretTier } from '../../shared/ipc.ts';
import type { JsonFile } from '../settings/json-file.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { OsKeyStore } from './os-key-store.ts';
import { createLock, openLock, seal, unseal } from './passphrase.ts';
import { readSecretFile, type SecretChoice, writeSecretFile } from './secret-file.ts';

/**
 * Keeps one secret per mailbox: by the operating system's key store, under a passphrase, or in memory until the app ends.
 * Never in plain text on disk. Errors carry no secret; nothing of it can be seen by printing the box.
 */
export interface SecretBox {
  /** The name under which an unreadable file of secrets was set aside at this start; null when all was well. */
  readonly setAside: string | null;
  state(): Promise<SecretState>;
  /** Whether anything is kept for a mailbox; being able to read it is another matter. */
  has(account: AccountId): boolean;
  /**
   * @throws AppError `signed-out` (nothing kept), `secrets-locked`, `no-key-store` (kept by a key store that is not there
   * now), `secret-lost` (this one can't be read; others are not touched, and it stays on disk until replaced)
   */
  get(account: AccountId): Promise<string>;
  /** @throws AppError `secrets-locked`, `no-key-store`, `disk-full` */
  set(account: AccountId, secret: string): Promise<void>;
  /**
   * Keeps a secret in the place of another one.
   * @returns false when the other one is not what is kept (any more): then nothing was done
   * @throws AppError as `get` and `set`
   */
  replace(account: AccountId, old: string, secret: string): Promise<boolean>;
  forget(account: AccountId): Promise<void>;
  /** Forgets what belongs to no mailbox any more. */
  keepOnly(accounts: readonly AccountId[]): Promise<void>;
  /** Opens what is under the passphrase; where nothing is, sets it. @throws AppError `wrong-passphrase` */
  unlock(passphrase: string): Promise<void>;
  /**
   * Chooses how secrets are kept; all that can be read move along. Choosing while locked means starting over: the locked
   * file is set aside, and its mailboxes have no secret. @throws AppError `no-key-store`
   */
  choose(choice: Parsed<'secrets:choose'>): Promise<void>;
}

/** @param file its own file; nothing else is kept in it */
export function openSecretBox(file: JsonFile, os: OsKeyStore): SecretBox {
  const { contents, setAside } = readSecretFile(file);
  let choice: SecretChoice = contents.choice;
  let envelopes = contents.envelopes;
  /** What was typed or read in this run. */
  const memory = new Map<AccountId, string>();
  let key: KeyObject | null = null;
  const next = oneAtATime();

  async function tier(): Promise<SecretTier> {
    if (choice !== null) return choice.tier;
    return (await os.isAvailable()) ? 'os' : 'session';
  }

  function save(newChoice: SecretChoice, newEnvelopes: ReadonlyMap<AccountId, string>): void {
    if (newChoice === choice && newEnvelopes.size === 0 && envelopes.size === 0) return;
    writeSecretFile(file, { choice: newChoice, envelopes: newEnvelopes });
    choice = newChoice;
    envelopes = newEnvelopes;
  }

  function without(accounts: Iterable<AccountId>): Map<AccountId, string> {
    const rest = new Map(envelopes);
    for (const account of accounts) rest.delete(account);
    return rest;
  }

  async function read(account: AccountId): Promise<string> {
    const known = memory.get(account);
    if (known !== undefined) return known;
    const envelope = envelopes.get(account);
    if (envelope === undefined) throw new AppError('signed-out');
    const secret = envelope.startsWith('v1:os:') ? await readOs(account, envelope) : readSealed(account, envelope);
    memory.set(account, secret);
    return secret;
  }

  async function readOs(account: AccountId, envelope: string): Promise<string> {
    if (!(await os.isAvailable())) throw new AppError('no-key-store');
    const { text, stale } = await os.unseal(envelope);
    const secret = unbind(account, text);
    // A failed renewal costs nothing: the old envelope still opens, and is renewed at the next start.
    if (stale)
      await os
        .seal(text)
        .then((fresh) => save(choice, without([]).set(account, fresh)))
        .catch(() => undefined);
    return secret;
  }

  function readSealed(account: AccountId, envelope: string): string {
    if (key === null) throw new AppError(choice?.tier === 'passphrase' ? 'secrets-locked' : 'secret-lost');
    return unbind(account, unseal(key, envelope));
  }

  async function readAll(): Promise<void> {
    for (const account of envelopes.keys()) await read(account).catch(() => undefined);
  }

  async function chooseTier(wanted: Parsed<'secrets:choose'>): Promise<void> {
    if (wanted.tier === 'os' && !(await os.isAvailable())) throw new AppError('no-key-store');
    const made = wanted.tier === 'passphrase' ? await createLock(wanted.passphrase) : null;
    await readAll();
    const kept = new Map<AccountId, string>();
    if (wanted.tier !== 'session') {
      // The key store may be back tomorrow; what is under a lost passphrase never is.
      for (const [account, old] of envelopes) if (old.startsWith('v1:os:')) kept.set(account, old);
      for (const [account, secret] of memory) {
        const text = bind(account, secret);
        kept.set(account, made === null ? await os.seal(text) : seal(made.key, text));
      }
    }
    if (choice?.tier === 'passphrase' && key === null) file.setAside('forgotten');
    const sessionChoice = wanted.tier === 'session' ? ({ tier: 'session' } as const) : null;
    save(made === null ? sessionChoice : { tier: 'passphrase', lock: made.lock }, kept);
    key = made?.key ?? null;
  }

  async function write(account: AccountId, secret: string): Promise<void> {
    const text = bind(account, secret);
    const now = await tier();
    if (now === 'session') save(choice, without([account]));
    else if (now === 'os') save(choice, without([]).set(account, await os.seal(text)));
    else if (key === null) throw new AppError('secrets-locked');
    else save(choice, without([]).set(account, seal(key, text)));
    memory.set(account, secret);
  }

  return {
    setAside,
    async state() {
      const osAvailable = await os.isAvailable();
      return { tier: await tier(), locked: choice?.tier === 'passphrase' && key === null, osAvailable };
    },
    has: (account) => memory.has(account) || envelopes.has(account),
    get: (account) => next(() => read(account)),
    set: (account, secret) => next(() => write(account, secret)),
    replace: (account, old, secret) =>
      next(async () => {
        if ((await read(account)) !== old) return false;
        await write(account, secret);
        return true;
      }),
    forget: (account) =>
      next(() => {
        memory.delete(account);
        if (envelopes.has(account)) save(choice, without([account]));
      }),
    keepOnly: (accounts) =>
      next(() => {
        const orphans = [...envelopes.keys()].filter((account) => !accounts.includes(account));
        if (orphans.length > 0) save(choice, without(orphans));
      }),
    unlock: (passphrase) =>
      next(async () => {
        if (choice?.tier === 'passphrase') key = await openLock(choice.lock, passphrase);
        else await chooseTier({ tier: 'passphrase', passphrase });
      }),
    choose: (wanted) => next(() => chooseTier(wanted)),
  };
}

/** The mailbox is sealed in with its secret, so that no secret can be passed off as another mailbox's. */
function bind(account: AccountId, secret: string): string {
  return JSON.stringify([account, secret]);
}

function unbind(account: AccountId, text: string): string {
  try {
    const [owner, secret] = z.tuple([z.string(), z.string()]).parse(JSON.parse(text));
    if (owner === account) return secret;
  } catch {
    // Its message would quote the text.
  }
  throw new AppError('secret-lost');
}
