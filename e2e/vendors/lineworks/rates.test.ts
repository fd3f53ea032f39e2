import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../../electron/vendors/http.ts';
import { createLineworks } from '../../../electron/vendors/lineworks/vendor.ts';
import type { Vendor } from '../../../electron/vendors/vendor.ts';
import { type SimulatedLineworks, startLineworks } from './server.ts';

/** A minute that is over soon, of the server's and of the vendor's, which is a little longer as its real one is. */
const MINUTE = 400;
const OUR_MINUTE = 420;
const PER_MINUTE = 24;
const patient = new AbortController().signal;

let server: SimulatedLineworks;
afterEach(() => server.close());

/** @returns so many mailboxes of one client */
async function mailboxes(count: number): Promise<Vendor[]> {
  server = await startLineworks({ minuteMs: MINUTE });
  server.knobs.perMinute = PER_MINUTE;
  const open = createLineworks({ perMinute: PER_MINUTE, minuteMs: OUR_MINUTE });
  return Array.from({ length: count }, () => {
    const token = server.token('2.0');
    return open({
      connection: server.connection('2.0'),
      secret: async () => token,
      extra: async () => null,
      http: createHttpClient({ fetch: (url, init) => fetch(url, init) }),
      now: Date.now,
    });
  });
}

describe('ten mailboxes that never rest', () => {
  test.each([false, true])('reach no limit of the server’s (which tells what is left: %s)', async (tellsRate) => {
    const all = await mailboxes(10);
    server.knobs.tellsRate = tellsRate;
    const polls = all.flatMap((vendor) =>
      Array.from({ length: 9 }, async () => {
        const { cursor } = await vendor.changes(null, patient);
        await vendor.changes(cursor, patient);
        await vendor.connect(patient);
      }),
    );
    const acts = all.map((vendor, at) =>
      vendor.act?.([{ type: 'create', parentId: null, name: `New ${at}` }], patient),
    );
    const results = await Promise.all(acts);
    expect(results.map((each) => each?.map(({ done }) => done))).toEqual(Array(10).fill([true]));
    await Promise.all(polls);
    expect(server.rates.refused).toBe(0);
    expect(server.rates.busiest).toBeLessThanOrEqual(PER_MINUTE);
    expect(server.rates.mostAtOnce).toBeLessThanOrEqual(4);
    // It was no idle test: without a limit all would have come at once.
    expect(server.log.length).toBeGreaterThan(PER_MINUTE * 10);
  });
});

test('a person’s change does not wait behind what happens in the background', async () => {
  const [busy, other] = await mailboxes(2);
  const polls = Array.from({ length: 60 }, () => busy?.connect(patient));
  await expect.poll(() => server.log.length).toBeGreaterThan(PER_MINUTE / 2);
  const before = server.log.length;
  await other?.act?.([{ type: 'create', parentId: null, name: 'Now' }], patient);
  const between = server.log.slice(before).filter(({ path }) => path.endsWith('unread-count'));
  expect(between.length).toBeLessThan(PER_MINUTE);
  await Promise.all(polls);
});

test('another program of the same customer is left its part: what the server says is left is believed', async () => {
  const [vendor] = await mailboxes(1);
  await vendor?.changes(null, patient);
  const path = `${server.url}/v1.0/users/me/mail/mailfolders`;
  const headers = { authorization: `Bearer ${server.token('2.0')}` };
  for (let i = 1; i < PER_MINUTE - 1; i++) await fetch(path, { headers });
  await vendor?.changes(null, patient);
  await Promise.all(Array.from({ length: 5 }, () => vendor?.changes(null, patient)));
  expect(server.rates.refused).toBe(0);
});
