import { afterEach, beforeEach, expect, test } from 'vitest';
import { packCredentials, type Tokens, unpackCredentials } from '../../../electron/accounts/credentials.ts';
import { fakeKeyStore } from '../../../electron/accounts/fake-key-store.ts';
import { osKeyStore } from '../../../electron/accounts/os-key-store.ts';
import { openSecretBox, type SecretBox } from '../../../electron/accounts/secrets.ts';
import type { VendorSecrets } from '../../../electron/accounts/try-connection.ts';
import { keptSecrets } from '../../../electron/accounts/vendor-secrets.ts';
import { type MemoryFile, memoryFile } from '../../../electron/settings/memory-file.ts';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import { freePort } from '../cyrus/ports.ts';
import { failure, signInHouse } from './house.ts';
import { type OAuthJmap, startOAuthJmap } from './oauth-jmap.ts';

let server: OAuthJmap;
let connection: ConnectionTo<'jmap'>;
let file: MemoryFile;
let box: SecretBox;
let first: Tokens;
let now: number;
let secrets: VendorSecrets;

const kept = async () => unpackCredentials(await box.get('ann')).tokens;

beforeEach(async () => {
  server = await startOAuthJmap();
  connection = server.connection(await freePort());
  now = 1_000_000;
  const { signIns } = signInHouse({ now: () => now });
  first = await signIns.run(null, connection, undefined);
  file = memoryFile();
  box = openSecretBox(file, osKeyStore(fakeKeyStore(), 'linux'));
  await box.set('ann', packCredentials({ tokens: first }));
  secrets = keptSecrets({ box, refresh: signIns.refresh, now: () => now })('ann', connection);
});
afterEach(() => server.close());

const refreshes = () => server.auth.tokenRequests.filter((grant) => grant === 'refresh_token').length;

test('an access token is used until shortly before it runs out, and then renewed without anybody doing anything', async () => {
  expect(await secrets.secret()).toBe(first.access);
  now += 3_600_000 - 61_000;
  expect(await secrets.secret()).toBe(first.access);
  now += 2_000;
  const fresh = await secrets.secret();
  expect(fresh).not.toBe(first.access);
  expect(server.auth.grants.byAccessToken(fresh)).not.toBeNull();
  expect(await kept()).toMatchObject({ access: fresh, expiresAt: now + 3_600_000 });
  expect((await kept())?.refresh).not.toBe(first.refresh);
});

test('one that the server turned down is renewed, once for all who ask', async () => {
  server.auth.grants.expire();
  const got = await Promise.all(Array.from({ length: 5 }, () => secrets.secret(first.access)));
  expect(new Set(got).size).toBe(1);
  expect(refreshes()).toBe(1);
  expect(await secrets.secret(first.access)).toBe(got[0]);
  expect(refreshes()).toBe(1);
});

test('without a new refresh token the old one stays', async () => {
  server.auth.knobs.refreshToken = 'absent';
  const second = await secrets.secret(first.access);
  expect((await kept())?.refresh).toBe(first.refresh);
  expect(await secrets.secret(second)).not.toBe(second);
});

test('a refresh refused needs the person; what is kept stays', async () => {
  server.auth.knobs.refreshRefusal = 'invalid_grant';
  expect(await failure(secrets.secret(first.access))).toMatchObject({ code: 'sign-in-expired' });
  expect(await kept()).toEqual(first);
});

test.each([
  ['server-error', 'server-error'],
  ['html', 'bad-answer'],
  ['drop', 'offline'],
  ['rate-limited', 'rate-limited'],
] as const)('trouble on the way (%s) is told as such, and the next try succeeds', async (tokenFault, code) => {
  server.auth.knobs.tokenFault = tokenFault;
  expect(await failure(secrets.secret(first.access))).toMatchObject({ code });
  expect(await kept()).toEqual(first);
  server.auth.knobs.tokenFault = null;
  expect(await secrets.secret(first.access)).not.toBe(first.access);
});

test('an app the server does not know any more is told, in its words', async () => {
  server.auth.knobs.refreshRefusal = 'invalid_client';
  expect(await failure(secrets.secret(first.access))).toEqual({
    code: 'sign-in-refused',
    detail: 'No: invalid_client (invalid_client)',
  });
});

test('a full disk does not cost the sign-in: what was renewed is kept as soon as there is room', async () => {
  file.failure = new AppError('disk-full');
  expect(await failure(secrets.secret(first.access))).toMatchObject({ code: 'disk-full' });
  file.failure = null;
  const fresh = await secrets.secret(first.access);
  expect(server.auth.grants.byAccessToken(fresh)).not.toBeNull();
  expect(refreshes()).toBe(1);
});

test('signing out, or in anew, while a token is being renewed has the last word', async () => {
  const gate = Promise.withResolvers<void>();
  server.auth.knobs.tokenGate = gate.promise;
  const out = failure(secrets.secret(first.access));
  await box.forget('ann');
  gate.resolve();
  expect(await out).toMatchObject({ code: 'signed-out' });
  expect(box.has('ann')).toBe(false);
});

test('a token without a refresh token is used to its end, then the person is needed', async () => {
  await box.set('ann', packCredentials({ tokens: { ...first, refresh: null } }));
  now += 3_599_000;
  expect(await secrets.secret()).toBe(first.access);
  now += 2_000;
  expect(await failure(secrets.secret())).toMatchObject({ code: 'sign-in-expired' });
  expect(await failure(secrets.secret(first.access))).toMatchObject({ code: 'sign-in-expired' });
});

test('a password is given as it is; once refused there is no other', async () => {
  await box.set('ann', 'correct horse');
  const { signIns } = signInHouse();
  const typed = keptSecrets({ box, refresh: signIns.refresh, now: () => now })('ann', {
    ...connection,
    signIn: 'password',
  });
  expect(await typed.secret()).toBe('correct horse');
  expect(await failure(typed.secret('correct horse'))).toMatchObject({ code: 'wrong-password' });
  expect(await typed.extra('mail-password')).toBeNull();
});

test('what else is kept is given by name', async () => {
  const tokens = { ...first, apiAddress: 'https://tenant.example/api/' };
  await box.set('ann', packCredentials({ mailPassword: 'mail', tokens }));
  expect(await secrets.extra('mail-password')).toBe('mail');
  expect(await secrets.extra('app-token')).toBeNull();
  expect(await secrets.extra('api-address')).toBe('https://tenant.example/api/');
});
