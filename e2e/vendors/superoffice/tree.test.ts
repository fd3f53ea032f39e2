import { afterEach, describe, expect, test } from 'vitest';
import type { Folder } from '../../../shared/folder.ts';
import { ReferenceMirror } from '../apply.ts';
import { idOf, type SuperofficeHarness, superofficeHarness } from './harness.ts';
import type { SimFolder, World } from './world.ts';

const patient = new AbortController().signal;
const started: SuperofficeHarness[] = [];
afterEach(async () => {
  for (const harness of started.splice(0)) await harness.close();
});

async function start(furnish?: (world: World) => void, changes = true): Promise<SuperofficeHarness> {
  const harness = await superofficeHarness(furnish === undefined ? { changes } : { furnish, changes });
  started.push(harness);
  return harness;
}

/** Follows a mailbox across restarts, as the app does. */
function follower(harness: SuperofficeHarness) {
  const mirror = new ReferenceMirror();
  let cursor: string | null = null;
  let vendor = harness.open(harness.parts());
  return {
    mirror,
    async step() {
      const batch = await vendor.changes(cursor, patient);
      cursor = batch.cursor;
      mirror.apply(batch);
      return mirror.folders;
    },
    restart() {
      vendor = harness.open(harness.parts());
    },
    cursor: () => cursor ?? '',
  };
}

const named = (folders: ReadonlyMap<string, Folder>, name: string) =>
  [...folders.values()].filter((folder) => folder.name === name);

describe('paths (spec section 3, EMailFolder)', () => {
  test.each(['/', '.', '\\', '::'])('are parted by the delimiter %s', async (delimiter) => {
    const harness = await start((world) => {
      const inbox = world.create({ name: 'INBOX', delimiter });
      const child = world.create({ name: 'Kunder', parent: inbox });
      world.create({ name: 'Ærlig & Sønn', parent: child });
    });
    const folders = await follower(harness).step();
    const [inbox] = named(folders, 'INBOX');
    const [child] = named(folders, 'Kunder');
    expect(child?.parentId).toBe(inbox?.id);
    expect(named(folders, 'Ærlig & Sønn')[0]?.parentId).toBe(child?.id);
  });

  test('each folder’s own delimiter counts: one that is part of a name elsewhere parts nothing there', async () => {
    const harness = await start((world) => {
      world.create({ name: 'INBOX' });
      world.create({ name: 'v1.2 notes', delimiter: '/' });
      const dotted = world.create({ name: 'a/b', delimiter: '.' });
      world.create({ name: 'c', parent: dotted });
    });
    const folders = await follower(harness).step();
    expect(named(folders, 'v1.2 notes')).toMatchObject([{ parentId: null }]);
    expect(named(folders, 'c')).toMatchObject([{ parentId: named(folders, 'a/b')[0]?.id }]);
    expect(folders.size).toBe(4);
  });

  test('an inbox written in another case is one inbox', async () => {
    const harness = await start((world) => {
      const inbox = world.create({ name: 'Inbox' });
      world.create({ name: 'Kunder', parent: inbox });
    });
    const folders = await follower(harness).step();
    expect(named(folders, 'INBOX')).toMatchObject([{ role: 'inbox', parentId: null }]);
    expect(folders.size).toBe(2);
  });

  test.each([
    [
      { Name: 'Twice', EmailFolderId: 7 },
      { Name: 'Twice', EmailFolderId: 0 },
    ],
    [
      { Name: 'Twice', EmailFolderId: 0 },
      { Name: 'Twice/', EmailFolderId: 7 },
    ],
  ])('a folder listed twice is one, by its number: %j %j', async (...twice) => {
    const harness = await start();
    const body = JSON.stringify(twice.map((folder) => ({ ...folder, Delimiter: '/' })));
    harness.server.knobs.plan({ fault: { kind: 'status', status: 200, body }, match: /CacheFolderList/ });
    expect([...(await follower(harness).step()).values()]).toMatchObject([{ id: '7', name: 'Twice', kind: 'mail' }]);
  });

  test('a delimiter at the beginning of a path parts nothing from nothing', async () => {
    const harness = await start();
    const body = JSON.stringify(['/Public', '/Public/News'].map((Name) => ({ Name, Delimiter: '/' })));
    harness.server.knobs.plan({ fault: { kind: 'status', status: 200, body }, match: /CacheFolderList/ });
    const folders = await follower(harness).step();
    expect([...folders.values()]).toMatchObject([
      { name: '/Public', parentId: null },
      { name: 'News', parentId: 'path:/Public' },
    ]);
  });

  test('a parent that is not listed is made, once, and says so', async () => {
    const harness = await start((world) => {
      world.create({ name: 'INBOX' });
      const hidden = world.create({ name: 'Hidden', listed: false });
      const deeper = world.create({ name: 'Deeper', parent: hidden, listed: false });
      world.create({ name: 'A', parent: deeper });
      world.create({ name: 'B', parent: deeper });
    });
    const folders = await follower(harness).step();
    expect(named(folders, 'Hidden')).toMatchObject([{ kind: 'missing', parentId: null, total: null }]);
    expect(named(folders, 'Deeper')).toMatchObject([{ kind: 'missing', parentId: named(folders, 'Hidden')[0]?.id }]);
    expect(folders.size).toBe(5);
  });

  test('10,000 folders with non-ASCII names are read in one go', { timeout: 30_000 }, async () => {
    const harness = await start((world) => {
      world.create({ name: 'INBOX' });
      let parent: SimFolder | null = null;
      for (let at = 0; at < 10_000; at++) {
        const folder: SimFolder = world.create({ name: `Sak ${at} Ålesund 札幌`, parent, total: at });
        if (at % 500 === 0) parent = folder;
      }
    });
    const folders = await follower(harness).step();
    expect(folders.size).toBe(10_001);
    expect(harness.server.log.filter(({ path }) => path.includes('Folder'))).toHaveLength(1);
  });
});

describe('what is told of a folder', () => {
  test('counts and subscription, those not subscribed to among them', async () => {
    const harness = await start();
    const folders = await follower(harness).step();
    expect(named(folders, 'Kunder')).toMatchObject([
      { total: 832, unread: 81, subscribed: true, size: null, rights: null },
    ]);
    expect(named(folders, 'Årsmøte')).toMatchObject([{ total: 0, unread: 0, subscribed: false }]);
  });

  test('what was not said is unknown, not 0', async () => {
    const harness = await start();
    const body = JSON.stringify([
      { Name: 'INBOX', Delimiter: '/', TotalItems: null, UnreadItems: null, Subscribed: null, EmailFolderId: 241 },
      { Name: 'Odd', Delimiter: null, TotalItems: -1, UnreadItems: 'many', EmailFolderId: null },
    ]);
    harness.server.knobs.plan({ fault: { kind: 'status', status: 200, body }, match: /CacheFolderList/ });
    const folders = await follower(harness).step();
    for (const { total, unread, subscribed } of folders.values()) {
      expect([total, unread, subscribed]).toEqual([null, null, null]);
    }
    expect([...folders.keys()]).toEqual(['241', 'path:Odd']);
  });

  test('the special folders are those the account names, wherever they are', async () => {
    const harness = await start((world) => {
      const inbox = world.create({ name: 'INBOX' });
      world.create({ name: 'Sendt', parent: inbox });
      world.create({ name: 'Sent' });
      world.account = { inboxFolder: 'INBOX', sentFolder: 'INBOX/Sendt' };
    });
    const folders = await follower(harness).step();
    expect(named(folders, 'Sendt')).toMatchObject([{ role: 'sent' }]);
    expect(named(folders, 'Sent')).toMatchObject([{ role: null }]);
  });
});

describe('where the list comes from', () => {
  test.each(['null', 'empty', 'missing'] as const)(
    'a cache that can not be had (%s) leaves those subscribed to, by the mail server',
    async (cache) => {
      const harness = await start();
      harness.server.knobs.cacheFolderList = cache;
      const folders = await follower(harness).step();
      expect(named(folders, 'Kunder')).toHaveLength(1);
      expect(named(folders, 'Årsmøte')).toHaveLength(0);
    },
  );

  test.each(['¶', ','] as const)(
    'an installation without either is read by its folders as texts (%s)',
    async (mark) => {
      const harness = await start();
      Object.assign(harness.server.knobs, { cacheFolderList: 'missing', hasFolderInfo: false, sectionMark: mark });
      const folders = await follower(harness).step();
      expect(named(folders, 'Kunder')).toMatchObject([{ unread: 81, total: 832, subscribed: null }]);
      expect(named(folders, '2025')).toMatchObject([{ parentId: 'path:Arkiv' }]);
      expect(named(folders, 'Felles')).toMatchObject([{ kind: 'missing' }]);
    },
  );

  test('once it can be had, the others come, and nothing is lost when it can not be had again', async () => {
    const harness = await start();
    const { knobs } = harness.server;
    knobs.cacheFolderList = 'null';
    const app = follower(harness);
    const before = new Map(await app.step());
    knobs.cacheFolderList = 'works';
    app.restart();
    expect(named(await app.step(), 'Årsmøte')).toHaveLength(1);
    for (const [id, { name }] of before) expect(app.mirror.folders.get(id)?.name).toBe(name);
    knobs.cacheFolderList = 'null';
    app.restart();
    await expect(app.step()).rejects.toMatchObject({ code: 'server-error' });
    expect(named(app.mirror.folders, 'Årsmøte')).toHaveLength(1);
  });

  test('nobody’s mail account is told as such', async () => {
    const harness = await start(undefined, false);
    Object.assign(harness.server.knobs, { cacheFolderList: 'null', hasMailAccount: false });
    await expect(follower(harness).step()).rejects.toMatchObject({ code: 'no-mail-account' });
  });
});

describe('a folder stays the same folder', () => {
  test('when it is put into the cache and gets a number, also over a restart; and is renamed after that', async () => {
    const harness = await start();
    const { world, knobs } = harness.server;
    knobs.givesNumbers = false;
    const late = world.create({ name: 'Sen', cached: false });
    const child = world.create({ name: 'Barn', parent: late });
    const app = follower(harness);
    const [before] = named(await app.step(), 'Sen');
    expect(before?.id).toBe('path:Sen');
    knobs.givesNumbers = true;
    for (const restart of [false, true]) {
      if (restart) app.restart();
      const folders = await app.step();
      expect(named(folders, 'Sen')).toMatchObject([{ id: 'path:Sen' }]);
      expect(folders.get(idOf(child))?.parentId).toBe('path:Sen');
    }
    world.rename(late, 'Tidlig');
    app.restart();
    const folders = await app.step();
    expect(named(folders, 'Tidlig')).toMatchObject([{ id: 'path:Sen' }]);
    expect(named(folders, 'Sen')).toEqual([]);
  });

  test('and can be changed under the name it was known by', async () => {
    const harness = await start();
    const { world, knobs } = harness.server;
    knobs.givesNumbers = false;
    const late = world.create({ name: 'Sen', cached: false });
    const vendor = harness.open(harness.parts());
    const { cursor } = await vendor.changes(null, patient);
    knobs.givesNumbers = true;
    await vendor.changes(cursor, patient);
    const asLater = harness.open(harness.parts());
    for (const each of [vendor, asLater]) {
      const results = await each.act?.([{ type: 'subscribe', folder: 'path:Sen', subscribed: false }], patient);
      expect(results).toEqual([{ done: true, id: 'path:Sen' }]);
      expect(late.subscribed).toBe(false);
      late.subscribed = true;
    }
  });

  test('when it was made by us and has no number at first', async () => {
    const harness = await start();
    const { knobs } = harness.server;
    const vendor = harness.open(harness.parts());
    const { cursor } = await vendor.changes(null, patient);
    knobs.givesNumbers = false;
    const results = await vendor.act?.([{ type: 'create', parentId: null, name: 'Ny' }], patient);
    expect(results).toEqual([{ done: true, id: 'path:Ny' }]);
    knobs.givesNumbers = true;
    const mirror = new ReferenceMirror();
    mirror.apply(await vendor.changes(cursor, patient));
    expect(named(mirror.folders, 'Ny')).toMatchObject([{ id: 'path:Ny' }]);
  });

  test('when it was only supposed to be there, and is then listed', async () => {
    const harness = await start();
    const { world } = harness.server;
    const app = follower(harness);
    const [supposed] = named(await app.step(), 'Felles');
    expect(supposed).toMatchObject({ kind: 'missing' });
    const hidden = world.folders().find(({ name }) => name === 'Felles');
    if (!hidden) throw new Error('no hidden folder');
    hidden.listed = true;
    app.restart();
    const folders = await app.step();
    expect(named(folders, 'Felles')).toMatchObject([{ id: supposed?.id, kind: 'mail' }]);
    expect(named(folders, 'Økonomi')).toMatchObject([{ parentId: supposed?.id }]);
  });

  test('and never another one: a number given twice, a path given to a new folder', async () => {
    const harness = await start();
    const { world, knobs } = harness.server;
    knobs.givesNumbers = false;
    const first = world.create({ name: 'En', cached: false });
    const twin = world.create({ name: 'To' });
    const app = follower(harness);
    await app.step();
    knobs.givesNumbers = true;
    await app.step();
    world.rename(first, 'Tre');
    world.create({ name: 'En', cached: false });
    twin.number = harness.server.world.at('Sent')?.number ?? 0;
    const folders = await app.step();
    expect(folders.size).toBe(world.folders().length);
    expect(named(folders, 'Tre')).toMatchObject([{ id: 'path:En' }]);
    expect(named(folders, 'En')[0]?.id).not.toBe('path:En');
    expect(named(folders, 'To')).toHaveLength(1);
  });

  test('what is remembered of folders with numbers is nothing', async () => {
    const harness = await start((world) => {
      for (let at = 0; at < 500; at++) world.create({ name: at === 0 ? 'INBOX' : `f${at}` });
    });
    const app = follower(harness);
    await app.step();
    expect(app.cursor().length).toBeLessThan(100);
  });
});
