import { describe, expect, test } from 'vitest';
import { createHttpClient } from '../../../electron/vendors/http.ts';
import { createLineworks } from '../../../electron/vendors/lineworks/vendor.ts';
import { LINEWORKS_SERVERS } from '../../../shared/connection.ts';
import { partsFor } from '../harness.ts';
import { asked, codeOf, create, errorOf, harness, knobs, open, patient, vendor, world } from './fixture.ts';
import type { Retirement } from './knobs.ts';

describe('1.0: who is let in (spec 1.5, simulator checklist)', () => {
  async function connecting(headers: (given: Record<string, string>) => Record<string, string>) {
    const http = createHttpClient({
      fetch: (url, init) => fetch(url, { ...init, headers: headers(Object.fromEntries(new Headers(init.headers))) }),
    });
    return errorOf(harness.open({ ...partsFor(harness), http }).connect(patient));
  }

  test('both headers are there every time', async () => {
    await open({ api: '1.0' });
    await vendor.connect(patient);
    for (const missing of ['consumerkey', 'authorization']) {
      const error = await connecting(({ [missing]: _, ...rest }) => rest);
      expect(error).toMatchObject({ code: 'sign-in-expired', detail: 'Authentication header not exists' });
    }
  });

  test('a header that is none, a wrong pair', async () => {
    await open({ api: '1.0' });
    const malformed = await connecting((given) => ({ ...given, authorization: 'Bearer  two blanks' }));
    expect(malformed).toMatchObject({ code: 'sign-in-expired', detail: 'Malformed authentication header' });
    const wrong = await connecting((given) => ({ ...given, consumerkey: 'another' }));
    expect(wrong).toMatchObject({ code: 'sign-in-expired', detail: 'Authentication failed' });
  });

  test('a wrong API ID is explained', async () => {
    await open({ api: '1.0', connection: { apiId: 'kr1other' } });
    expect(await errorOf(vendor.connect(patient))).toMatchObject({
      code: 'forbidden',
      detail: 'The API ID is not that of this domain.',
    });
  });

  test.each<Retirement>([404, 410, 'html'])('a host that is retired (%s) is recognised', async (retired) => {
    await open({ api: '1.0' });
    knobs().retired = retired;
    // The vendor's own host, which leads to the simulated one.
    const http = createHttpClient({
      fetch: (url, init) => fetch(url.replace(LINEWORKS_SERVERS['1.0'], harness.server.url), init),
    });
    const connection = { ...harness.connection, server: LINEWORKS_SERVERS['1.0'] };
    const gone = createLineworks()({ ...partsFor(harness), http, connection });
    expect(await errorOf(gone.connect(patient))).toMatchObject({ code: 'api-retired' });
    // Of an address typed by hand a page says only that it is another kind of server.
    const code = retired === 'html' ? 'not-this-kind-of-server' : 'api-retired';
    expect(await errorOf(vendor.connect(patient))).toMatchObject({ code });
  });

  test('a host that has no address any more is recognised, a computer without network is not', async () => {
    await open({ api: '1.0' });
    const connection = { ...harness.connection, server: LINEWORKS_SERVERS['1.0'] };
    const failing = (code: string) =>
      createHttpClient({ fetch: () => Promise.reject(Object.assign(new Error(code), { code })), backoffMs: 1 });
    for (const [code, told] of [
      ['ENOTFOUND', 'api-retired'],
      ['EAI_AGAIN', 'offline'],
    ] as const) {
      const gone = createLineworks()({ ...partsFor(harness), http: failing(code), connection });
      expect(await errorOf(gone.connect(patient))).toMatchObject({ code: told });
    }
  });
});

describe('2.0: signing in (spec 2.5, simulator checklist)', () => {
  test('an access token that has run out is renewed once, and the request sent again', async () => {
    await open({ api: '2.0' });
    await vendor.connect(patient);
    harness.misbehave?.expireSessions();
    const before = asked().length;
    expect((await vendor.changes(null, patient)).full).toBe(true);
    expect(asked().length - before).toBe(2);
  });

  test('a change is sent again, too: what was refused was not done', async () => {
    await open({ api: '2.0' });
    await vendor.connect(patient);
    harness.misbehave?.expireSessions();
    expect(await codeOf(create('New'))).toBe('done');
    expect(
      world()
        .folders()
        .filter(({ name }) => name === 'New'),
    ).toHaveLength(1);
  });

  test('403 with the code UNAUTHORIZED is the same', async () => {
    await open({ api: '2.0' });
    const body = JSON.stringify({ code: 'UNAUTHORIZED', description: 'Expired' });
    knobs().plan({ fault: { kind: 'status', status: 403, body } });
    expect((await vendor.changes(null, patient)).full).toBe(true);
  });

  test('a token that is never good is not sent for ever', async () => {
    await open({ api: '2.0' });
    harness.server.oauth.grants.revokeAll();
    const secret = async () => 'always the same';
    const stubborn = harness.open({ ...partsFor(harness), secret });
    expect(await errorOf(stubborn.changes(null, patient))).toMatchObject({ code: 'sign-in-expired' });
    let given = 0;
    const renewing = harness.open({ ...partsFor(harness), secret: async () => `token ${given++}` });
    expect(await errorOf(renewing.changes(null, patient))).toMatchObject({ code: 'sign-in-expired' });
    expect(given).toBe(2);
  });

  test('a sign-in for reading that is to change something is told plainly', async () => {
    await open({ api: '2.0' });
    const readOnly = harness.server.token('2.0', 'mail.read');
    const reader = harness.open({ ...partsFor(harness), secret: async () => readOnly });
    expect((await reader.changes(null, patient)).full).toBe(true);
    const [result] = (await reader.act?.([create('New')], patient)) ?? [];
    expect(result).toMatchObject({
      uncertain: false,
      error: { code: 'forbidden', detail: expect.stringContaining('may only read') },
    });
  });

  test('somebody else’s mailbox is not shown under this name', async () => {
    await open({ api: '2.0', connection: { user: 'ola@sakura.example' } });
    expect(await errorOf(vendor.connect(patient))).toMatchObject({
      code: 'forbidden',
      detail: expect.stringContaining('somebody else'),
    });
  });

  test('a service account is told that it takes a person', async () => {
    await open({ api: '2.0' });
    knobs().serviceAccount = true;
    expect(await errorOf(vendor.connect(patient))).toMatchObject({
      code: 'forbidden',
      detail: expect.stringContaining('a person has to sign in'),
    });
  });
});
