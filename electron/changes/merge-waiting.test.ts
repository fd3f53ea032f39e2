import { beforeEach, describe, expect, it } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import type { FolderId } from '../../shared/folder.ts';
import { openStore, type Store } from '../store/store.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer, paths } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

let server: ActServer;
let store: Store;
let app: Life;

beforeEach(async () => {
  server = new ActServer('Work', 'Home', 'Old');
  server.make(server.id('Work'), 'Jobs');
  server.make(server.id('Work'), 'Bills');
  store = openStore(':memory:', 0).store;
  app = new Life(server, store);
  await turns();
});

const shown = () => paths(app.window);
const own = () => app.changes.activity({ before: null, limit: 9, account: null, who: 'me', state: 'all' });

describe('what was done offline to one folder, one thing after the other', () => {
  beforeEach(() => app.disconnect());

  it('is sent as one, and taken back as one', async () => {
    const jobs = server.id('Work', 'Jobs');
    app.wish(
      { type: 'move', folders: [jobs], to: server.id('Home') },
      { type: 'rename', folder: server.id('Work', 'Bills'), name: 'Money' },
      { type: 'move', folders: [jobs], to: server.id('Old') },
    );
    await app.connect();
    expect(server.received).toEqual([
      { type: 'rename', folder: server.id('Work', 'Money'), name: 'Money' },
      { type: 'move', folder: jobs, parentId: server.id('Old') },
    ]);
    expect(shown()).toEqual(server.paths());
    expect(app.changes.undo(null)).toMatchObject({ taken: true });
    await app.rest();
    expect(server.paths()).toEqual(['Home', 'Old', 'Trash', 'Work', 'Work/Jobs', 'Work/Money']);
    expect(app.changes.redo(null)).toMatchObject({ taken: true });
    await app.rest();
    expect(server.paths()).toContain('Old/Jobs');
  });

  it('stands in the activity list as it was asked for; what went along can’t be undone by itself', async () => {
    const jobs = server.id('Work', 'Jobs');
    app.wish(
      { type: 'move', folders: [jobs], to: server.id('Home') },
      { type: 'move', folders: [jobs], to: server.id('Old') },
    );
    await app.connect();
    const [last, first] = own();
    expect(last).toMatchObject({ from: 'Work', to: 'Old', undo: 'possible', counts: { done: 1, merged: 0 } });
    const why = { undo: 'impossible', undoReason: { code: 'went-along' } };
    expect(first).toMatchObject({ from: 'Work', to: 'Home', ...why, counts: { done: 0, merged: 1 } });
    expect(app.changes.undo(first?.group ?? '')).toEqual({ taken: false, reason: why.undoReason });
  });

  it.each<[string, (made: FolderId) => Wish[]]>([
    [
      'moved there and back',
      () => [
        { type: 'move', folders: [server.id('Work', 'Jobs')], to: server.id('Home') },
        { type: 'move', folders: [server.id('Work', 'Jobs')], to: server.id('Work') },
      ],
    ],
    [
      'renamed back',
      () => [
        { type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Tasks' },
        { type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Jobs' },
      ],
    ],
    ['made and deleted', (made) => [{ type: 'remove', folders: [made], as: 'trash' }]],
    [
      'made, filled with new ones, renamed, moved and deleted',
      (made) => [
        { type: 'create', parent: made, name: 'Inside' },
        { type: 'rename', folder: made, name: 'Newer' },
        { type: 'move', folders: [made], to: server.id('Home') },
        { type: 'remove', folders: [made], as: 'trash' },
      ],
    ],
  ])('is nothing when it was %s', async (_, wishes) => {
    const isMade = wishes('').some((each) => JSON.stringify(each).includes('""'));
    app.wish(...wishes(isMade ? app.wish({ type: 'create', parent: null, name: 'New' }) : ''));
    expect(app.changes.state().waiting).toBe(0);
    expect(app.changes.queue(null, 0, 9)).toEqual({ items: [], total: 0, held: 0 });
    const before = server.paths();
    await app.connect();
    expect(server.received).toEqual([]);
    expect(server.paths()).toEqual(before);
    expect(shown()).toEqual(before);
    expect(app.changes.state()).toMatchObject({ waiting: 0, undo: null });
    expect(store.journal.open('ann')).toEqual([]);
  });

  it('is still undone step by step, as long as nothing is sent', () => {
    const jobs = server.id('Work', 'Jobs');
    app.wish(
      { type: 'move', folders: [jobs], to: server.id('Home') },
      { type: 'move', folders: [jobs], to: server.id('Old') },
    );
    app.changes.undo(null);
    expect(shown()).toContain('Home/Jobs');
    app.changes.undo(null);
    expect(shown()).toEqual(server.paths());
  });
});

describe('a folder made offline', () => {
  beforeEach(() => app.disconnect());

  it('is made under its last name in its last place, with what was put into it, even after a restart in between', async () => {
    const made = app.wish({ type: 'create', parent: null, name: 'New' });
    const inside = app.wish({ type: 'create', parent: made, name: 'Inside' });
    app.wish({ type: 'rename', folder: made, name: 'Newer' });
    app.crash();
    app = new Life(server, store);
    await turns();
    app.wish(
      { type: 'move', folders: [made], to: server.id('Home') },
      { type: 'move', folders: [server.id('Work', 'Jobs')], to: inside },
      { type: 'rename', folder: inside, name: 'Deep' },
    );
    await app.connect();
    expect(server.received).toMatchObject([
      { type: 'create', name: 'Newer', parentId: server.id('Home') },
      { type: 'create', name: 'Deep', parentId: server.id('Home', 'Newer') },
      { type: 'move', parentId: server.id('Home', 'Newer', 'Deep') },
    ]);
    expect(shown()).toEqual(server.paths());
    expect(app.try({ type: 'rename', folder: made, name: 'Newest' })).toBe('taken');
    await app.rest();
    expect(server.paths()).toContain('Home/Newest/Deep/Jobs');
  });

  it('is gone again when Undo takes its making back, whatever it went by', async () => {
    const made = app.wish({ type: 'create', parent: null, name: 'New' });
    app.wish({ type: 'rename', folder: made, name: 'Newer' });
    await app.connect();
    expect(app.changes.state().undo).toMatchObject({ type: 'create' });
    app.changes.undo(null);
    await app.rest();
    expect(server.paths()).not.toContain('Newer');
    app.changes.redo(null);
    await app.rest();
    expect(server.paths()).toContain('Newer');
  });
});

it('what is asked for while another change of the folder is being sent comes together behind it', async () => {
  const jobs = server.id('Work', 'Jobs');
  const { promise, resolve } = Promise.withResolvers<void>();
  server.held = promise;
  app.wish({ type: 'rename', folder: jobs, name: 'One' });
  await turns();
  app.wish(
    { type: 'rename', folder: jobs, name: 'Two' },
    { type: 'rename', folder: jobs, name: 'Three' },
    { type: 'rename', folder: jobs, name: 'Four' },
  );
  expect(app.changes.queue(null, 0, 9).items).toMatchObject([
    { state: 'sending', to: 'One' },
    { state: 'waiting', from: 'One', to: 'Four', merged: 3 },
  ]);
  server.held = null;
  resolve();
  await app.rest();
  expect(server.received.map((act) => act.type === 'rename' && act.name)).toEqual(['One', 'Four']);
});

it('whatever write the app dies at or fails, all is sent once', async () => {
  for (let deadly = 1; ; deadly++) {
    server = new ActServer('Work', 'Home', 'Old');
    const jobs = server.make(server.id('Work'), 'Jobs');
    store = openStore(':memory:', 0).store;
    const { journal } = store;
    app = new Life(server, store);
    await turns();
    await app.disconnect();
    const made = app.wish({ type: 'create', parent: null, name: 'New' });
    app.wish(
      { type: 'move', folders: [jobs], to: made },
      { type: 'rename', folder: made, name: 'Newer' },
      { type: 'move', folders: [jobs], to: server.id('Old') },
      { type: 'rename', folder: jobs, name: 'Tasks' },
    );
    const { change } = journal;
    let writes = 0;
    const dying = app;
    journal.change = (rows) => {
      writes++;
      if (writes === deadly) dying.crash();
      if (writes >= deadly) throw new Error('gone');
      change(rows);
    };
    server.unreachable = null;
    app.engine.syncNow(null);
    await app.rest().catch(() => {});
    journal.change = change;
    if (writes < deadly) {
      expect(deadly).toBeGreaterThan(5);
      break;
    }
    app = new Life(server, store);
    await app.rest();
    expect(server.paths()).toEqual(['Home', 'Newer', 'Old', 'Old/Tasks', 'Trash', 'Work']);
    expect(server.received.map(({ type }) => type).toSorted()).toEqual(['create', 'move', 'rename']);
    expect(store.journal.open('ann')).toEqual([]);
  }
});
