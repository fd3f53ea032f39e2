import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tokens } from '../../../electron/accounts/credentials.ts';
import { openSuperoffice } from '../../../electron/vendors/superoffice/vendor.ts';
import type { Vendor } from '../../../electron/vendors/vendor.ts';
import { freePort } from '../cyrus/ports.ts';
import { failure, type SignInHouse, signInHouse } from '../oauth/house.ts';
import { type SuperofficeHarness, superofficeHarness } from './harness.ts';
import { CLIENT_ID, TENANT } from './server.ts';

const patient = new AbortController().signal;
let harness: SuperofficeHarness;
let house: SignInHouse;
let connection: SuperofficeHarness['connection'];

beforeEach(async () => {
  harness = await superofficeHarness({ profile: 'browser' });
  house = signInHouse();
  const registration = { signInServer: harness.server.url, clientId: CLIENT_ID, redirectPort: await freePort() };
  connection = { ...harness.connection, registration };
});
afterEach(() => harness.close());

/** A vendor with what a sign-in has brought, which is renewed when the server turns it down. */
function vendorWith(signedIn: Tokens): Vendor {
  let tokens = signedIn;
  return openSuperoffice(
    harness.parts({
      connection,
      secret: async (refused) => {
        if (refused !== undefined) tokens = await house.signIns.refresh(connection, undefined, tokens);
        return tokens.access;
      },
      extra: async (name) => (name === 'api-address' ? tokens.apiAddress : null),
    }),
  );
}

const oauth = () => {
  const { oauth } = harness.server;
  if (oauth === null) throw new Error('not online');
  return oauth;
};

test('a person signs in in the browser, and reads their folders where the id token says they are', async () => {
  const tokens = await house.signIns.run(null, connection, undefined);
  expect(tokens.apiAddress).toBe(harness.server.apiAddress);
  expect(oauth().visits[0]).toMatchObject({
    scope: 'openid',
    acr_values: `tenant:${TENANT}`,
    login_hint: harness.server.user,
    code_challenge_method: 'S256',
  });
  const { changes } = await vendorWith(tokens).changes(null, patient);
  expect(changes).toHaveLength(harness.server.world.folders().length);
});

test('an access token that has run out is renewed without the person', async () => {
  const vendor = vendorWith(await house.signIns.run(null, connection, undefined));
  await vendor.connect(patient);
  oauth().grants.expire();
  await vendor.changes(null, patient);
  expect(oauth().tokenRequests).toEqual(['authorization_code', 'refresh_token']);
  expect(house.pages).toHaveLength(1);
});

test('a consent taken back ends the sign-in', async () => {
  const vendor = vendorWith(await house.signIns.run(null, connection, undefined));
  oauth().grants.revokeAll();
  expect(await failure(vendor.changes(null, patient))).toMatchObject({ code: 'sign-in-expired' });
});

test('a customer that moves between signing in and reading is found', async () => {
  const vendor = vendorWith(await house.signIns.run(null, connection, undefined));
  harness.server.moveTenant();
  expect((await vendor.changes(null, patient)).changes).not.toEqual([]);
});

test('of another customer nobody is asked to sign in', async () => {
  const other = { ...connection, tenant: 'Cust99999' };
  expect((await failure(house.signIns.run(null, other, undefined))).code).toBe('sign-in-refused');
});

test('a token is never shown in what goes wrong', async () => {
  const tokens = await house.signIns.run(null, connection, undefined);
  const vendor = vendorWith(tokens);
  await vendor.connect(patient);
  const body = JSON.stringify({ Message: `Token ${tokens.access} is odd.` });
  harness.server.knobs.plan({ fault: { kind: 'status', status: 400, body } });
  expect((await failure(vendor.changes(null, patient))).detail).toBe('Token … is odd.');
});
