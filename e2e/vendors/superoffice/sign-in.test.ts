import { afterEach, describe, expect, test } from 'vitest';
import { openSuperoffice } from '../../../electron/vendors/superoffice/vendor.ts';
import type { Vendor } from '../../../electron/vendors/vendor.ts';
import { AppError } from '../../../shared/errors.ts';
import { type SuperofficeHarness, superofficeHarness } from './harness.ts';

const patient = new AbortController().signal;
const open: SuperofficeHarness[] = [];
afterEach(async () => {
  for (const harness of open.splice(0)) await harness.close();
});

async function start(...options: Parameters<typeof superofficeHarness>): Promise<SuperofficeHarness> {
  const harness = await superofficeHarness(...options);
  open.push(harness);
  return harness;
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
}

const asked = ({ server }: SuperofficeHarness) => server.log.map(({ path }) => path.replace('/api/v1/', ''));
const read = (vendor: Vendor) => vendor.changes(null, patient);

describe('what every request says of who asks and how to answer', () => {
  test('languages, time zone, and who one is: Basic, a ticket as it is, Bearer', async () => {
    for (const [profile, authorization] of [
      ['password', /^Basic [\w+/=]+$/],
      ['ticket', /^SOTicket 7T:/],
      ['browser', /^Bearer 8A:/],
    ] as const) {
      const harness = await start({ profile });
      await read(openSuperoffice(harness.parts(), { language: 'nb', timeZone: 'Europe/Oslo' }));
      const { headers } = harness.server.log.at(-1) ?? {};
      expect(headers).toMatchObject({
        authorization: expect.stringMatching(authorization),
        accept: 'application/json',
        'accept-language': 'nb',
        'so-language': 'nb',
        'so-timezone': 'Europe/Oslo',
      });
      expect(headers).not.toHaveProperty('so-apptoken');
    }
  });

  test('without being told, the language is that of the app’s words', async () => {
    const harness = await start();
    await read(harness.open(harness.parts()));
    expect(harness.server.log.at(-1)?.headers).toMatchObject({ 'accept-language': 'en', 'so-language': 'en' });
  });

  test('whoever asks first is asked nothing about: a stranger never sees the password', async () => {
    const harness = await start();
    await harness.open(harness.parts()).connect(patient);
    const [probe] = harness.server.log;
    expect(probe).toMatchObject({ method: 'GET', path: '/api' });
    expect(probe?.headers).not.toHaveProperty('authorization');
  });

  test('an installation that tells its version only to those it knows is one all the same', async () => {
    const harness = await start();
    harness.server.knobs.probeNeedsSignIn = true;
    expect(await codeOf(read(harness.open(harness.parts())))).toBe('fine');
  });

  test('a request without a credential is refused by the simulated server, too', async () => {
    const { server } = await start();
    const bare = { method: 'POST', headers: { accept: 'application/json' } };
    expect((await fetch(`${server.url}/api/v1/Agents/EMail/CacheFolderList`, bare)).status).toBe(401);
  });
});

describe('a ticket online', () => {
  test('counts only together with the token of the app', async () => {
    const harness = await start({ profile: 'browser' });
    const { ticket, appToken, apiAddress } = harness.server;
    const connection = { ...harness.connection, signIn: 'ticket', server: apiAddress } as const;
    const parts = harness.parts({ connection, secret: async () => ticket });
    const withToken = { ...parts, extra: async (name: string) => (name === 'app-token' ? appToken : null) };
    expect(await codeOf(read(openSuperoffice(withToken)))).toBe('fine');
    const without = { ...parts, extra: async () => null };
    expect(await codeOf(read(openSuperoffice(without)))).toBe('ticket-refused');
  });
});

describe('a token that has run out', () => {
  test.each([401, 403] as const)('answered with %i is renewed once, and the call goes on', async (status) => {
    const harness = await start({ profile: 'browser' });
    harness.server.knobs.expiredStatus = status;
    const vendor = harness.open(harness.parts());
    await vendor.connect(patient);
    harness.server.signIn.expireTokens();
    harness.server.log.length = 0;
    expect((await read(vendor)).changes).not.toEqual([]);
    expect(asked(harness)).toEqual([
      'Agents/EMail/CacheFolderList',
      'User/currentPrincipal',
      'Agents/EMail/CacheFolderList',
    ]);
  });

  test('and can not be renewed ends the sign-in, after one try', async () => {
    const harness = await start({ profile: 'browser' });
    let renewed = 0;
    const secret = async (refused?: string) => {
      if (refused !== undefined) renewed++;
      return refused === undefined ? 'no longer good' : 'not good either';
    };
    expect(await codeOf(read(harness.open(harness.parts({ secret }))))).toBe('sign-in-expired');
    expect(renewed).toBe(1);
  });

  test('on site there is nothing to renew', async () => {
    const harness = await start({ profile: 'ticket' });
    const secret = async (refused?: string) => {
      if (refused !== undefined) throw new Error('asked to renew');
      return '7T:old';
    };
    expect(await codeOf(read(harness.open(harness.parts({ secret }))))).toBe('ticket-refused');
  });
});

describe('an app that may not use the EMail agent', () => {
  test.each([401, 403] as const)('is told so, not that the sign-in has ended (%i)', async (status) => {
    for (const profile of ['browser', 'password'] as const) {
      const harness = await start({ profile });
      Object.assign(harness.server.knobs, { mailAgentGranted: false, notGrantedStatus: status });
      const secret = async (refused?: string) => {
        if (refused !== undefined) throw new Error('asked to renew');
        return harness.secret;
      };
      const vendor = harness.open(harness.parts({ secret }));
      expect(await codeOf(vendor.connect(patient))).toBe('mail-agent-not-granted');
      expect(await codeOf(read(vendor))).toBe('mail-agent-not-granted');
      const results = await vendor.act?.([{ type: 'create', parentId: null, name: 'A' }], patient);
      expect(results).toMatchObject([{ done: false, uncertain: false, error: { code: 'mail-agent-not-granted' } }]);
    }
  });

  test('is told apart from one whose token has run out at the same time', async () => {
    const harness = await start({ profile: 'browser' });
    harness.server.knobs.mailAgentGranted = false;
    harness.server.signIn.expireTokens();
    expect(await codeOf(read(harness.open(harness.parts())))).toBe('mail-agent-not-granted');
  });

  test('is not supposed while nobody can say who is let in', async () => {
    const harness = await start({ profile: 'browser' });
    const vendor = harness.open(harness.parts());
    await vendor.connect(patient);
    harness.server.knobs.plan({ fault: { kind: 'status', status: 401 } });
    harness.server.knobs.plan({ fault: { kind: 'status', status: 500 }, match: /currentPrincipal/ });
    expect(await codeOf(read(vendor))).toBe('server-error');
    expect(await codeOf(read(vendor))).toBe('fine');
  });

  test('is told apart from one operation that is forbidden', async () => {
    const harness = await start();
    const vendor = harness.open(harness.parts());
    await vendor.connect(patient);
    harness.server.knobs.plan({ fault: { kind: 'status', status: 403 }, match: /CacheFolderList/ });
    expect(await codeOf(read(vendor))).toBe('forbidden');
    expect(await codeOf(read(vendor))).toBe('fine');
  });
});

describe('a customer online', () => {
  test('who has moved is found once, and asked there until that is no longer to be relied on', async () => {
    const harness = await start({ profile: 'browser' });
    let time = Date.now();
    const vendor = harness.open(harness.parts({ now: () => time }));
    await read(vendor);
    harness.server.moveTenant();
    harness.server.log.length = 0;
    expect((await read(vendor)).changes).not.toEqual([]);
    const path = 'Agents/EMail/CacheFolderList';
    // On 421 `fetch` itself tries once more over a new connection before anybody hears of it.
    expect(asked(harness).filter((each, at, all) => each !== all[at - 1])).toEqual([
      path,
      '/api/state/Cust12345',
      path,
    ]);
    harness.server.log.length = 0;
    await read(vendor);
    expect(asked(harness)).toEqual([path]);
    time += 2 * 60 * 60_000;
    harness.server.log.length = 0;
    await vendor.refresh?.follow('1', patient);
    expect(asked(harness)).toContain('/api/state/Cust12345');
  });

  test('who has moved is changed once only', async () => {
    const harness = await start({ profile: 'browser' });
    const vendor = harness.open(harness.parts());
    await read(vendor);
    harness.server.knobs.plan({ fault: { kind: 'status', status: 421 }, match: /CreateFolder/ });
    const results = await vendor.act?.([{ type: 'create', parentId: null, name: 'A' }], patient);
    expect(results).toMatchObject([{ done: true }]);
    expect(harness.server.world.folders().filter(({ name }) => name === 'A')).toHaveLength(1);
  });

  test('whose new place is no better is not looked for again and again', async () => {
    const harness = await start({ profile: 'browser' });
    const fault = { kind: 'status', status: 421 } as const;
    harness.server.knobs.plan({ fault, match: /CacheFolderList/, times: Number.POSITIVE_INFINITY });
    expect(await codeOf(read(harness.open(harness.parts())))).toBe('server-error');
    expect(asked(harness).filter((path) => path.startsWith('/api/state'))).toHaveLength(1);
  });

  test('is said to be closed for maintenance, in the server’s words', async () => {
    const harness = await start({ profile: 'browser' });
    const vendor = harness.open(harness.parts());
    await read(vendor);
    Object.assign(harness.server.tenant, { state: 'OfflineMaintenance', isRunning: false });
    harness.server.moveTenant();
    await expect(read(vendor)).rejects.toMatchObject({ code: 'server-error', detail: 'OfflineMaintenance' });
  });

  test('is found by its name where the sign-in did not say where it is', async () => {
    const harness = await start({ profile: 'browser' });
    const extra = async () => null;
    expect(await codeOf(read(openSuperoffice(harness.parts({ extra }))))).toBe('fine');
    const { tenant: _, ...connection } = harness.connection;
    expect(await codeOf(read(openSuperoffice(harness.parts({ extra, connection }))))).toBe('sign-in-expired');
  });

  test.each(['http://api.example.org/Cust12345/api/', 'ftp://127.0.0.1/', 'https://a:b@host/', 'nonsense //'])(
    'is never asked at %s',
    async (address) => {
      const harness = await start({ profile: 'browser' });
      const { tenant: _, ...connection } = harness.connection;
      const parts = harness.parts({ connection, extra: async () => address });
      expect(await codeOf(read(openSuperoffice(parts)))).toBe('sign-in-expired');
      expect(harness.server.log).toEqual([]);
    },
  );
});
