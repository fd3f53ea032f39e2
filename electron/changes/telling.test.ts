import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityQuery } from '../../shared/changes.ts';
import { openStore, type Store } from '../store/store.ts';
import { turns, until } from '../sync/testing/until.ts';
import { ActServer } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

let server: ActServer;
let store: Store;
let app: Life;

beforeEach(async () => {
  server = new ActServer('Work', 'Home');
  server.make(server.id('Work'), 'Jobs', { total: 5 });
  store = openStore(':memory:', 0).store;
  app = new Life(server, store);
  await turns();
});

async function look(): Promise<void> {
  app.engine.syncNow(null);
  await turns();
}

const ALL: ActivityQuery = { before: null, limit: 50, account: null, who: 'all', state: 'all' };
const activity = (query: Partial<ActivityQuery> = {}) => app.changes.activity({ ...ALL, ...query });

describe('the activity list', () => {
  it('tells what the person did, with names, not ids', async () => {
    app.do({ type: 'move', folders: [server.id('Work', 'Jobs')], to: server.id('Home') });
    app.do({ type: 'create', parent: null, name: 'New' });
    await app.rest();
    expect(activity()).toMatchObject([
      { who: 'me', type: 'create', name: 'New', from: null, to: 'ann', undo: 'possible', counts: { done: 1 } },
      { who: 'me', type: 'move', name: 'Jobs', count: 1, from: 'Work', to: 'Home', undo: 'possible' },
    ]);
  });

  it('tells what others changed, one line for each kind and look, and nothing of counts', async () => {
    server.make(null, 'Theirs');
    server.make(server.id('Theirs'), 'Inside');
    server.change(server.id('Home'), { name: 'House' });
    server.change(server.id('Work', 'Jobs'), { parentId: null });
    await look();
    server.change(server.id('House'), { unread: 7 });
    await look();
    server.remove(server.id('Theirs'));
    await look();
    expect(activity({ who: 'others' })).toMatchObject([
      { type: 'vanished', name: 'Theirs', count: 2, from: 'ann' },
      { type: 'move', name: 'Jobs', count: 1, from: 'Work', to: 'ann' },
      { type: 'rename', name: 'Home', from: 'Home', to: 'House' },
      { type: 'appeared', name: 'Theirs', count: 2, to: 'ann', undo: 'impossible' },
    ]);
  });

  it('does not take what the person did for what others did', async () => {
    server.renumbers = true;
    app.do({ type: 'create', parent: null, name: 'New' });
    app.do({ type: 'rename', folder: server.id('Home'), name: 'House' });
    app.do({ type: 'remove', folders: [server.id('Work')], as: 'trash' });
    await app.rest();
    expect(activity({ who: 'others' })).toEqual([]);
  });

  it('says nothing of a first look, which finds everything', () => {
    expect(activity()).toEqual([]);
  });

  it('comes in pages, newest first, and can be narrowed', async () => {
    for (const name of ['a', 'b', 'c']) app.do({ type: 'create', parent: null, name });
    server.faults = [null, 'refused'];
    await app.rest();
    const [first, second] = activity({ limit: 2 });
    expect([first?.name, second?.name]).toEqual(['c', 'b']);
    expect(activity({ limit: 2, before: second?.id ?? null }).map(({ name }) => name)).toEqual(['a']);
    expect(activity({ state: 'failed' })).toMatchObject([
      { name: 'b', failures: [{ name: 'b', why: { error: { code: 'forbidden' } } }], undo: 'impossible' },
    ]);
    expect(activity({ account: 'bob' })).toEqual([]);
    expect(activity({ state: 'waiting' })).toEqual([]);
  });
});

it('the window knows what is the person’s own before the tree shows it, when they take it back, too', () => {
  const told = () => app.sent.splice(0).filter(({ name }) => name === 'pending:changed' || name === 'tree:diff');
  told();
  const acts = [
    () => app.do({ type: 'rename', folder: server.id('Home'), name: 'House' }),
    () => app.changes.undo(null),
    () => app.changes.redo(null),
    () => app.changes.dequeue({ account: 'ann' }),
  ];
  for (const act of acts) {
    act();
    expect(told().map(({ name }) => name)).toEqual(['pending:changed', 'tree:diff']);
  }
});

describe('what a deletion would do', () => {
  const preview = (...folders: string[]) => app.changes.deletion('ann', folders);

  const none = { tops: [], folders: 0, messages: 0 };

  it('is read fresh, with all that goes along', async () => {
    expect(await preview(server.id('Work'), server.id('Work', 'Jobs'))).toEqual({
      fresh: true,
      trash: { tops: [server.id('Work')], folders: 2, messages: 5 },
      forever: none,
      mailMayBeKept: false,
    });
    server.deletion = 'either';
    const either = { trash: none, forever: { folders: 2 }, mailMayBeKept: true };
    expect(await preview(server.id('Work'))).toMatchObject(either);
    server.deletion = 'forever';
    expect(await preview(server.id('Work'))).toMatchObject({ trash: none, forever: { folders: 2 }, fresh: true });
  });

  it('is what was known last when the server can not be asked', async () => {
    server.deletion = 'forever';
    await preview(server.id('Work'));
    server.unreachable = 'offline';
    expect(await preview(server.id('Work'))).toMatchObject({ trash: none, fresh: false });
  });

  it('is for good in the trash, where there is no trash, and for what is not the person’s own', async () => {
    server.make(server.id('Trash'), 'Thrown');
    server.make(null, 'Shared', { scope: 'shared' });
    await look();
    expect(await preview(server.id('Trash', 'Thrown'))).toMatchObject({ trash: none, forever: { folders: 1 } });
    expect(await preview(server.id('Shared'))).toMatchObject({ trash: none, forever: { folders: 1 } });
    server.change(server.id('Trash'), { role: null });
    await look();
    expect(await preview(server.id('Work'))).toMatchObject({ trash: none, forever: { folders: 2 } });
  });

  it('is both for a set that is partly in the trash; into the trash nothing of it is ever deleted for good', async () => {
    const thrown = server.make(server.id('Trash'), 'Thrown', { total: 7 });
    await look();
    expect(await preview(server.id('Work'), thrown)).toEqual({
      fresh: true,
      trash: { tops: [server.id('Work')], folders: 2, messages: 5 },
      forever: { tops: [thrown], folders: 1, messages: 7 },
      mailMayBeKept: false,
    });
    expect(app.try({ type: 'remove', folders: [server.id('Work'), thrown], as: 'trash' })).toBe(
      'deletion-would-be-forever',
    );
    await app.rest();
    expect(server.received).toEqual([]);
  });

  it('is not to be had of folders that are not there', async () => {
    await expect(preview('nowhere')).rejects.toMatchObject({ code: 'unknown-folder' });
  });
});

describe('locks', () => {
  it('are told, kept, and follow a folder that gets its id from the server', async () => {
    const answer = app.do({ type: 'create', parent: null, name: 'New' });
    app.changes.lock('ann', answer.taken ? (answer.created ?? '') : '', true);
    await app.rest();
    const key = `ann/${server.id('New')}`;
    expect(app.of('locks:changed').at(-1)).toEqual([key]);
    app.crash();
    app = new Life(server, store);
    expect(app.changes.locks()).toEqual([key]);
    app.changes.lock('ann', server.id('New'), false);
    expect(app.changes.locks()).toEqual([]);
  });

  it('hold, and outlive the app, from the moment on the server has named the folder', async () => {
    const made = app.wish({ type: 'create', parent: null, name: 'New' });
    app.changes.lock('ann', made, true);
    await until(() => store.journal.row(1)?.state === 'done');
    expect(app.window.has(made)).toBe(true);
    expect(app.try({ type: 'rename', folder: made, name: 'Other' })).toBe('locked');
    app.crash();
    app = new Life(server, store);
    await app.rest();
    expect(app.try({ type: 'rename', folder: server.id('New'), name: 'Other' })).toBe('locked');
  });

  it('can be taken off before the window calls the folder as the server does', async () => {
    const made = app.wish({ type: 'create', parent: null, name: 'New' });
    app.changes.lock('ann', made, true);
    await until(() => store.journal.row(1)?.state === 'done');
    app.changes.lock('ann', made, false);
    await app.rest();
    expect(app.changes.locks()).toEqual([]);
  });
});

it('a mailbox that is removed takes its journal and its locks along', async () => {
  app.do({ type: 'create', parent: null, name: 'New' });
  app.changes.lock('ann', server.id('Work'), true);
  await app.rest();
  await app.changes.pause('ann');
  await app.engine.remove('ann');
  app.changes.forget('ann');
  expect(activity()).toEqual([]);
  expect(app.changes.state()).toEqual({ undo: null, redo: null, waiting: 0, conflicts: 0, running: [] });
  expect(app.of('locks:changed').at(-1)).toEqual([]);
});

it('nothing is sent while a mailbox is paused', async () => {
  await app.changes.pause('ann');
  app.do({ type: 'create', parent: null, name: 'New' });
  await app.pass(60_000);
  expect(server.received).toEqual([]);
  app.changes.resume('ann');
  await app.rest();
  expect(server.paths()).toContain('New');
});
