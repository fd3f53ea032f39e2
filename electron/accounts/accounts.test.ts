import { expect, test, vi } from 'vitest';
import { type Account, NOT_ASKED_YET } from '../../shared/account.ts';
import type { Connection } from '../../shared/connection.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { openDocument } from '../settings/document-store.ts';
import { type MemoryFile, memoryFile } from '../settings/memory-file.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { type AccountsService, createAccounts } from './accounts.ts';
import { fakeKeyStore } from './fake-key-store.ts';
import { osKeyStore } from './os-key-store.ts';
import { openSecretBox } from './secrets.ts';
import { keptSecrets } from './vendor-secrets.ts';

// Making a key from a passphrase is slow on purpose, and slower on a busy computer.
vi.setConfig({ testTimeout: 60_000 });

const work: Connection = { vendor: 'axigen', server: 'Mail.example.com/', user: 'a@example.com', signIn: 'password' };
const workNormal: Connection = { ...work, server: 'https://mail.example.com' };

/** The app's mailboxes with servers that answer as told, and everything written down that left the computer. */
interface House {
  readonly accounts: AccountsService;
  readonly secrets: ReturnType<typeof openSecretBox>;
  readonly files: { readonly settings: MemoryFile; readonly secrets: MemoryFile };
  /** Calls of the engine, in order. */
  readonly engine: string[];
  /** `server user secret`, for each sign-in tried. */
  readonly sent: string[];
  readonly events: (readonly [string, unknown])[];
  /** What the servers say to a sign-in; null: welcome. Called while the sign-in is under way. */
  answer: () => Promise<ErrorCode | null>;
  open: number;
}

function house(
  files: House['files'] = { settings: memoryFile(), secrets: memoryFile() },
  store = fakeKeyStore(),
  patience?: () => AbortSignal,
): House {
  const secrets = openSecretBox(files.secrets, osKeyStore(store, 'linux'));
  const engine: string[] = [];
  const events: (readonly [string, unknown])[] = [];
  let ids = 0;
  const it: House = {
    secrets,
    files,
    engine,
    sent: [],
    events,
    answer: async () => null,
    open: 0,
    accounts: createAccounts({
      document: openDocument(files.settings),
      secrets,
      engine: {
        add: (account) => void engine.push(`add ${account.id} ${account.signedIn}`),
        update: (account) => void engine.push(`update ${account.id} ${account.signedIn}`),
        remove: async (id) => void engine.push(`remove ${id}`),
      },
      openVendor: (connection, { secret }) => vendor(it, connection, secret),
      browser: { run: () => Promise.reject(new Error('nobody signs in in the browser here')) },
      keptSecrets: keptSecrets({
        box: secrets,
        refresh: (_connection, _secret, tokens) => Promise.resolve(tokens),
        now: Date.now,
      }),
      newId: () => `id-${++ids}`,
      emit: (name, payload) => events.push([name, payload]),
      ...(patience === undefined ? {} : { patience }),
    }),
  };
  return it;
}

function vendor(it: House, connection: Connection, secret: () => Promise<string>): Vendor {
  const unused = () => Promise.reject(new Error('a sign-in is all that is tried'));
  it.open++;
  return {
    async connect(signal) {
      it.sent.push(`${connection.server} ${connection.user} ${await secret()}`);
      const code = await Promise.race([it.answer(), aborted(signal)]);
      if (code !== null) throw new AppError(code);
      return NOT_ASKED_YET;
    },
    changes: unused,
    usage: unused,
    messages: unused,
    async close() {
      it.open--;
    },
  };
}

function aborted(signal: AbortSignal): Promise<ErrorCode> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('cancelled');
    else signal.addEventListener('abort', () => resolve('cancelled'));
  });
}

async function code(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(() => null).catch((reason: unknown) => reason);
  return error instanceof AppError ? error.code : `not an AppError: ${error}`;
}

async function withWork(it = house()): Promise<{ it: House; account: Account }> {
  const account = await it.accounts.add({ label: 'Work', connection: work, secret: 'pw' });
  it.engine.length = 0;
  it.sent.length = 0;
  it.events.length = 0;
  return { it, account };
}

test('a mailbox is added once the server lets us in, and is there at the next start', async () => {
  const it = house();
  const account = await it.accounts.add({ label: 'Work', connection: work, secret: 'pw' });
  expect(account).toEqual({ id: 'id-1', label: 'Work', connection: workNormal, signedIn: true });
  expect(it.sent).toEqual(['https://mail.example.com a@example.com pw']);
  expect(it.open).toBe(0);
  expect(it.engine).toEqual(['add id-1 true']);
  expect(it.events).toEqual([['accounts:changed', [account]]]);
  expect(it.files.settings.text).not.toContain('"pw"');

  const again = house(it.files);
  await again.accounts.start();
  expect(again.accounts.list()).toEqual([account]);
  expect(again.engine).toEqual(['add id-1 true']);
  expect(await again.secrets.get('id-1')).toBe('pw');
});

test.each([
  'wrong-password',
  'unknown-host',
  'refused-connection',
  'timed-out',
  'bad-certificate',
  'not-this-kind-of-server',
  'second-step-needed',
  'session-limit',
  'server-error',
] as const)('a mailbox is not added when the answer is %s', async (answer) => {
  const it = house();
  it.answer = async () => answer;
  expect(await code(it.accounts.add({ label: 'Work', connection: work, secret: 'pw' }))).toBe(answer);
  expect(it.accounts.list()).toEqual([]);
  expect(it.files).toMatchObject({ settings: { text: null }, secrets: { text: null } });
  expect(it.open).toBe(0);
});

test('without network a mailbox is added on trust', async () => {
  const it = house();
  it.answer = async () => 'offline';
  await it.accounts.add({ label: 'Work', connection: work, secret: 'pw' });
  expect(it.accounts.list()).toHaveLength(1);
});

test('an address that is none, or not secure, is refused before anything is sent', async () => {
  const it = house();
  const add = (server: string) => it.accounts.add({ label: 'x', connection: { ...work, server }, secret: 'pw' });
  expect(await code(add('http://mail.example.com'))).toBe('not-tls');
  expect(await code(add('a@b'))).toBe('bad-address');
  expect(it.sent).toEqual([]);
});

test('one mailbox is not added twice, however it is spelled, not even by two clicks at once', async () => {
  const { it } = await withWork();
  const twin: Connection = { ...work, server: 'https://MAIL.example.com:443', user: 'A@example.com', signIn: 'token' };
  expect(await code(it.accounts.add({ label: 'Twin', connection: twin, secret: 'x' }))).toBe('already-added');
  expect(it.sent).toEqual([]);

  const other = { label: 'B', connection: { ...work, user: 'b@example.com' }, secret: 'pw' };
  const both = await Promise.allSettled([it.accounts.add(other), it.accounts.add(other)]);
  expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
  expect(it.accounts.list()).toHaveLength(2);
});

test('renaming a mailbox asks no server', async () => {
  const { it, account } = await withWork();
  await it.accounts.edit({ account: account.id, label: 'Job', connection: work });
  expect(it.accounts.list()).toEqual([{ ...account, label: 'Job' }]);
  expect(it.sent).toEqual([]);
  expect(it.engine).toEqual(['update id-1 true']);
});

test('a new password is tried before it replaces the old one', async () => {
  const { it, account } = await withWork();
  it.answer = async () => 'wrong-password';
  const edit = { account: account.id, label: 'Work', connection: work, secret: 'new' };
  expect(await code(it.accounts.edit(edit))).toBe('wrong-password');
  expect(await it.secrets.get(account.id)).toBe('pw');
  it.answer = async () => null;
  await it.accounts.edit(edit);
  expect(await it.secrets.get(account.id)).toBe('new');
  expect(it.engine).toEqual(['update id-1 true']);
});

test.each([
  { server: 'mail.example.org' },
  { server: 'mail.example.com:8443' },
  { signIn: 'token' },
  { vendor: 'jmap' },
] as const)('the saved secret is never sent by a connection with %o', async (change) => {
  const { it, account } = await withWork();
  const connection: Connection = { ...work, ...change };
  expect(await code(it.accounts.edit({ account: account.id, label: 'Work', connection }))).toBe('secret-needed');
  expect(await code(it.accounts.test({ account: account.id, connection }))).toBe('secret-needed');
  expect(it.sent).toEqual([]);
  expect(it.accounts.list()).toEqual([account]);
});

test('nor by one that changed while the server was being asked', async () => {
  const { it, account } = await withWork();
  const elsewhere: Connection = { ...work, server: 'mail.example.org' };
  let moved: Promise<unknown> | undefined;
  it.answer = async () => {
    it.answer = async () => null;
    moved = it.accounts.edit({ account: account.id, label: 'Moved', connection: elsewhere, secret: 'pw-org' });
    await moved;
    return null;
  };
  const late = it.accounts.edit({ account: account.id, label: 'Late', connection: { ...work, user: 'c@example.com' } });
  expect(await code(late)).toBe('secret-needed');
  await moved;
  expect(it.accounts.list()).toMatchObject([{ label: 'Moved', connection: { server: 'https://mail.example.org' } }]);
});

test('another server or user is another mailbox: its folders are read anew, once it is known to be there', async () => {
  const { it, account } = await withWork();
  const edit = {
    account: account.id,
    label: 'Work',
    connection: { ...work, server: 'mail.example.org' },
    secret: 'pw2',
  };
  it.answer = async () => 'offline';
  expect(await code(it.accounts.edit(edit))).toBe('offline');
  expect(it.engine).toEqual([]);
  it.answer = async () => null;
  await it.accounts.edit(edit);
  expect(it.engine).toEqual(['remove id-1', 'add id-1 true']);
  expect(it.events.at(-1)).toMatchObject([
    'accounts:changed',
    [{ connection: { server: 'https://mail.example.org' } }],
  ]);
});

test('when a change can not be saved, the mailbox goes on as it was', async () => {
  const { it, account } = await withWork();
  it.files.settings.failure = new AppError('disk-full');
  const connection = { ...work, user: 'b@example.com' };
  expect(await code(it.accounts.edit({ account: account.id, label: 'Work', connection }))).toBe('disk-full');
  expect(it.accounts.list()).toEqual([account]);
  expect(it.engine).toEqual(['remove id-1', 'add id-1 true']);
});

test('testing a connection keeps nothing and uses the saved secret only where it belongs', async () => {
  const { it, account } = await withWork();
  expect(await it.accounts.test({ account: account.id, connection: work })).toEqual({ folders: null });
  expect(await it.accounts.test({ account: null, connection: work, secret: 'typed' })).toEqual({ folders: null });
  expect(it.sent.map((line) => line.split(' ').at(-1))).toEqual(['pw', 'typed']);
  expect(await code(it.accounts.test({ account: null, connection: work }))).toBe('secret-needed');
  expect(await code(it.accounts.test({ account: 'other', connection: work }))).toBe('unknown-account');
  it.answer = async () => 'offline';
  expect(await code(it.accounts.test({ account: account.id, connection: work }))).toBe('offline');
  expect(it.accounts.list()).toEqual([account]);
  expect(it.open).toBe(0);
  expect(it.events).toEqual([]);
});

test('a server that never answers is given up', async () => {
  const stop = new AbortController();
  const it = house(undefined, undefined, () => stop.signal);
  it.answer = () => {
    stop.abort();
    return new Promise(() => undefined);
  };
  expect(await code(it.accounts.test({ account: null, connection: work, secret: 'pw' }))).toBe('timed-out');
  expect(it.open).toBe(0);
});

test('signing out forgets the secret and keeps the mailbox; signing in needs it again', async () => {
  const { it, account } = await withWork();
  expect(await it.accounts.signOut({ account: account.id })).toEqual({ ...account, signedIn: false });
  expect(it.secrets.has(account.id)).toBe(false);
  expect(it.files.secrets.text).not.toContain(account.id);
  expect(await code(it.accounts.test({ account: account.id, connection: work }))).toBe('secret-needed');

  it.answer = async () => 'wrong-password';
  expect(await code(it.accounts.signIn({ account: account.id, secret: 'bad' }))).toBe('wrong-password');
  it.answer = async () => null;
  expect(await it.accounts.signIn({ account: account.id, secret: 'good' })).toEqual(account);
  expect(await it.secrets.get(account.id)).toBe('good');
  expect(it.engine).toEqual(['update id-1 false', 'update id-1 true']);
});

test('removing a mailbox leaves no trace of it and touches no other', async () => {
  const { it, account } = await withWork();
  const other = await it.accounts.add({ label: 'B', connection: { ...work, user: 'b@example.com' }, secret: 'pwb' });
  expect(await it.accounts.remove({ account: account.id })).toBeNull();
  expect(it.accounts.list()).toEqual([other]);
  expect(`${it.files.settings.text}${it.files.secrets.text}`).not.toContain(`"${account.id}"`);
  expect(await it.secrets.get(other.id)).toBe('pwb');
  expect(it.engine.at(-1)).toBe('remove id-1');
  expect(await code(it.accounts.remove({ account: account.id }))).toBe('unknown-account');
});

test('a mailbox that the full disk keeps from being removed goes on', async () => {
  const { it, account } = await withWork();
  it.files.settings.failure = new AppError('disk-full');
  expect(await code(it.accounts.remove({ account: account.id }))).toBe('disk-full');
  expect(it.accounts.list()).toEqual([account]);
  expect(it.engine).toEqual(['remove id-1', 'update id-1 true']);
});

test('a mailbox removed while it signs in stays removed', async () => {
  const { it, account } = await withWork();
  it.answer = async () => {
    await it.accounts.remove({ account: account.id });
    return null;
  };
  expect(await code(it.accounts.signIn({ account: account.id, secret: 'late' }))).toBe('unknown-account');
  expect(it.secrets.has(account.id)).toBe(false);
});

test('with session-only secrets a mailbox is signed out at the next start, its tree kept', async () => {
  const store = { ...fakeKeyStore(), available: false };
  const { it, account } = await withWork(house(undefined, store));
  expect(await it.accounts.secretState()).toEqual({ tier: 'session', locked: false, osAvailable: false });
  const again = house(it.files, store);
  await again.accounts.start();
  expect(again.accounts.list()).toEqual([{ ...account, signedIn: false }]);
  expect(again.engine).toEqual(['add id-1 false']);
});

test('unlocking tells the window, and lets every mailbox try again', async () => {
  const store = { ...fakeKeyStore(), available: false };
  const { it } = await withWork(house(undefined, store));
  const state = await it.accounts.chooseSecrets({ tier: 'passphrase', passphrase: 'long enough' });
  expect(it.events).toEqual([['secrets:changed', state]]);

  const again = house(it.files, store);
  await again.accounts.start();
  expect(again.accounts.list()).toMatchObject([{ signedIn: true }]);
  expect(await code(again.accounts.unlockSecrets({ passphrase: 'not that one' }))).toBe('wrong-passphrase');
  await again.accounts.unlockSecrets({ passphrase: 'long enough' });
  expect(again.engine).toEqual(['add id-1 true', 'update id-1 true']);
  expect(again.events).toEqual([['secrets:changed', { tier: 'passphrase', locked: false, osAvailable: false }]]);
});

test('a new password typed while the old ones are locked does not cost the old one', async () => {
  const store = { ...fakeKeyStore(), available: false };
  const { it, account } = await withWork(house(undefined, store));
  await it.accounts.chooseSecrets({ tier: 'passphrase', passphrase: 'long enough' });

  const again = house(it.files, store);
  await again.accounts.start();
  const edit = { account: account.id, label: 'Work', connection: work, secret: 'new' };
  expect(await code(again.accounts.edit(edit))).toBe('secrets-locked');
  await again.accounts.unlockSecrets({ passphrase: 'long enough' });
  expect(await again.secrets.get(account.id)).toBe('pw');
});

test('starting over with another passphrase signs out what was under the old one', async () => {
  const store = { ...fakeKeyStore(), available: false };
  const { it } = await withWork(house(undefined, store));
  await it.accounts.chooseSecrets({ tier: 'passphrase', passphrase: 'long enough' });
  const again = house(it.files, store);
  await again.accounts.start();
  await again.accounts.chooseSecrets({ tier: 'session' });
  expect(again.accounts.list()).toMatchObject([{ signedIn: false }]);
});

test('secrets of mailboxes that are gone are forgotten at start, but not when the settings file was damaged or missing', async () => {
  const { it } = await withWork();
  await it.secrets.set('id-9', 'orphan');
  const orphaned = it.files.secrets.text;
  await house(it.files).accounts.start();
  expect(it.files.secrets.text).not.toContain('id-9');

  const damaged = { settings: memoryFile('{'), secrets: memoryFile(orphaned) };
  await house(damaged).accounts.start();
  expect(damaged.secrets.text).toBe(orphaned);

  const missing = { settings: memoryFile(), secrets: memoryFile(orphaned) };
  await house(missing).accounts.start();
  expect(missing.secrets.text).toBe(orphaned);
});
