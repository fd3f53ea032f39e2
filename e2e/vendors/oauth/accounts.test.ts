import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AccountsService, createAccounts } from '../../../electron/accounts/accounts.ts';
import { unpackCredentials } from '../../../electron/accounts/credentials.ts';
import { fakeKeyStore } from '../../../electron/accounts/fake-key-store.ts';
import { osKeyStore } from '../../../electron/accounts/os-key-store.ts';
import { openSecretBox, type SecretBox } from '../../../electron/accounts/secrets.ts';
import { keptSecrets } from '../../../electron/accounts/vendor-secrets.ts';
import { vendorOpener } from '../../../electron/open-vendor.ts';
import { openDocument } from '../../../electron/settings/document-store.ts';
import { type MemoryFile, memoryFile } from '../../../electron/settings/memory-file.ts';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { freePort } from '../cyrus/ports.ts';
import { failure, type SignInHouse, signInHouse } from './house.ts';
import { type OAuthJmap, startOAuthJmap } from './oauth-jmap.ts';
import { decide } from './simulated-browser.ts';

let server: OAuthJmap;
let connection: ConnectionTo<'jmap'>;
let house: SignInHouse;
let accounts: AccountsService;
let box: SecretBox;
let files: { readonly settings: MemoryFile; readonly secrets: MemoryFile };

beforeEach(async () => {
  server = await startOAuthJmap({ clientSecret: 'hush' });
  connection = server.connection(await freePort());
  house = signInHouse();
  files = { settings: memoryFile(), secrets: memoryFile() };
  box = openSecretBox(files.secrets, osKeyStore(fakeKeyStore(), 'linux'));
  let ids = 0;
  accounts = createAccounts({
    document: openDocument(files.settings),
    secrets: box,
    engine: { add: () => undefined, update: () => undefined, remove: () => undefined },
    openVendor: vendorOpener((url, init) => fetch(url, init)),
    browser: house.signIns,
    keptSecrets: keptSecrets({ box, refresh: house.signIns.refresh, now: Date.now }),
    newId: () => `id-${++ids}`,
    emit: () => undefined,
  });
});
afterEach(() => server.close());

const add = () => accounts.add({ label: 'Ann', connection, secret: 'hush' });
const kept = async (id: string) => unpackCredentials(await box.get(id));
const other = (change: Partial<NonNullable<typeof connection.registration>>) => ({
  ...connection,
  registration: { signInServer: server.url, clientId: 'mailgrove-test', redirectPort: 1024, ...change },
});

test('what was typed and what the browser brought are kept together, sealed, and nowhere else', async () => {
  const { id } = await add();
  const { secret, tokens } = await kept(id);
  expect(secret).toBe('hush');
  expect(server.auth.grants.byAccessToken(tokens?.access ?? '')).not.toBeNull();
  const written = `${files.settings.text}${files.secrets.text}`;
  for (const word of ['hush', tokens?.access ?? '', tokens?.refresh ?? '']) expect(written).not.toContain(word);
});

test('nothing is kept of a sign-in that came to nothing', async () => {
  house.person = (page) => decide(page, 'deny');
  expect(await failure(add())).toMatchObject({ code: 'sign-in-refused' });
  expect(accounts.list()).toEqual([]);
  expect(files.secrets.text).toBeNull();
});

test('a new name, or another port, does not send the person to the browser', async () => {
  const { id } = await add();
  await accounts.edit({ account: id, label: 'Work', connection });
  await accounts.edit({ account: id, label: 'Work', connection: other({ redirectPort: await freePort() }) });
  expect(house.pages).toHaveLength(1);
  expect((await kept(id)).secret).toBe('hush');
});

test('a test of the connection uses what is kept, and never opens the browser', async () => {
  const { id } = await add();
  expect(await accounts.test({ account: id, connection })).toEqual({ folders: null });
  server.auth.grants.expire();
  expect(await accounts.test({ account: id, connection })).toEqual({ folders: null });
  expect(await failure(accounts.test({ account: null, connection, secret: 'hush' }))).toMatchObject({
    code: 'secret-needed',
  });
  expect(house.pages).toHaveLength(1);
});

test('a change of who signs in, or where, needs the browser; the secret is not sent for another app', async () => {
  const { id } = await add();
  const before = await kept(id);
  const elsewhere = { ...connection, user: 'bob@example.org' };
  await accounts.edit({ account: id, label: 'Bob', connection: elsewhere });
  expect(house.pages).toHaveLength(2);
  const after = await kept(id);
  expect(after.secret).toBe('hush');
  expect(after.tokens?.access).not.toBe(before.tokens?.access);

  const asked = server.auth.tokenRequests.length;
  const stranger = { ...other({ clientId: 'stranger' }), user: 'bob@example.org' };
  house.person = (page) => decide(page, 'allow').catch(() => house.signIns.cancel('a'));
  const edit = accounts.edit({ account: id, label: 'Bob', connection: stranger, attempt: 'a' });
  expect(await failure(edit)).toMatchObject({ code: 'cancelled' });
  expect(server.auth.tokenRequests).toHaveLength(asked);
  expect(await kept(id)).toEqual(after);
});

test('a client secret typed anew is tried in the browser before it replaces the old one', async () => {
  const { id } = await add();
  const edit = { account: id, label: 'Ann', connection, secret: 'wrong' };
  expect(await failure(accounts.edit(edit))).toMatchObject({ code: 'sign-in-refused' });
  expect((await kept(id)).secret).toBe('hush');
});

test('signing in again needs nothing typed while the secret is kept, and all of it after signing out', async () => {
  const { id } = await add();
  const before = await kept(id);
  await accounts.signIn({ account: id });
  expect((await kept(id)).tokens?.access).not.toBe(before.tokens?.access);
  await accounts.signOut({ account: id });
  expect(box.has(id)).toBe(false);
  expect(await failure(accounts.signIn({ account: id }))).toMatchObject({ code: 'sign-in-refused' });
  await accounts.signIn({ account: id, secret: 'hush' });
  expect(accounts.list()).toMatchObject([{ signedIn: true }]);
});

test('a mailbox removed while its person is in the browser stays removed', async () => {
  const { id } = await add();
  house.person = async (page) => {
    await accounts.remove({ account: id });
    await decide(page, 'allow');
  };
  expect(await failure(accounts.signIn({ account: id }))).toMatchObject({ code: 'unknown-account' });
  expect(box.has(id)).toBe(false);
});

test('nobody is sent to the browser while what it brings could not be kept', async () => {
  await accounts.chooseSecrets({ tier: 'passphrase', passphrase: 'long enough' });
  const locked = openSecretBox(files.secrets, osKeyStore(fakeKeyStore(), 'linux'));
  const again = createAccounts({
    document: openDocument(files.settings),
    secrets: locked,
    engine: { add: () => undefined, update: () => undefined, remove: () => undefined },
    openVendor: vendorOpener((url, init) => fetch(url, init)),
    browser: house.signIns,
    keptSecrets: keptSecrets({ box: locked, refresh: house.signIns.refresh, now: Date.now }),
    newId: () => 'id',
    emit: () => undefined,
  });
  expect(await failure(again.add({ label: 'Ann', connection, secret: 'hush' }))).toMatchObject({
    code: 'secrets-locked',
  });
  expect(house.pages).toEqual([]);
});
