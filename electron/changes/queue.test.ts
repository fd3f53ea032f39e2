import { beforeEach, describe, expect, it } from 'vitest';
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
  await app.disconnect();
});

const queue = () => app.changes.queue(null, 0, 200).items;
const lines = () => queue().map(({ type, name, from, to, merged }) => `${type} ${name}: ${from} → ${to} (${merged})`);
const shown = () => paths(app.window);

describe('the queue', () => {
  it('shows what the person did with a folder as the one change it comes to', () => {
    const jobs = server.id('Work', 'Jobs');
    const bills = server.id('Work', 'Bills');
    app.wish(
      { type: 'move', folders: [jobs], to: server.id('Home') },
      { type: 'rename', folder: bills, name: 'Invoices' },
      { type: 'move', folders: [jobs], to: server.id('Old') },
      { type: 'rename', folder: bills, name: 'Money' },
    );
    expect(lines()).toEqual(['move Jobs: Work → Old (2)', 'rename Bills: Bills → Money (2)']);
    expect(app.changes.state().waiting).toBe(2);
  });

  it('tells what of one folder waits, and where in the queue', () => {
    const jobs = server.id('Work', 'Jobs');
    app.wish(
      { type: 'rename', folder: server.id('Old'), name: 'Older' },
      { type: 'rename', folder: jobs, name: 'Tasks' },
      { type: 'move', folders: [jobs], to: server.id('Home') },
    );
    const told = app.changes.queueOf(queue()[0]?.account ?? '', jobs);
    expect(told.map(({ item, index }) => [index, item.type])).toEqual([
      [1, 'rename'],
      [2, 'move'],
    ]);
    expect(app.changes.queueOf(queue()[0]?.account ?? '', server.id('Home'))).toEqual([]);
  });

  it('shows a new folder under the last name it was given, where it was put last', () => {
    const made = app.wish({ type: 'create', parent: null, name: 'New' });
    app.wish(
      { type: 'create', parent: made, name: 'Inside' },
      { type: 'rename', folder: made, name: 'Newer' },
      { type: 'move', folders: [made], to: server.id('Home') },
    );
    expect(lines()).toEqual(['create Newer: null → Home (3)', 'create Inside: null → Newer (1)']);
  });

  it('says of what is held which conflict it waits for', async () => {
    const made = app.wish({ type: 'create', parent: server.id('Old'), name: 'New' });
    const inside = app.wish({ type: 'create', parent: made, name: 'Inside' });
    app.wish(
      { type: 'move', folders: [server.id('Work', 'Jobs')], to: inside },
      { type: 'rename', folder: server.id('Home'), name: 'House' },
    );
    expect(queue().map(({ state, conflict }) => [state, conflict])).toEqual(Array(4).fill(['waiting', null]));
    server.remove(server.id('Old'));
    await app.connect();
    const { conflicts } = app.changes.conflicts(10);
    expect(conflicts).toMatchObject([{ kind: 'target-gone', operation: { name: 'New' }, holdsUp: 2 }]);
    const held = { state: 'held', conflict: conflicts[0]?.seq };
    expect(queue()).toMatchObject([
      { type: 'create', name: 'Inside', to: 'New', ...held },
      { type: 'move', name: 'Jobs', from: 'Work', to: 'Inside', ...held },
    ]);
    expect(app.changes.queue(null, 0, 1)).toMatchObject({ total: 2, held: 2 });
    app.changes.resolve({ seq: conflicts[0]?.seq ?? 0 }, 'top');
    await app.rest();
    expect(queue()).toEqual([]);
    expect(server.paths()).toContain('New/Inside/Jobs');
  });
});

describe('taking a change out of the queue', () => {
  const remove = (...at: number[]) => app.changes.dequeue({ seqs: at.map((each) => queue()[each]?.seq ?? 0) });
  const dependents = () => queue().map((item) => item.dependents);

  it('gives the tree back as it was at once, however often the folder was moved; nothing of it is sent', async () => {
    const jobs = server.id('Work', 'Jobs');
    const before = shown();
    app.wish({ type: 'move', folders: [jobs], to: server.id('Home') }, { type: 'move', folders: [jobs], to: null });
    remove(0);
    expect(shown()).toEqual(before);
    expect(queue()).toEqual([]);
    expect(app.changes.state()).toMatchObject({ waiting: 0, undo: null });
    await app.connect();
    expect(server.received).toEqual([]);
  });

  it('takes along what can’t be without it, and says beforehand how many that are', async () => {
    const made = app.wish({ type: 'create', parent: null, name: 'New' });
    const inside = app.wish({ type: 'create', parent: made, name: 'Inside' });
    app.wish(
      { type: 'move', folders: [server.id('Work', 'Jobs')], to: inside },
      { type: 'rename', folder: server.id('Work', 'Bills'), name: 'Invoices' },
    );
    expect(dependents()).toEqual([2, 1, 0, 0]);
    remove(0);
    expect(lines()).toEqual(['rename Bills: Bills → Invoices (1)']);
    // The person agreed to it: they are not told once more, but can look it up.
    expect(app.of('changes:refused')).toEqual([]);
    const failed = app.changes.activity({ before: null, limit: 10, account: null, who: 'me', state: 'failed' });
    // Where it was to go is told of a place, too, that never came about.
    expect(failed.map(({ type, to, failures }) => [type, to, failures.map(({ why }) => why)])).toEqual([
      ['move', 'Inside', [{ reason: { code: 'gone' } }]],
      ['create', 'New', [{ reason: { code: 'gone' } }]],
    ]);
    await app.connect();
    expect(server.received).toEqual([{ type: 'rename', folder: server.id('Work', 'Invoices'), name: 'Invoices' }]);
  });

  it('leaves what goes as well without it', async () => {
    const made = app.wish(
      { type: 'move', folders: [server.id('Work', 'Jobs')], to: server.id('Home') },
      { type: 'create', parent: server.id('Work', 'Jobs'), name: 'Inside' },
      { type: 'move', folders: [server.id('Work', 'Jobs')], to: server.id('Old') },
    );
    expect(dependents()).toEqual([0, 0]);
    remove(0);
    expect(shown()).toContain('Work/Jobs/Inside');
    await app.connect();
    expect(server.paths()).toContain('Work/Jobs/Inside');
    expect(app.window.has(made)).toBe(false);
  });

  it('takes along what has the name or the place it would not give up', () => {
    const jobs = server.id('Work', 'Jobs');
    const bills = server.id('Work', 'Bills');
    app.wish(
      { type: 'rename', folder: jobs, name: 'Tasks' },
      { type: 'rename', folder: bills, name: 'Jobs' },
      { type: 'create', parent: server.id('Work'), name: 'Bills' },
      { type: 'create', parent: server.id('Work'), name: 'Other' },
    );
    expect(dependents()).toEqual([2, 1, 0, 0]);
    const before = shown();
    remove(0, 3);
    expect(shown()).not.toEqual(before);
    expect(shown()).toEqual(server.paths());
    expect(queue()).toEqual([]);
  });

  it('takes out all of a mailbox, but what is being sent', async () => {
    await app.connect();
    const { promise, resolve } = Promise.withResolvers<void>();
    server.held = promise;
    app.wish({ type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Tasks' });
    await turns();
    const made = app.wish({ type: 'create', parent: null, name: 'New' });
    app.wish(
      { type: 'create', parent: made, name: 'Inside' },
      { type: 'rename', folder: server.id('Old'), name: 'Older' },
    );
    expect(app.changes.dequeue({ account: app.account.id })).toBe(3);
    expect(lines()).toEqual(['rename Jobs: Jobs → Tasks (1)']);
    expect(app.changes.dequeue({ account: app.account.id })).toBe(0);
    server.held = null;
    resolve();
    await app.rest();
    expect(server.paths()).toEqual(['Home', 'Old', 'Trash', 'Work', 'Work/Bills', 'Work/Tasks']);
    expect(shown()).toEqual(server.paths());
    expect(app.of('changes:refused')).toEqual([]);
  });

  it('leaves what is being sent, and does nothing for what is gone', async () => {
    await app.connect();
    const { promise, resolve } = Promise.withResolvers<void>();
    server.held = promise;
    app.wish({ type: 'rename', folder: server.id('Work', 'Jobs'), name: 'Tasks' });
    await turns();
    expect(queue()).toMatchObject([{ state: 'sending', type: 'rename', from: 'Jobs', to: 'Tasks' }]);
    expect(app.changes.dequeue({ seqs: [queue()[0]?.seq ?? 0, 9_999] })).toBe(0);
    expect(queue()).toHaveLength(1);
    server.held = null;
    resolve();
    await app.rest();
    expect(server.paths()).toContain('Work/Tasks');
    expect(queue()).toEqual([]);
  });

  it('is all or nothing: where the disk is full, everything stays', () => {
    app.wish({ type: 'create', parent: null, name: 'New' });
    const before = shown();
    const change = store.journal.change;
    store.journal.change = () => {
      throw new Error('full');
    };
    expect(() => remove(0)).toThrow('full');
    store.journal.change = change;
    expect(shown()).toEqual(before);
    expect(queue()).toHaveLength(1);
  });
});
