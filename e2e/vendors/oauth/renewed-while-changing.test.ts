import { afterEach, beforeEach, expect, test } from 'vitest';
import { packCredentials } from '../../../electron/accounts/credentials.ts';
import { fakeKeyStore } from '../../../electron/accounts/fake-key-store.ts';
import { osKeyStore } from '../../../electron/accounts/os-key-store.ts';
import { openSecretBox } from '../../../electron/accounts/secrets.ts';
import { keptSecrets } from '../../../electron/accounts/vendor-secrets.ts';
import { vendorOpener } from '../../../electron/open-vendor.ts';
import { memoryFile } from '../../../electron/settings/memory-file.ts';
import type { Act, Vendor } from '../../../electron/vendors/vendor.ts';
import { freePort } from '../cyrus/ports.ts';
import { signInHouse } from './house.ts';
import { type OAuthJmap, startOAuthJmap } from './oauth-jmap.ts';

const { signal } = new AbortController();
const create: Act = { type: 'create', parentId: null, name: 'New' };

let server: OAuthJmap;
let vendor: Vendor;

beforeEach(async () => {
  server = await startOAuthJmap();
  const connection = server.connection(await freePort());
  const { signIns } = signInHouse();
  const box = openSecretBox(memoryFile(), osKeyStore(fakeKeyStore(), 'linux'));
  await box.set('ann', packCredentials({ tokens: await signIns.run(null, connection, undefined) }));
  const secrets = keptSecrets({ box, refresh: signIns.refresh, now: Date.now });
  vendor = vendorOpener((url, init) => fetch(url, init))(connection, secrets('ann', connection));
  await vendor.connect(signal);
});
afterEach(async () => {
  await vendor.close();
  await server.close();
});

const foldersCalled = (name: string) => [...server.sim.world.mailboxes.values()].filter((box) => box.name === name);

test('a change asked for with a token that has run out is done once, with a fresh one', async () => {
  server.auth.grants.expire();
  expect(await vendor.act?.([create], signal)).toMatchObject([{ done: true }]);
  expect(foldersCalled('New')).toHaveLength(1);
  expect(server.auth.tokenRequests.filter((grant) => grant === 'refresh_token')).toHaveLength(1);
});

test.each([
  ['the sign-in has ended', 'sign-in-expired', () => server.auth.grants.revokeAll()],
  [
    'the token can’t be renewed now',
    'server-error',
    () => {
      server.auth.grants.expire();
      server.auth.knobs.tokenFault = 'server-error';
    },
  ],
] as const)('when %s, a change certainly was not done', async (_, code, trouble) => {
  trouble();
  expect(await vendor.act?.([create], signal)).toMatchObject([{ done: false, uncertain: false, error: { code } }]);
  expect(foldersCalled('New')).toEqual([]);
});

test('reading goes on with a fresh token, many requests with one renewal', async () => {
  server.auth.grants.expire();
  await Promise.all([vendor.changes(null, signal), vendor.usage(signal), vendor.changes(null, signal)]);
  expect(server.auth.tokenRequests.filter((grant) => grant === 'refresh_token')).toHaveLength(1);
});

test('whoever stops waiting for a token is let go at once', async () => {
  const gate = Promise.withResolvers<void>();
  server.auth.grants.expire();
  server.auth.knobs.tokenGate = gate.promise;
  const stop = new AbortController();
  const reading = vendor.changes(null, stop.signal);
  stop.abort();
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  gate.resolve();
});
