import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Tokens } from '../../../electron/accounts/credentials.ts';
import { createHttpClient } from '../../../electron/vendors/http.ts';
import { createLineworks } from '../../../electron/vendors/lineworks/vendor.ts';
import type { Vendor } from '../../../electron/vendors/vendor.ts';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { freePort } from '../cyrus/ports.ts';
import { failure, type SignInHouse, signInHouse } from '../oauth/house.ts';
import { decide } from '../oauth/simulated-browser.ts';
import { furnish } from './harness.ts';
import { type SimulatedLineworks, startLineworks } from './server.ts';

const patient = new AbortController().signal;
const APIS = ['1.0', '2.0'] as const;
type Api = (typeof APIS)[number];
let server: SimulatedLineworks;
let house: SignInHouse;
let redirectPort: number;

beforeEach(async () => {
  server = await startLineworks({ furnish });
  house = signInHouse();
  redirectPort = await freePort();
});
afterEach(() => server.close());

function connectionTo(api: Api, change: Partial<ConnectionTo<'lineworks'>> = {}): ConnectionTo<'lineworks'> {
  const connection = server.connection(api, change);
  return { ...connection, registration: { ...connection.registration, redirectPort } };
}

/** What is typed for each API: 1.0 has no secret. */
const secretFor = (api: Api) => (api === '2.0' ? server.clientSecret : undefined);

const signIn = (api: Api, connection = connectionTo(api)): Promise<Tokens> =>
  house.signIns.run(null, connection, secretFor(api));

/** A vendor with what a sign-in has brought, which is renewed when the server turns it down. */
function vendorWith(api: Api, signedIn: Tokens, connection = connectionTo(api)): Vendor {
  let tokens = signedIn;
  return createLineworks()({
    connection,
    secret: async (refused) => {
      if (refused !== undefined) tokens = await house.signIns.refresh(connection, secretFor(api), tokens);
      return tokens.access;
    },
    extra: async () => null,
    http: createHttpClient({ fetch: (url, init) => fetch(url, init) }),
    now: Date.now,
  });
}

describe.each(APIS)('%s', (api) => {
  test('a person signs in in the browser, and reads their folders', async () => {
    const vendor = vendorWith(api, await signIn(api));
    await vendor.connect(patient);
    expect((await vendor.changes(null, patient)).changes).toHaveLength(server.world.folders().length);
  });

  test('a person who says no is not signed in', async () => {
    house.person = (page) => decide(page, 'deny');
    expect((await failure(signIn(api))).code).toBe('sign-in-refused');
  });

  test('an answer with another state than the one given is not used: the right one is waited for', async () => {
    house.person = async (page) => {
      server.oauth.knobs.state = 'of somebody else';
      server.service.knobs.state = 'of somebody else';
      await decide(page, 'allow');
      server.oauth.knobs.state = null;
      server.service.knobs.state = null;
      await decide(page, 'allow');
    };
    const tokens = await signIn(api);
    expect((await vendorWith(api, tokens).changes(null, patient)).full).toBe(true);
  });

  test('a token is never shown in what goes wrong', async () => {
    const tokens = await signIn(api);
    const vendor = vendorWith(api, tokens);
    await vendor.connect(patient);
    const body = JSON.stringify({ code: 'SYSTEM_ERROR', message: `Token ${tokens.access} is odd.` });
    server.knobs.plan({ fault: { kind: 'status', status: 400, body } });
    expect((await failure(vendor.changes(null, patient))).detail).toBe('Token … is odd.');
  });
});

describe('2.0: OAuth (spec 2.5)', () => {
  test('asks for mail alone, or for reading it alone; no verifier, which the server would not know', async () => {
    await signIn('2.0');
    await signIn('2.0', connectionTo('2.0', { access: 'read' }));
    expect(server.oauth.visits.map(({ scope }) => scope)).toEqual(['mail', 'mail.read']);
    expect(server.oauth.visits[0]).not.toHaveProperty('code_challenge');
  });

  test('the life of a token is told as a text', async () => {
    server.oauth.knobs.expiresIn = 86_400;
    const from = Date.now();
    const { expiresAt } = await signIn('2.0');
    expect(expiresAt).toBeGreaterThanOrEqual(from + 86_400_000);
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + 86_400_000);
  });

  test('a token that has run out is renewed as often as need be, the server never giving a new refresh token', async () => {
    const vendor = vendorWith('2.0', await signIn('2.0'));
    for (let i = 0; i < 3; i++) {
      server.oauth.grants.expire();
      expect((await vendor.changes(null, patient)).full).toBe(true);
    }
    expect(server.oauth.tokenRequests).toEqual(['authorization_code', ...Array(3).fill('refresh_token')]);
    expect(house.pages).toHaveLength(1);
  });

  test('a consent taken back ends the sign-in', async () => {
    const vendor = vendorWith('2.0', await signIn('2.0'));
    server.oauth.grants.revokeAll();
    expect((await failure(vendor.changes(null, patient))).code).toBe('sign-in-expired');
  });
});

describe('1.0: the service’s own sign-in (spec 1.6)', () => {
  test('a code that is refused is told in the server’s words', async () => {
    server.service.knobs.codeRefusal = '024';
    expect(await failure(signIn('1.0'))).toEqual({ code: 'sign-in-refused', detail: 'Authentication failed' });
  });

  test('a token that has run out takes the person again: there is no documented way to renew it', async () => {
    const vendor = vendorWith('1.0', await signIn('1.0'));
    server.service.expire();
    expect((await failure(vendor.changes(null, patient))).code).toBe('sign-in-expired');
  });

  test('the page is strict about API ID, consumer key, domain, state and where to come back to', async () => {
    const page = `${server.url}/ba/${server.apiId}/service/authorize`;
    const right = {
      client_id: server.clientId,
      domain: 'sakura.example',
      state: 's',
      redirect_uri: 'http://localhost:1/callback',
    };
    const status = async (query: Record<string, string>, at = page) =>
      (await fetch(`${at}?${new URLSearchParams(query)}`)).status;
    expect(await status(right)).toBe(200);
    expect(await status(right, page.replace(server.apiId, 'other'))).toBe(400);
    for (const name of Object.keys(right)) expect(await status({ ...right, [name]: '' })).toBe(400);
  });
});
