import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Act, ActResult, Vendor } from '../../../electron/vendors/vendor.ts';
import { partsFor } from '../harness.ts';
import type { SimFolder } from './folder.ts';
import { type AxigenHarness, axigenHarness } from './harness.ts';
import type { ErrorStyle } from './knobs.ts';
import { LOCAL_ROOT } from './world.ts';

const patient = new AbortController().signal;
let harness: AxigenHarness;
let vendor: Vendor;
let trash: string;

beforeEach(async () => {
  harness = await axigenHarness();
  vendor = harness.open(partsFor(harness));
  trash = harness.server.world.byRole('trash')?.id ?? 'no trash';
});
afterEach(async () => {
  await vendor.close();
  await harness.close();
});

const world = () => harness.server.world;
const knobs = () => harness.server.knobs;
const named = (name: string): SimFolder => {
  const folder = world()
    .folders()
    .find((each) => each.name === name);
  if (!folder) throw new Error(`no folder ${name}`);
  return folder;
};

async function act(...acts: readonly Act[]): Promise<readonly ActResult[]> {
  if (!vendor.act) throw new Error('this vendor changes nothing');
  return vendor.act(acts, patient);
}

async function codeOf(acted: Act): Promise<string> {
  const [result] = await act(acted);
  return result === undefined || result.done ? 'done' : `${result.error.code}${result.uncertain ? '?' : ''}`;
}

/** What was asked of the folders and settings, in order. */
const asked = () =>
  harness.server.log
    .filter(({ path }) => /folders|settings/.test(path))
    .map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replace(/\/\d+_\d+/, '/id')}`);

describe('what deleting does (spec 5.5)', () => {
  const places = ['outside', 'inside', 'deep inside'] as const;

  /** A folder with mail and a subfolder, in its place. */
  function place(where: (typeof places)[number]): SimFolder {
    const parents = {
      outside: LOCAL_ROOT,
      inside: trash,
      'deep inside': where === 'deep inside' ? world().create({ name: 'Old', parentId: trash }).id : '',
    };
    const folder = world().create({ name: 'Folder', parentId: parents[where] });
    const child = world().create({ name: 'Child', parentId: folder.id });
    for (const { id } of [folder, child]) world().deliver(id, { subject: 'Hei', from: 'kari@example.org', date: 0 });
    return folder;
  }

  describe.each([true, false])('deleteToTrash %s', (deleteToTrash) => {
    beforeEach(() => {
      world().settings.deleteToTrash = deleteToTrash;
    });

    test('is said', async () => {
      expect(await vendor.deletion?.(patient)).toBe(deleteToTrash ? 'trash' : 'forever');
    });

    test.each(places)('into the trash, from %s: there it is, or it is refused; never for good', async (where) => {
      const { id } = place(where);
      const before = world().folders().length;
      const code = await codeOf({ type: 'trash', folder: id, trash });
      expect(code).toBe(deleteToTrash ? 'done' : 'not-supported');
      expect(world().folders()).toHaveLength(before);
      if (deleteToTrash) expect(world().get(id).parentId).toBe(trash);
      expect(harness.server.log.map(({ method }) => method)).not.toContain('DELETE');
    });

    test.each(places)('for good, from %s: gone with all in it', async (where) => {
      const { id } = place(where);
      expect(await act({ type: 'destroy', folder: id, withMail: true })).toEqual([{ done: true, id: null }]);
      expect(world().find(id)).toBeUndefined();
      expect(
        world()
          .folders()
          .map(({ name }) => name),
      ).not.toContain('Child');
    });

    test.each(places)('for good if empty, from %s: not with mail, not with a subfolder', async (where) => {
      const folder = place(where);
      const [child] = world().childrenOf(folder.id);
      expect(await codeOf({ type: 'destroy', folder: child?.id ?? '', withMail: false })).toBe('not-empty');
      world().rebuild(folder.id);
      expect(await codeOf({ type: 'destroy', folder: folder.id, withMail: false })).toBe('not-empty');
      if (child) world().remove(child.id);
      expect(await codeOf({ type: 'destroy', folder: folder.id, withMail: false })).toBe('done');
      expect(world().find(folder.id)).toBeUndefined();
    });
  });

  test('the setting is read each time, since another program may change it', async () => {
    const first = world().create({ name: 'First' });
    const second = world().create({ name: 'Second' });
    expect(await codeOf({ type: 'trash', folder: first.id, trash })).toBe('done');
    world().settings.deleteToTrash = false;
    expect(await codeOf({ type: 'trash', folder: second.id, trash })).toBe('not-supported');
    expect(world().get(second.id).parentId).toBe(LOCAL_ROOT);
  });

  test('a name already in the trash is told, never met with deleting: what the server would do is not known', async () => {
    world().create({ name: 'Folder', parentId: trash });
    const { id } = place('outside');
    expect(await codeOf({ type: 'trash', folder: id, trash })).toBe('name-taken');
    expect(world().get(id)).toMatchObject({ name: 'Folder', parentId: LOCAL_ROOT });
    expect(asked()).toEqual([
      'GET /account/settings',
      'POST /folders/id/move',
      'GET /folders/',
      'GET /account/settings',
    ]);
  });

  test('what the trash takes only by deleting gets its other name, too', async () => {
    const { id } = world().create({ name: 'Old', type: 'events' });
    knobs().plan({ fault: { kind: 'status', status: 400 }, match: /move$/ });
    expect(await act({ type: 'trash', folder: id, trash, name: 'Old (2)' })).toEqual([{ done: true, id }]);
    expect(world().get(id)).toMatchObject({ name: 'Old (2)', parentId: trash });
  });

  test('a name in the way of what is in the trash already is never met with deleting', async () => {
    world().create({ name: 'Folder', parentId: trash });
    const { id } = place('deep inside');
    expect(await codeOf({ type: 'trash', folder: id, trash })).toBe('name-taken');
    expect(world().find(id)).toBeDefined();
  });

  test('what others share, and public folders, have no trash', async () => {
    for (const name of ['Invoices', 'Announcements']) {
      const { id } = named(name);
      world().get(id).permissions = 'lrswikxtea';
      expect(await codeOf({ type: 'trash', folder: id, trash })).toBe('not-supported');
      expect(world().find(id)).toBeDefined();
      expect(await codeOf({ type: 'destroy', folder: id, withMail: true })).toBe('done');
      expect(world().find(id)).toBeUndefined();
    }
  });

  test('a connection lost between the two halves of destroying leaves it in the trash, and that is said', async () => {
    const { id } = place('outside');
    knobs().plan({ fault: { kind: 'drop-after' }, match: /DELETE/ });
    expect(await codeOf({ type: 'destroy', folder: id, withMail: true })).toBe('offline?');
    expect(world().get(id).parentId).toBe(trash);
    expect(await codeOf({ type: 'destroy', folder: id, withMail: true })).toBe('done');
    expect(world().find(id)).toBeUndefined();
  });

  test('a stranger’s page is no sign of being deleted', async () => {
    const { id } = place('outside');
    knobs().plan({ fault: { kind: 'html' }, match: /DELETE/ });
    expect(await codeOf({ type: 'destroy', folder: id, withMail: true })).toBe('bad-answer?');
    expect(world().get(id).parentId).toBe(LOCAL_ROOT);
  });

  test.each([200, 204] as const)('deleting is answered with nothing, as %i', async (status) => {
    knobs().emptyAnswerStatus = status;
    const { id } = place('outside');
    expect(await codeOf({ type: 'destroy', folder: id, withMail: true })).toBe('done');
  });

  test('the second half refused is no plain refusal: something has changed', async () => {
    const { id } = place('outside');
    let deletes = 0;
    const { http } = partsFor(harness);
    const refusing = harness.open({
      ...partsFor(harness),
      http: {
        ...http,
        send: async (request) => {
          const isSecond = request.method === 'DELETE' && ++deletes === 2;
          if (isSecond) knobs().plan({ fault: { kind: 'status', status: 403 } });
          return http.send(request);
        },
      },
    });
    const results = await refusing.act?.([{ type: 'destroy', folder: id, withMail: true }], patient);
    expect(results).toMatchObject([{ done: false, uncertain: true, error: { code: 'forbidden' } }]);
    expect(world().get(id).parentId).toBe(trash);
  });
});

describe('making folders', () => {
  test('below a calendar a calendar, at the top a mail folder; the type is never said', async () => {
    const results = await act(
      { type: 'create', parentId: named('Calendar').id, name: 'Work' },
      { type: 'create', parentId: null, name: 'Top' },
    );
    expect(results.map(({ done }) => done)).toEqual([true, true]);
    expect([named('Work').type, named('Top').type]).toEqual(['events', 'mails']);
    const bodies = harness.server.log.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect(bodies.filter((body) => body.includes('type'))).toEqual([]);
    expect(bodies.at(-1)).toBe('{"name":"Top"}');
  });

  test('with ids that need care in an address', async () => {
    expect(await codeOf({ type: 'rename', folder: '../account/settings?x=', name: 'X' })).toBe('not-found');
  });

  test('the id the server answers with is the one that counts', async () => {
    const folder = world().create({ name: 'Folder' });
    const answer = JSON.stringify({ id: 555, name: 'Folder' });
    for (const match of [/POST .*move/, /PATCH/]) {
      knobs().plan({ fault: { kind: 'status', status: 200, body: answer }, match });
    }
    const results = await act(
      { type: 'move', folder: folder.id, parentId: named('Projects').id },
      { type: 'rename', folder: folder.id, name: 'X' },
    );
    expect(results).toEqual([
      { done: true, id: '555' },
      { done: true, id: '555' },
    ]);
  });

  test.each(['', '{}', '{"id":""}', '[]', 'OK'])('an answer without an id (%j) is uncertain', async (body) => {
    knobs().plan({ fault: { kind: 'status', status: 200, body }, match: /POST .*folders/ });
    expect(await codeOf({ type: 'create', parentId: null, name: 'Folder' })).toBe('bad-answer?');
  });

  test('a server that lists its root container is no different', async () => {
    knobs().listsRootContainer = true;
    world().create({ name: 'Taken' });
    expect(await codeOf({ type: 'create', parentId: null, name: 'Taken' })).toBe('name-taken');
    expect(await codeOf({ type: 'create', parentId: null, name: 'Free' })).toBe('done');
    expect(await codeOf({ type: 'move', folder: named('Projects').id, parentId: null })).toBe('done');
    expect(named('Projects').parentId).toBe(LOCAL_ROOT);
  });
});

describe('refused', () => {
  const styles: readonly ErrorStyle[] = ['flat', 'nested', 'text', 'html', 'empty'];

  test.each(styles.flatMap((style) => [400, 409].map((status) => [style, status] as const)))(
    'a name that is taken is recognised in errors of style %s with status %i',
    async (style, status) => {
      knobs().errorStyle = style;
      if (status === 400 || status === 409) knobs().duplicateNameStatus = status;
      const other = world().create({ name: 'Other' });
      world().create({ name: 'Twin', parentId: named('Projects').id });
      const twin = world().create({ name: 'Twin' });
      expect(await codeOf({ type: 'create', parentId: null, name: 'Twin' })).toBe('name-taken');
      expect(await codeOf({ type: 'rename', folder: other.id, name: 'Twin' })).toBe('name-taken');
      expect(await codeOf({ type: 'move', folder: twin.id, parentId: named('Projects').id })).toBe('name-taken');
    },
  );

  test('a name too long, in the server’s words', async () => {
    const [result] = await act({ type: 'create', parentId: null, name: 'x'.repeat(300) });
    expect(result).toMatchObject({ error: { code: 'bad-request', detail: 'Folder name too long' }, uncertain: false });
  });

  test.each(['INBOX', 'Trash', '~Public Folders'])('%s stays what and where it is', async (name) => {
    const { id } = named(name);
    expect(await codeOf({ type: 'rename', folder: id, name: 'X' })).toBe('forbidden');
    expect(await codeOf({ type: 'move', folder: id, parentId: named('Calendar').id })).toBe('forbidden');
    expect(await codeOf({ type: 'destroy', folder: id, withMail: true })).toBe('forbidden');
  });

  test('a parent that takes no subfolders, a full account, another container', async () => {
    expect(await codeOf({ type: 'create', parentId: named('Announcements').id, name: 'X' })).toBe('forbidden');
    const folder = world().create({ name: 'Folder' });
    knobs().folderCap = world().folders('local').length;
    const [full] = await act({ type: 'create', parentId: null, name: 'X' });
    expect(full).toMatchObject({ error: { code: 'forbidden', detail: 'Folder quota exceeded' } });
    named('Invoices').permissions = 'lrkx';
    expect(await codeOf({ type: 'move', folder: folder.id, parentId: named('Invoices').id })).toBe('bad-request');
  });
});

describe('the session', () => {
  test('one that has expired is opened again, and the act is done once', async () => {
    await vendor.connect(patient);
    harness.server.expireSessions();
    expect(await codeOf({ type: 'create', parentId: null, name: 'Once' })).toBe('done');
    expect(
      world()
        .folders()
        .filter(({ name }) => name === 'Once'),
    ).toHaveLength(1);
  });

  test('one that can not be opened again: certainly nothing done', async () => {
    await vendor.connect(patient);
    harness.server.expireSessions();
    knobs().sessionCap = 0;
    const results = await act(
      { type: 'create', parentId: null, name: 'A' },
      { type: 'create', parentId: null, name: 'B' },
    );
    expect(results).toMatchObject([
      { uncertain: false, error: { code: 'session-limit' } },
      { uncertain: false, error: { code: 'cancelled' } },
    ]);
  });

  test('a server of another kind sees no password', async () => {
    knobs().plan({ fault: { kind: 'html' }, match: /GET \/api\/?$/ });
    const folder = named('Projects').id;
    const results = await act({ type: 'rename', folder, name: 'X' });
    expect(results).toMatchObject([{ uncertain: false, error: { code: 'not-this-kind-of-server' } }]);
    expect(harness.server.log.filter(({ headers }) => 'authorization' in headers)).toEqual([]);
  });

  test('the socket closed before and after, as the server itself does it', async () => {
    const folder = named('Projects').id;
    knobs().plan({ fault: { kind: 'drop-before' }, match: /PATCH/ });
    expect(await codeOf({ type: 'rename', folder, name: 'X' })).toBe('offline?');
    expect(world().get(folder).name).toBe('Projects');
    knobs().plan({ fault: { kind: 'drop-after' }, match: /PATCH/ });
    expect(await codeOf({ type: 'rename', folder, name: 'X' })).toBe('offline?');
    expect(world().get(folder).name).toBe('X');
    expect(harness.server.log.filter(({ method }) => method === 'PATCH')).toHaveLength(2);
  });
});

describe('moving under another name, which takes two steps', () => {
  const MOVE = { fault: { kind: 'status', status: 403 }, match: /move$/ } as const;
  const RENAME = { fault: { kind: 'status', status: 403 }, match: /^PATCH/ } as const;
  let folder: SimFolder;
  let target: SimFolder;
  beforeEach(() => {
    folder = world().create({ name: 'Folder' });
    target = world().create({ name: 'Target' });
  });
  const moveAs = (name: string): Act => ({ type: 'move', folder: folder.id, parentId: target.id, name });

  test('the first is taken back when the second is refused', async () => {
    knobs().plan(MOVE);
    expect(await codeOf(moveAs('Other'))).toBe('forbidden');
    expect(world().get(folder.id)).toMatchObject({ name: 'Folder', parentId: LOCAL_ROOT });
  });

  test('so it is the other way round, where the name is taken beside the folder', async () => {
    world().create({ name: 'Other' });
    knobs().plan(RENAME);
    expect(await codeOf(moveAs('Other'))).toBe('forbidden');
    expect(world().get(folder.id)).toMatchObject({ name: 'Folder', parentId: LOCAL_ROOT });
    expect(await codeOf(moveAs('Other'))).toBe('done');
    expect(world().get(folder.id)).toMatchObject({ name: 'Other', parentId: target.id });
  });

  test('what can not be taken back is no plain refusal', async () => {
    knobs().plan(MOVE);
    knobs().plan({ ...RENAME, fault: { kind: 'held', until: Promise.resolve() } });
    knobs().plan(RENAME);
    const [result] = await act(moveAs('Other'));
    expect(result).toMatchObject({ done: false, uncertain: true, error: { code: 'forbidden' } });
    expect(world().get(folder.id)).toMatchObject({ name: 'Other', parentId: LOCAL_ROOT });
  });

  test('where neither name is free, nothing is done', async () => {
    world().create({ name: 'Other' });
    world().create({ name: 'Folder', parentId: target.id });
    expect(await codeOf(moveAs('Other'))).toBe('name-taken');
    expect(world().get(folder.id)).toMatchObject({ name: 'Folder', parentId: LOCAL_ROOT });
  });

  test('what is there already is only renamed', async () => {
    world().move(folder.id, target.id);
    expect(await codeOf(moveAs('Other'))).toBe('done');
    expect(world().get(folder.id)).toMatchObject({ name: 'Other', parentId: target.id });
    expect(asked().filter((line) => !line.startsWith('GET'))).toEqual(['PATCH /folders/id']);
  });
});
