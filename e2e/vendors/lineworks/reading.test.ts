import { describe, expect, test } from 'vitest';
import { partsFor } from '../harness.ts';
import { APIS, asked, codeOf, errorOf, harness, knobs, look, open, patient, vendor, world } from './fixture.ts';
import { TRACKING } from './folder.ts';

describe('what it can do', () => {
  test.each(APIS)('%s: no more than its documentation says (spec part 3)', async (api) => {
    await open({ api });
    expect(await vendor.connect(patient)).toEqual({
      delta: false,
      quota: true,
      push: false,
      messages: api === '2.0',
      folderSizes: true,
      create: true,
      rename: true,
      move: false,
      remove: true,
      order: false,
      empty: false,
      subscribe: false,
      refresh: false,
      limits: {
        name: { forbidden: '/', max: { length: api === '1.0' ? 20 : 100, unit: 'characters' } },
        depth: null,
        childHasParentKind: false,
        topLevel: true,
        subfolders: true,
        removesBranches: true,
      },
    });
    expect(await vendor.deletion?.(patient)).toBe('either');
  });

  test.each(APIS)('%s, for reading only: nothing is changed', async (api) => {
    await open({ api, connection: { access: 'read', nested: false } });
    const able = await vendor.connect(patient);
    expect([able.create, able.rename, able.remove, able.limits.subfolders]).toEqual([false, false, false, false]);
    expect(able.withheld).toEqual({ needs: 'full-access', changes: ['create', 'rename', 'remove'] });
    expect(vendor.act).toBeUndefined();
  });

  test.each(APIS)('%s: what it can not do is refused, and not sent', async (api) => {
    await open({ api });
    const folder = String(world().named('Projects')?.id);
    expect(await codeOf({ type: 'move', folder, parentId: null })).toBe('not-supported');
    expect(await codeOf({ type: 'trash', folder, trash: '4' })).toBe('not-supported');
    expect(await codeOf({ type: 'empty', folder })).toBe('not-supported');
    expect(asked().filter((line) => !line.startsWith('GET'))).toEqual([]);
  });
});

describe('1.0: what it tells', () => {
  test('everything of the mailbox, with the people one wants to hear of', async () => {
    await open({ api: '1.0' });
    const { quotas, unread, vips } = await vendor.usage(patient);
    expect(quotas).toEqual([{ unit: 'bytes', used: world().used(), limit: null }]);
    expect(unread).toBe(world().unread());
    const sum = [...(await look()).values()].reduce((all, folder) => all + (folder.unread ?? 0), 0);
    expect(unread).toBe(sum - 5);
    expect(vips).toEqual([
      { name: 'Ola', address: 'ola@example.org', unread: 1, total: 2, lastReceivedAt: 1_513_206_287_000 },
    ]);
  });

  test('nobody, where there is no such thing', async () => {
    await open({ api: '1.0' });
    world().vips = null;
    expect(await vendor.usage(patient)).not.toHaveProperty('vips');
  });

  test('a memo box somebody made, the tracking folder', async () => {
    await open({ api: '1.0' });
    const folders = await look();
    expect(folders.get('My memos')?.role).toBe('memo');
    expect(folders.get('Tracking')).toMatchObject({ kind: 'virtual', role: 'tracking', size: 0 });
  });

  test('names in the person’s language; roles go by number', async () => {
    await open({ api: '1.0', language: 'ko', furnish: () => {} });
    const folders = await look();
    expect(folders.get('받은메일함')?.role).toBe('inbox');
    expect(folders.get('휴지통')?.role).toBe('trash');
  });
});

describe.each(APIS)('%s: the list', (api) => {
  test.each(['leaf', 'path'] as const)('shows children by their own name, the server giving the %s', async (names) => {
    await open({ api });
    knobs().childNames = names;
    const folders = await look();
    expect(folders.get('鉄橋')?.parentId).toBe(folders.get('Projects')?.id);
    expect(folders.get('In the inbox')?.parentId).toBe('0');
  });

  test('that has not changed costs nothing more, and the mailbox’s totals come with it', async () => {
    await open({ api });
    const first = await vendor.changes(null, patient);
    const same = await vendor.changes(first.cursor, patient);
    expect(same).toEqual({ full: false, changes: [], cursor: first.cursor, more: false, doubtful: false });
    const before = asked().length;
    await vendor.usage(patient);
    expect(asked().length).toBe(before);
    world().deliver(0, { subject: 'Hei', from: 'kari@example.org', date: 1 });
    expect((await vendor.changes(first.cursor, patient)).full).toBe(true);
  });

  test('of a while ago says nothing of how full the mailbox is now', async () => {
    await open({ api });
    let time = Date.UTC(2030, 0, 1);
    const patientVendor = harness.open({ ...partsFor(harness), now: () => time });
    await patientVendor.changes(null, patient);
    world().deliver(0, { subject: 'Hei', from: 'kari@example.org', date: 1, size: 1_000 });
    const used = async () => (await patientVendor.usage(patient)).quotas[0]?.used;
    expect(await used()).toBe(world().used() - 1_000);
    time += 11_000;
    expect(await used()).toBe(world().used());
  });

  test('is read anew when the setting of subfolders has changed', async () => {
    await open({ api });
    const { cursor } = await vendor.changes(null, patient);
    const other = harness.open({ ...partsFor(harness), connection: { ...harness.connection, nested: false } });
    expect((await other.changes(cursor, patient)).full).toBe(true);
  });
});

describe('2.0: the list', () => {
  test('says nothing of places where the server does not', async () => {
    await open({ api: '2.0' });
    knobs().tellsPlaces = false;
    const folders = await look();
    expect([...folders.values()].filter(({ parentId }) => parentId !== null)).toEqual([]);
    expect(folders.size).toBe(world().folders().length);
  });

  test('adds up to more than 32 bits', async () => {
    await open({ api: '2.0' });
    const { quotas } = await vendor.usage(patient);
    expect(quotas[0]?.used).toBe(world().used());
    expect(world().used()).toBeGreaterThan(2 ** 31);
  });

  test('mails: which are unread is asked for, and the tracking folder has none to show', async () => {
    await open({ api: '2.0' });
    const { id } = world().create({ name: 'Mail' });
    for (const [date, isUnread] of [true, false, true].entries())
      world().deliver(id, { subject: `${date}`, from: 'Kari <kari@example.org>', date, isUnread });
    const { messages } = await vendor.messages(String(id), 10, patient);
    expect(messages.map(({ subject, unread, date }) => [subject, unread, date])).toEqual([
      ['2', true, 2_000],
      ['1', false, 1_000],
      ['0', true, 0],
    ]);
    expect(await errorOf(vendor.messages(String(TRACKING), 5, patient))).toMatchObject({ code: 'not-supported' });
  });
});
