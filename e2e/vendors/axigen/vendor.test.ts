import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAxigen } from '../../../electron/vendors/axigen/vendor.ts';
import type { Change, Vendor } from '../../../electron/vendors/vendor.ts';
import { ReferenceMirror } from '../apply.ts';
import { partsFor } from '../harness.ts';
import { type AxigenHarness, axigenHarness } from './harness.ts';
import { LONG_AGO_VERSION } from './knobs.ts';
import { LOCAL_ROOT, OTHERS_ROOT, PUBLIC_ROOT } from './world.ts';

let harness: AxigenHarness;
let vendor: Vendor;
const { signal } = new AbortController();

beforeEach(async () => {
  harness = await axigenHarness();
  vendor = openAxigen(partsFor(harness));
});
afterEach(async () => {
  await vendor.close();
  await harness.close();
});

const world = () => harness.server.world;
const knobs = () => harness.server.knobs;
const log = () => harness.server.log;

async function expectTruth(mirror: ReferenceMirror): Promise<void> {
  const truth = await harness.truth();
  expect(mirror.folders.size).toBe(truth.length);
  for (const folder of truth) expect(mirror.folders.get(folder.id)).toMatchObject(folder);
}

/** Reads everything, lets something happen, and reads on. */
async function changesAfter(happen: () => void): Promise<readonly Change[]> {
  const mirror = new ReferenceMirror();
  const first = await vendor.changes(null, signal);
  mirror.apply(first);
  happen();
  const batch = await vendor.changes(first.cursor, signal);
  expect(batch).toMatchObject({ full: false, more: false, doubtful: false });
  mirror.apply(batch);
  await expectTruth(mirror);
  return batch.changes;
}

describe('signing in', () => {
  test('with a password: both headers every time, and nothing of it before the server is known', async () => {
    await vendor.changes(null, signal);
    const [probe, login, ...rest] = log();
    expect(probe).toMatchObject({ method: 'GET', path: '/api/' });
    expect(probe?.headers).not.toHaveProperty('authorization');
    expect(login).toMatchObject({ method: 'POST', path: '/api/v1/login', body: '' });
    const basic = `Basic ${Buffer.from(`${harness.server.user}:${harness.server.password}`).toString('base64')}`;
    for (const { headers } of rest)
      expect(headers).toMatchObject({ authorization: basic, 'x-axigen-session': expect.any(String) });
  });

  test('with a token', async () => {
    const parts = partsFor(harness, { secret: harness.server.token });
    const { server, user } = parts.connection;
    const bearer = openAxigen({ ...parts, connection: { vendor: 'axigen', server, user, signIn: 'token' } });
    expect((await bearer.changes(null, signal)).full).toBe(true);
    expect(log().at(-1)?.headers.authorization).toBe(`Bearer ${harness.server.token}`);
  });

  test('with a password that is not ASCII', async () => {
    const other = await axigenHarness({ password: 'grünes Blätterdach 木' });
    expect(await openAxigen(partsFor(other)).connect(signal)).toMatchObject({ delta: true });
    await other.close();
  });

  test('a server of another kind does not get to see the password', async () => {
    const headers: unknown[] = [];
    const web = createServer((request, response) => {
      headers.push(request.headers);
      response.end('<html>');
    });
    const port = await new Promise((resolve) => {
      web.listen(0, '127.0.0.1', () => {
        const address = web.address();
        resolve(typeof address === 'object' ? address?.port : undefined);
      });
    });
    const lost = openAxigen(partsFor(harness, { server: `http://127.0.0.1:${port}` }));
    await expect(lost.connect(signal)).rejects.toMatchObject({ code: 'not-this-kind-of-server' });
    expect(headers).toHaveLength(1);
    expect(headers[0]).not.toHaveProperty('authorization');
    web.close();
  });

  test('a mailbox with a second step says so', async () => {
    knobs().secondStep = true;
    await expect(vendor.connect(signal)).rejects.toMatchObject({ code: 'second-step-needed' });
  });

  test('a full house of sessions says so', async () => {
    knobs().sessionCap = 0;
    await expect(vendor.connect(signal)).rejects.toMatchObject({
      code: 'session-limit',
      detail: 'Maximum number of sessions reached',
    });
  });

  test('a probe that needs a sign-in gets one', async () => {
    knobs().probeNeedsSignIn = true;
    knobs().serverVersion = LONG_AGO_VERSION;
    expect(await vendor.connect(signal)).toMatchObject({ delta: false });
  });

  test('a session that is refused again right after signing in is not asked for over and over', async () => {
    await vendor.connect(signal);
    knobs().plan({ fault: { kind: 'status', status: 401 }, times: 2 });
    await expect(vendor.usage(signal)).rejects.toMatchObject({ code: 'wrong-password' });
    expect(log().filter(({ path }) => path.endsWith('/login'))).toHaveLength(2);
  });

  test('closing does not sign out: that could empty Trash', async () => {
    await vendor.connect(signal);
    const before = log().length;
    await vendor.close();
    expect(log()).toHaveLength(before);
  });
});

describe('refusals', () => {
  test.each(['flat', 'nested', 'text'] as const)(
    "the server's own words are shown when they come %s",
    async (style) => {
      knobs().errorStyle = style;
      await expect(vendor.messages('80_99999', 5, signal)).rejects.toMatchObject({
        code: 'not-found',
        detail: 'Not found',
      });
    },
  );

  test.each(['html', 'empty'] as const)('an error that is %s has no words', async (style) => {
    knobs().errorStyle = style;
    await expect(vendor.messages('80_99999', 5, signal)).rejects.toMatchObject({
      code: 'not-found',
      detail: undefined,
    });
  });

  test('a premium licence is told apart from a missing right', async () => {
    await vendor.connect(signal);
    const body = '{"errorMessage":"This feature requires a Premium license"}';
    knobs().plan({ fault: { kind: 'status', status: 403, body } });
    await expect(vendor.usage(signal)).rejects.toMatchObject({ code: 'licence-needed' });
    const locked = world().create({ name: 'Locked', permissions: 'l' });
    await expect(vendor.messages(locked.id, 5, signal)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('an echoed password is cut out of the words', async () => {
    await vendor.connect(signal);
    const body = `{"message":"user anna with ${harness.server.password} failed"}`;
    knobs().plan({ fault: { kind: 'status', status: 400, body } });
    await expect(vendor.usage(signal)).rejects.toMatchObject({
      code: 'bad-request',
      detail: 'user anna with … failed',
    });
  });
});

describe('delta', () => {
  test('a count change touches only what the server said', async () => {
    const changes = await changesAfter(() => world().deliver(harness.inbox, { subject: 's', from: 'f', date: 1 }));
    expect(changes).toEqual([
      {
        type: 'patch',
        id: harness.inbox,
        fields: { unread: 1, total: 1, size: 4000, container: LOCAL_ROOT, validity: 1, contentToken: 'c2' },
      },
    ]);
  });

  test('a rename and a move come as patches with the new place', async () => {
    const { id } = world().create({ name: 'Before' });
    const changes = await changesAfter(() => {
      world().rename(id, 'After');
      world().move(id, harness.inbox);
      world().move(id, LOCAL_ROOT);
    });
    const fields = changes.map((change) => (change.type === 'patch' ? change.fields : {}));
    expect(fields.map(({ name, parentId }) => [name, parentId])).toEqual([
      ['After', null],
      ['After', harness.inbox],
      ['After', null],
    ]);
  });

  test('rebuilt content shows as a new validity', async () => {
    const [change] = await changesAfter(() => world().rebuild(harness.inbox));
    expect(change).toMatchObject({ type: 'patch', fields: { validity: 2, total: 0 } });
  });

  test('a removed folder takes along what is below, announced or not', async () => {
    for (const each of [false, true]) {
      world().reportsDescendants = each;
      const top = world().create({ name: `Top ${each}` });
      world().create({ name: 'Below', parentId: world().create({ name: 'Middle', parentId: top.id }).id });
      const changes = await changesAfter(() => world().remove(top.id));
      expect(changes).toHaveLength(each ? 3 : 1);
    }
  });

  test('a reset container keeps its own folder and gets back what is put again', async () => {
    const shared = world().grant({ username: 'eva@grove.example', fullname: 'Eva' });
    const stays = world().create({ name: 'Stays', parentId: shared.id });
    const goes = world().create({ name: 'Goes', parentId: shared.id });
    const changes = await changesAfter(() => world().reset(shared.id, () => world().remove(goes.id)));
    expect(changes[0]).toEqual({ type: 'reset-container', container: shared.id });
    expect(changes.slice(1)).toMatchObject([{ type: 'put', folder: { id: stays.id, container: shared.id } }]);
  });

  test('the account itself can be reset, though its root is no folder', async () => {
    const changes = await changesAfter(() => world().reset(LOCAL_ROOT));
    expect(changes[0]).toEqual({ type: 'reset-container', container: LOCAL_ROOT });
  });

  test('a colleague who shares nothing any more disappears at once', async () => {
    const shared = world().grant({ username: 'eva@grove.example', fullname: 'Eva' });
    world().create({ name: 'Gone', parentId: shared.id });
    const changes = await changesAfter(() => world().revoke(shared.id));
    expect(changes).toEqual([{ type: 'remove-container', container: shared.id }]);
  });

  test('a colleague who begins to share appears with owner and rights', async () => {
    await changesAfter(() => {
      const shared = world().grant({ username: 'eva@grove.example', fullname: 'Eva' });
      world().create({ name: 'New', parentId: shared.id, permissions: 'lrk' });
    });
  });

  test('changed rights arrive', async () => {
    const invoices = world()
      .folders('shared')
      .find(({ name }) => name === 'Invoices');
    await changesAfter(() => world().setPermissions(invoices?.id ?? '', 'lr'));
  });

  test('a trimmed journal is answered by resets, and the truth survives', async () => {
    const leaving = world().grant({ username: 'eva@grove.example', fullname: 'Eva' });
    world().create({ name: 'Gone', parentId: leaving.id });
    await changesAfter(() => {
      world().revoke(leaving.id);
      world().create({ name: 'New' });
      world().trimJournal();
    });
  });

  test('the root container is no folder, even where the server lists it', async () => {
    knobs().listsRootContainer = true;
    const changes = await changesAfter(() => world().create({ name: 'Top' }));
    expect(changes).toMatchObject([{ type: 'put', folder: { name: 'Top', parentId: null } }]);
  });

  test('containers are shown with their kinds, whatever else is odd', async () => {
    knobs().numbersAsStrings = true;
    knobs().permissionsAsString = true;
    const mirror = new ReferenceMirror();
    mirror.apply(await vendor.changes(null, signal));
    await expectTruth(mirror);
    expect(mirror.folders.get(PUBLIC_ROOT)).toMatchObject({ kind: 'public', scope: 'public', parentId: null });
    expect(mirror.folders.get(OTHERS_ROOT)).toMatchObject({ kind: 'others', scope: 'shared' });
    expect((await vendor.usage(signal)).quotas).toContainEqual({ unit: 'bytes', used: 0, limit: 5 * 1024 ** 3 });
  });

  test.each([400, 404, 410, 500])('a token refused with %i leads to one full reading', async (status) => {
    const { cursor } = await vendor.changes(null, signal);
    knobs().refusedTokenStatus = status;
    world().forgetTokens();
    const batch = await vendor.changes(cursor, signal);
    expect(batch.full).toBe(true);
    expect(
      log()
        .slice(-2)
        .map(({ query }) => query.syncToken === undefined),
    ).toEqual([false, true]);
    expect((await vendor.changes(batch.cursor, signal)).full).toBe(false);
  });

  test('a busy server is not taken for a refused token', async () => {
    const { cursor } = await vendor.changes(null, signal);
    knobs().plan({ fault: { kind: 'status', status: 429, headers: { 'retry-after': '60' } } });
    await expect(vendor.changes(cursor, signal)).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 60_000 });
    expect((await vendor.changes(cursor, signal)).full).toBe(false);
  });

  test('a cursor of another access mode or another mailbox is not used', async () => {
    const { cursor } = await vendor.changes(null, signal);
    for (const changed of [{ accessMode: 'local' }, { folderContainerId: '81_1' }]) {
      const foreign = JSON.stringify({ ...JSON.parse(cursor), ...changed });
      expect((await vendor.changes(foreign, signal)).full).toBe(true);
      expect(log().at(-1)?.query).toEqual({ accessMode: 'all' });
    }
  });

  test('an event nobody knows makes the batch doubtful and spoils nothing else', async () => {
    const { cursor } = await vendor.changes(null, signal);
    const body = JSON.stringify({
      syncToken: 't',
      events: [
        { eventType: 'foldedFolder', id: '80_5', containerId: '80_1' },
        { id: 'no type' },
        { eventType: 'removeFolder', id: '80_6' },
      ],
    });
    const headers = { 'content-type': 'application/json' };
    knobs().plan({ fault: { kind: 'status', status: 200, headers, body } });
    expect(await vendor.changes(cursor, signal)).toMatchObject({
      full: false,
      doubtful: true,
      changes: [{ type: 'remove', id: '80_6' }],
    });
  });
});

describe('a server before folder delta', () => {
  test.each([404, 400, 405])('is found out by its answer %i when it does not tell its version', async (status) => {
    knobs().serverVersion = LONG_AGO_VERSION;
    knobs().tellsVersion = false;
    knobs().missingDeltaStatus = status;
    const first = await vendor.changes(null, signal);
    expect(first.full).toBe(true);
    expect(await vendor.connect(signal)).toMatchObject({ delta: false });
    const deltas = () => log().filter(({ path }) => path.endsWith('/delta')).length;
    expect(deltas()).toBe(1);
    await vendor.changes(first.cursor, signal);
    expect(deltas()).toBe(1);
  });

  test('that was not one, but something in between answered: delta is tried again an hour later', async () => {
    let time = Date.UTC(2030, 0, 1);
    const guessing = openAxigen({ ...partsFor(harness), now: () => time });
    knobs().tellsVersion = false;
    knobs().plan({ fault: { kind: 'html' }, match: /folders\/delta/ });
    knobs().plan({ fault: { kind: 'status', status: 404 }, match: /folders\/delta/ });
    await expect(guessing.changes(null, signal)).rejects.toMatchObject({ code: 'bad-answer' });
    const { cursor } = await guessing.changes(null, signal);
    expect(await guessing.connect(signal)).toMatchObject({ delta: false });
    time += 59 * 60_000;
    expect((await guessing.changes(cursor, signal)).full).toBe(false);
    expect(await guessing.connect(signal)).toMatchObject({ delta: false });
    time += 60_000;
    expect((await guessing.changes(cursor, signal)).full).toBe(true);
    expect(await guessing.connect(signal)).toMatchObject({ delta: true });
    await guessing.close();
  });

  test('is not what a newer one is taken for because something in between answered', async () => {
    knobs().plan({ fault: { kind: 'status', status: 404, body: '<html>' }, match: /folders\/delta/ });
    await expect(vendor.changes(null, signal)).rejects.toMatchObject({ code: 'bad-answer' });
    await vendor.changes(null, signal);
    expect(await vendor.connect(signal)).toMatchObject({ delta: true });
    expect(log().at(-1)?.path).toMatch(/delta$/);
  });

  test('is asked for its list only when the token has moved', async () => {
    knobs().serverVersion = LONG_AGO_VERSION;
    const first = await vendor.changes(null, signal);
    const before = log().length;
    const quiet = await vendor.changes(first.cursor, signal);
    expect(quiet).toMatchObject({ full: false, changes: [], cursor: first.cursor });
    expect(
      log()
        .slice(before)
        .map(({ query }) => query),
    ).toEqual([{ accessMode: 'all', syncTokenOnly: 'true' }]);
    world().create({ name: 'New' });
    expect((await vendor.changes(first.cursor, signal)).full).toBe(true);
    expect(log().some(({ path }) => path.endsWith('/delta'))).toBe(false);
  });

  test('once updated, is read by delta from the beginning: its list token is no delta token', async () => {
    knobs().serverVersion = LONG_AGO_VERSION;
    const { cursor } = await vendor.changes(null, signal);
    knobs().serverVersion = '10.6.18';
    const later = openAxigen(partsFor(harness));
    const batch = await later.changes(cursor, signal);
    expect(batch.full).toBe(true);
    expect(log().at(-1)).toMatchObject({ path: '/api/v1/folders/delta', query: { accessMode: 'all' } });
    expect((await later.changes(batch.cursor, signal)).full).toBe(false);
  });
});
