import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { withServerAddress } from '../../electron/accounts/server-address.ts';
import { vendorOpener } from '../../electron/open-vendor.ts';
import type { Fetch } from '../../electron/vendors/http.ts';
import type { Connection } from '../../shared/connection.ts';
import { AppError } from '../../shared/errors.ts';
import { CONNECTIONS, ELSEWHERE, HOME, SECRETS, secretsOfPerson } from './connections.ts';

type Answer = (url: URL) => Response;

/** Opens a mailbox at a server that answers so. @returns what it came to, and where anything was asked for */
async function visit(connection: Connection, answer: Answer, apiAddress?: string | null) {
  const asked: URL[] = [];
  const fetch: Fetch = async (url) => {
    asked.push(new URL(url));
    return answer(new URL(url));
  };
  const signal = AbortSignal.timeout(30_000);
  const vendor = vendorOpener(fetch)(connection, secretsOfPerson(apiAddress));
  const error = await (async () => {
    await vendor.connect(signal);
    await vendor.changes(null, signal);
  })().then(
    () => null,
    (reason: unknown) => reason,
  );
  await vendor.close().catch(() => undefined);
  return { error, origins: [...new Set(asked.map(({ origin }) => origin))] };
}

function expectHarmless({ error, origins }: Awaited<ReturnType<typeof visit>>): AppError {
  expect(origins.filter((origin) => origin !== HOME)).toEqual([]);
  if (!(error instanceof AppError)) throw new Error(`not an AppError: ${String(error)}`);
  const told = inspect(error, { depth: 9, showHidden: true });
  for (const secret of Object.values(SECRETS)) expect(told).not.toContain(secret);
  return error;
}

describe.each(Object.entries(CONNECTIONS))('%s', (_name, connection) => {
  test.each(ELSEWHERE)('is not sent on to %s', async (location) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const visited = await visit(connection, () => new Response(null, { status, headers: { location } }));
      expect(expectHarmless(visited).code).toBe('redirected-away');
    }
  });

  test('takes no user name or password out of an address', async () => {
    const headers = { location: 'https://ann:hunter2@mail.grove.example/there' };
    const visited = await visit(connection, () => new Response(null, { status: 307, headers }));
    expect(expectHarmless(visited).code).toBe('redirected-away');
    expect(inspect(visited.error)).not.toContain('hunter2');
    const server = 'https://ann:hunter2@mail.grove.example';
    expect(() => withServerAddress({ ...connection, server })).toThrow('bad-address');
  });
});

describe('a JMAP server', () => {
  const jmap = CONNECTIONS['JMAP, password'];
  if (jmap === undefined) throw new Error('no JMAP');
  const session = (changed: object) =>
    Response.json({
      capabilities: {
        'urn:ietf:params:jmap:core': {
          maxSizeUpload: 1e6,
          maxConcurrentUpload: 4,
          maxSizeRequest: 1e6,
          maxConcurrentRequests: 4,
          maxCallsInRequest: 16,
          maxObjectsInGet: 500,
          maxObjectsInSet: 500,
          collationAlgorithms: [],
        },
        'urn:ietf:params:jmap:mail': {},
      },
      accounts: { a: { name: 'a', isPersonal: true, isReadOnly: false, accountCapabilities: {} } },
      primaryAccounts: { 'urn:ietf:params:jmap:mail': 'a' },
      username: 'anna',
      apiUrl: '/api',
      downloadUrl: '',
      uploadUrl: '',
      eventSourceUrl: '',
      state: '1',
      ...changed,
    });

  test.each(ELSEWHERE)('that has its API at %s gets no password there', async (apiUrl) => {
    const visited = await visit(jmap, () => session({ apiUrl }));
    expect(expectHarmless(visited).code).toBe('redirected-away');
  });

  test.each(ELSEWHERE)('that has its news at %s is not listened to there', async (eventSourceUrl) => {
    const { origins } = await visit(jmap, ({ pathname }) =>
      pathname === '/api' ? new Response(null, { status: 500 }) : session({ eventSourceUrl }),
    );
    expect(origins).toEqual([HOME]);
  });
});

describe('SuperOffice Online', () => {
  const online = CONNECTIONS['SuperOffice Online'];
  if (online === undefined) throw new Error('no SuperOffice');
  const strange = ELSEWHERE.filter((address) => !address.startsWith('//'));

  test.each(strange)('whose sign-in says the mail is at %s gets no token there', async (address) => {
    expectHarmless(await visit(online, () => new Response(null, { status: 404 }), address));
  });

  test.each(strange)('whose directory says the mail is at %s gets no token there', async (address) => {
    const answer: Answer = ({ pathname }) =>
      pathname.startsWith('/api/state/')
        ? Response.json({ Api: address, Endpoint: address, IsRunning: true })
        : new Response(null, { status: 421 });
    expectHarmless(await visit(online, answer, null));
    expectHarmless(await visit(online, answer));
  });
});
