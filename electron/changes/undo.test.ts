import { beforeEach, describe, expect, it } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import { openStore, type Store } from '../store/store.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer, paths } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

let server: ActServer;
let store: Store;
let app: Life;

beforeEach(async () => {
  server = new ActServer('Work', 'Home');
  for (const name of ['Jobs', 'Bills']) server.make(server.id('Work'), name);
  store = openStore(':memory:', 0).store;
  app = new Life(server, store);
  await turns();
});

const undo = (group: string | null = null) => app.changes.undo(group);
const redo = (group: string | null = null) => app.changes.redo(group);
const next = () => app.changes.state();
const reasonOf = (answer: ReturnType<typeof undo>) => (answer.taken ? 'taken' : answer.reason.code);

async function done(wish: Wish): Promise<string> {
  const answer = app.do(wish);
  if (!answer.taken) throw new Error(answer.reason.code);
  await app.rest();
  return answer.group;
}

async function look(): Promise<void> {
  app.engine.syncNow(null);
  await turns();
}

const WISHES: [string, () => Wish][] = [
  ['create', () => ({ type: 'create', parent: server.id('Home'), name: 'New' })],
  ['rename', () => ({ type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Tasks' })],
  [
    'move of a set',
    () => ({ type: 'move', folders: [server.id('Work', 'Jobs'), server.id('Work', 'Bills')], to: null }),
  ],
  ['deletion to the trash', () => ({ type: 'remove', folders: [server.id('Work')], as: 'trash' })],
];

describe.each(WISHES)('a %s', (_what, wish) => {
  it('is undone and done again, and both once more after a restart', async () => {
    const start = server.paths();
    await done(wish());
    const end = server.paths();
    expect(end).not.toEqual(start);
    for (let round = 0; round < 2; round++) {
      expect(undo().taken).toBe(true);
      await app.rest();
      expect(server.paths()).toEqual(start);
      expect(reasonOf(undo())).toBe('nothing-to-undo');
      app.crash();
      app = new Life(server, store);
      await turns();
      expect(redo().taken).toBe(true);
      await app.rest();
      expect(server.paths()).toEqual(end);
      expect(paths(app.window)).toEqual(end);
      expect(reasonOf(redo())).toBe('nothing-to-redo');
    }
  });

  it('is undone before it was sent, and done again, without a network and through a restart', async () => {
    const start = server.paths();
    server.unreachable = 'offline';
    await look();
    app.do(wish());
    const end = paths(app.window);
    const { undo: named } = next();
    for (let round = 0; round < 2; round++) {
      expect(undo().taken).toBe(true);
      expect(paths(app.window)).toEqual(start);
      expect(next()).toMatchObject({ undo: null, redo: named, waiting: 0 });
      app.crash();
      app = new Life(server, store);
      await turns();
      expect(redo().taken).toBe(true);
      expect(paths(app.window)).toEqual(end);
      expect(next()).toMatchObject({ undo: { type: named?.type, count: named?.count }, redo: null });
    }
    server.unreachable = null;
    await app.rest();
    expect(server.paths()).toEqual(end);
    expect(server.received).toHaveLength(named?.count ?? 0);
    expect(app.odd).toEqual([]);
  });
});

describe('the next step', () => {
  it('is named before it is done', async () => {
    expect(next()).toMatchObject({ undo: null, redo: null });
    const group = await done({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    expect(next().undo).toEqual({ group, type: 'rename', name: 'Work', count: 1 });
    undo();
    await app.rest();
    expect(next()).toMatchObject({ undo: null, redo: { group, type: 'rename', name: 'Work', count: 1 } });
  });

  it('to do again is gone once something new was done', async () => {
    await done({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    undo();
    await done({ type: 'rename', folder: server.id('Home'), name: 'House' });
    expect(next().redo).toBeNull();
    expect(reasonOf(redo())).toBe('nothing-to-redo');
  });

  it('to do again is the newest that was undone, also where nothing was sent', async () => {
    server.unreachable = 'offline';
    await look();
    for (const folder of [server.id('Work'), server.id('Home')]) {
      app.do({ type: 'rename', folder, name: 'Other' });
      undo();
    }
    expect(next().redo).toMatchObject({ name: 'Home' });
    const [undoing, undone] = app.changes.activity({ before: null, limit: 2, account: null, who: 'me', state: 'all' });
    expect(undoing).toMatchObject({ again: 'undo', counts: { done: 1 } });
    expect(undone).toMatchObject({ undo: 'undone', counts: { stopped: 1 } });
    expect(reasonOf(undo(undone?.group ?? ''))).toBe('already-undone');
    expect(redo().taken).toBe(true);
    expect(reasonOf(redo())).toBe('nothing-to-redo');
  });

  it('goes back past what the rules refuse to undo, once that is told, and back to it when they allow it', async () => {
    const older = await done({ type: 'rename', folder: server.id('Home'), name: 'House' });
    const move = await done({ type: 'move', folders: [server.id('Work', 'Jobs')], to: null });
    const twin = server.make(server.id('Work'), 'Jobs');
    await look();
    expect(next().undo?.group).toBe(move);
    expect(undo()).toEqual({ taken: false, reason: { code: 'name-taken', name: 'Jobs', target: 'Work' } });
    expect(next().undo?.group).toBe(older);
    expect(app.of('changes:state').at(-1)?.undo?.group).toBe(older);
    expect(reasonOf(undo(move))).toBe('name-taken');
    expect(reasonOf(undo())).toBe('taken');
    await app.rest();
    expect(next().undo).toBeNull();
    server.remove(twin);
    await look();
    expect(next().undo?.group).toBe(move);
    expect(reasonOf(undo())).toBe('taken');
  });

  it('goes back past what can not be undone any more', async () => {
    const group = await done({ type: 'rename', folder: server.id('Home'), name: 'House' });
    await done({ type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Tasks' });
    server.remove(server.id('Work', 'Tasks'));
    await look();
    expect(next().undo).toMatchObject({ group });
  });
});

it('a creation done again, and taken back before it was sent, keeps what was done with the folder', async () => {
  await done({ type: 'create', parent: null, name: 'New' });
  await done({ type: 'rename', folder: server.id('New'), name: 'Newer' });
  undo();
  await app.rest();
  let answer = () => {};
  server.held = new Promise((resolve) => {
    answer = resolve;
  });
  undo();
  await turns();
  redo();
  undo();
  server.held = null;
  answer();
  await app.rest();
  expect(server.paths()).not.toContain('New');
  for (const name of ['New', 'Newer']) {
    expect(reasonOf(redo())).toBe('taken');
    await app.rest();
    expect(server.paths()).toContain(name);
  }
});

describe('what can not be undone says why', () => {
  it('and what is older than it can be undone by itself', async () => {
    const older = await done({ type: 'rename', folder: server.id('Home'), name: 'House' });
    await done({ type: 'move', folders: [server.id('Work', 'Jobs')], to: null });
    server.make(server.id('Work'), 'Jobs');
    await look();
    expect(reasonOf(undo(older))).toBe('taken');
    await app.rest();
    expect(server.paths()).toContain('Home');
  });

  it('a folder that is no longer empty', async () => {
    const group = await done({ type: 'create', parent: null, name: 'New' });
    server.change(server.id('New'), { total: 3 });
    await look();
    expect(reasonOf(undo(group))).toBe('not-empty');
    expect(server.paths()).toContain('New');
  });

  it('mail that came in between the judgement and the act is not deleted', async () => {
    const group = await done({ type: 'create', parent: null, name: 'New' });
    server.change(server.id('New'), { total: 3 });
    expect(undo(group).taken).toBe(true);
    await app.rest();
    expect(server.paths()).toContain('New');
    expect(app.of('changes:refused')).toHaveLength(1);
    expect(paths(app.window)).toEqual(server.paths());
  });

  it('a folder renamed, or moved, since', async () => {
    const renaming = await done({ type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Tasks' });
    const move = await done({ type: 'move', folders: [server.id('Work', 'Bills')], to: server.id('Home') });
    server.change(server.id('Work', 'Tasks'), { name: 'Theirs' });
    server.change(server.id('Home', 'Bills'), { parentId: null });
    await look();
    expect(reasonOf(undo(renaming))).toBe('renamed-since');
    expect(reasonOf(undo(move))).toBe('moved-since');
  });

  it('a folder that is gone, and one deleted for good', async () => {
    const renaming = await done({ type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Tasks' });
    const deletion = await done({ type: 'remove', folders: [server.id('Work', 'Tasks')], as: 'forever' });
    expect(reasonOf(undo(renaming))).toBe('gone');
    expect(reasonOf(undo(deletion))).toBe('deleted-forever');
  });

  it('what was undone already, and what never came about', async () => {
    const renaming = await done({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    undo();
    await app.rest();
    expect(reasonOf(undo(renaming))).toBe('already-undone');
    server.faults = ['refused'];
    const refused = await done({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    expect(reasonOf(undo(refused))).toBe('nothing-was-done');
    expect(reasonOf(undo('no such group'))).toBe('nothing-to-undo');
  });

  it('of a set, what can be is undone, and the rest is said', async () => {
    const folders = [server.id('Work', 'Jobs'), server.id('Work', 'Bills')];
    const group = await done({ type: 'move', folders, to: server.id('Home') });
    server.change(folders[0] ?? '', { parentId: null });
    await look();
    expect(undo(group).taken).toBe(true);
    await app.rest();
    expect(server.paths()).toContain('Work/Bills');
    expect(app.of('changes:refused')).toMatchObject([{ why: { reason: { code: 'moved-since' } }, total: 2 }]);
  });
});

it('of a set done again, what can be is done, the rest is said, and Redo goes on to what is older', async () => {
  const folders = [server.id('Work', 'Jobs'), server.id('Work', 'Bills')];
  const newer = { type: 'rename', folder: server.id('Home'), name: 'House' } as const;
  const set = await done({ type: 'move', folders, to: server.id('Home') });
  await done(newer);
  for (let steps = 0; steps < 2; steps++) {
    undo();
    await app.rest();
  }
  server.make(server.id('Home'), 'Jobs');
  await look();
  expect(next().redo?.group).toBe(set);
  expect(redo().taken).toBe(true);
  await app.rest();
  expect(server.paths()).toEqual(expect.arrayContaining(['Home/Bills', 'Work/Jobs']));
  expect(app.of('changes:refused')).toMatchObject([{ name: 'Jobs', why: { reason: { code: 'name-taken' } } }]);
  // What is left of the set is refused, and said; then it is the next one's turn.
  expect(reasonOf(redo())).toBe('name-taken');
  expect(next().redo).toMatchObject({ type: 'rename', name: 'Home' });
  expect(redo().taken).toBe(true);
  await app.rest();
  expect(server.paths()).toContain('House/Bills');
  server.change(server.id('House', 'Jobs'), { name: 'Theirs' });
  await look();
  expect(next().redo?.group).toBe(set);
});

it('undoing what still waits sends nothing of it', async () => {
  server.unreachable = 'offline';
  await look();
  app.do({ type: 'create', parent: null, name: 'New' });
  app.do({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
  undo();
  undo();
  expect(paths(app.window)).toEqual(server.paths());
  server.unreachable = null;
  await app.rest();
  expect(server.received).toEqual([]);
});

it('what was done with a folder made offline is undone and done again with it, offline', async () => {
  server.unreachable = 'offline';
  await look();
  const made = app.do({ type: 'create', parent: null, name: 'New' });
  app.do({ type: 'rename', folder: made.taken ? (made.created ?? '') : '', name: 'Newer' });
  app.do({ type: 'move', folders: [server.id('Home')], to: made.taken ? made.created : null });
  const end = paths(app.window);
  for (let step = 0; step < 3; step++) undo();
  expect(paths(app.window)).toEqual(server.paths());
  for (let step = 0; step < 3; step++) expect(redo().taken).toBe(true);
  expect(paths(app.window)).toEqual(end);
  server.unreachable = null;
  await app.rest();
  expect(server.paths()).toEqual(end);
  expect(server.paths()).toContain('Newer/Home');
});

it('undoing an undo is doing it again', async () => {
  await done({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
  const answer = undo();
  await app.rest();
  expect(undo(answer.taken ? answer.group : '').taken).toBe(true);
  await app.rest();
  expect(server.paths()).toContain('Labour');
});

it('a folder made again is the one that all earlier steps were about', async () => {
  const made = app.do({ type: 'create', parent: null, name: 'New' });
  app.do({ type: 'rename', folder: made.taken ? (made.created ?? '') : '', name: 'Newer' });
  await app.rest();
  undo();
  undo();
  await app.rest();
  redo();
  redo();
  await app.rest();
  expect(server.paths()).toContain('Newer');
});

it('what was refused can be asked for again', async () => {
  server.faults = ['refused'];
  await done({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
  const [refusal] = app.of('changes:refused');
  expect(app.changes.retry(refusal?.seq ?? 0).taken).toBe(true);
  await app.rest();
  expect(server.paths()).toContain('Labour');
});
