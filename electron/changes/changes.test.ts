import { beforeEach, describe, expect, it } from 'vitest';
import { isOwnId } from '../../shared/operation.ts';
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
  store = openStore(':memory:', 0).store;
  app = new Life(server, store);
  await turns();
});

const shown = () => paths(app.window);

/** @returns what lets the acts that are being held go on */
function hold(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.held = promise;
  return () => {
    server.held = null;
    resolve();
  };
}

describe('a wish', () => {
  it('is shown at once, marked as not confirmed, and stays when the server has done it', async () => {
    const release = hold();
    expect(app.try({ type: 'move', folders: [server.id('Work', 'Jobs')], to: server.id('Home') })).toBe('taken');
    expect(shown()).toEqual(['Home', 'Home/Jobs', 'Old', 'Trash', 'Work']);
    expect(app.of('pending:changed').at(-1)?.folders).toEqual([server.id('Work', 'Jobs')]);
    expect(app.changes.state()).toMatchObject({ waiting: 1, undo: { type: 'move', name: 'Jobs', count: 1 } });
    release();
    await app.rest();
    expect(server.paths()).toEqual(shown());
    expect(app.of('pending:changed').at(-1)?.folders).toEqual([]);
    expect(
      app.of('tree:diff').filter(({ diff }) => diff.updated.some(([from, to]) => from.name === to.name)),
    ).toHaveLength(1);
  });

  it('never flickers back between the answer and the next look', async () => {
    const jobs = server.id('Work', 'Jobs');
    app.do({ type: 'rename', folder: jobs, name: 'Tasks' });
    await app.rest();
    const names = app
      .of('tree:diff')
      .flatMap(({ diff }) => diff.updated.filter(([, to]) => to.id === jobs).map(([, to]) => to.name));
    expect(names).toEqual(['Tasks']);
  });

  it('that is refused by the rules leaves no trace and sends nothing', async () => {
    expect(app.try({ type: 'move', folders: [server.id('Work')], to: server.id('Work', 'Jobs') })).toBe(
      'inside-itself',
    );
    await app.rest();
    expect(server.received).toEqual([]);
    expect(app.changes.activity({ before: null, limit: 9, account: null, who: 'all', state: 'all' })).toEqual([]);
  });
});

describe('a new folder', () => {
  it('has our own id until the mirror shows it, then one swap that is told before', async () => {
    const answer = app.do({ type: 'create', parent: server.id('Work'), name: ' New ' });
    const own = answer.taken ? answer.created : null;
    if (own === null) throw new Error('not taken');
    expect(isOwnId(own)).toBe(true);
    expect(app.window.get(own)).toMatchObject({ name: 'New', parentId: server.id('Work') });
    await app.rest();
    const real = server.id('Work', 'New');
    expect(app.window.has(own)).toBe(false);
    expect(app.window.get(real)).toMatchObject({ name: 'New' });
    const named = app.sent.findIndex(({ name }) => name === 'changes:named');
    const swap = app.sent.findIndex(
      ({ name, payload }) => name === 'tree:diff' && JSON.stringify(payload).includes(`"id":"${real}"`),
    );
    expect(app.of('changes:named')).toEqual([{ account: 'ann', from: own, to: real }]);
    expect(named).toBeGreaterThan(0);
    expect(named).toBeLessThan(swap);
  });

  it('can be filled, renamed and moved before the server knows of it', async () => {
    const release = hold();
    const answer = app.do({ type: 'create', parent: null, name: 'New' });
    const own = answer.taken ? (answer.created ?? '') : '';
    app.do({ type: 'create', parent: own, name: 'Inside' });
    app.do({ type: 'move', folders: [server.id('Work', 'Jobs')], to: own });
    app.do({ type: 'rename', folder: own, name: 'Newer' });
    app.do({ type: 'move', folders: [own], to: server.id('Home') });
    expect(shown()).toContain('Home/Newer/Inside');
    release();
    await app.rest();
    expect(server.paths()).toEqual([
      'Home',
      'Home/Newer',
      'Home/Newer/Inside',
      'Home/Newer/Jobs',
      'Old',
      'Trash',
      'Work',
    ]);
    expect(shown()).toEqual(server.paths());
    expect(app.odd).toEqual([]);
  });

  it('is still known by our own id to a window that has not heard yet', async () => {
    const answer = app.do({ type: 'create', parent: null, name: 'New' });
    const own = answer.taken ? (answer.created ?? '') : '';
    await app.rest();
    expect(app.try({ type: 'rename', folder: own, name: 'Newer' })).toBe('taken');
    await app.rest();
    expect(server.paths()).toContain('Newer');
  });

  it('that the server refuses takes along all that waited for it', async () => {
    server.faults = ['refused'];
    const answer = app.do({ type: 'create', parent: null, name: 'New' });
    const own = answer.taken ? (answer.created ?? '') : '';
    app.do({ type: 'move', folders: [server.id('Work', 'Jobs')], to: own });
    await app.rest();
    expect(shown()).toEqual(server.paths());
    expect(server.received).toHaveLength(1);
    expect(app.of('changes:refused')).toMatchObject([
      { operation: { type: 'create' }, why: { error: { code: 'forbidden' } } },
      { operation: { type: 'move' }, why: { reason: { code: 'gone' } }, name: 'Jobs', parentName: 'Work' },
    ]);
  });

  it('is seen once when a look finds it before the answer comes', async () => {
    const release = hold();
    app.do({ type: 'create', parent: null, name: 'New' });
    await turns();
    server.make(null, 'New');
    app.engine.syncNow(null);
    await turns();
    expect(shown().filter((path) => path === 'New')).toHaveLength(1);
    release();
    await app.rest();
    expect(shown()).toEqual(server.paths());
    expect(app.odd).toEqual([]);
  });
});

describe('sending', () => {
  it('hands what is independent over in one batch, and lets the rest wait for what it needs', async () => {
    const release = hold();
    const work = server.id('Work');
    for (const name of ['a', 'b', 'c']) app.do({ type: 'create', parent: work, name });
    release();
    await app.rest();
    const held = hold();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => server.id('Work', name));
    app.do({ type: 'rename', folder: a ?? '', name: 'x' });
    app.do({ type: 'rename', folder: b ?? '', name: 'a' });
    app.do({ type: 'rename', folder: c ?? '', name: 'z' });
    server.batches.length = 0;
    held();
    await app.rest();
    expect(server.paths().filter((path) => path.startsWith('Work/'))).toEqual([
      'Work/Jobs',
      'Work/a',
      'Work/x',
      'Work/z',
    ]);
    expect(Math.max(...server.batches)).toBeLessThanOrEqual(2);
  });

  it('waits offline, says how much waits, and goes on by itself', async () => {
    server.unreachable = 'offline';
    app.engine.syncNow(null);
    await turns();
    app.do({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    app.do({ type: 'create', parent: null, name: 'New' });
    await app.pass(60_000);
    expect(app.changes.state().waiting).toBe(2);
    expect(server.received).toEqual([]);
    server.unreachable = null;
    await app.rest();
    expect(server.paths()).toEqual(['Home', 'Labour', 'Labour/Jobs', 'New', 'Old', 'Trash']);
    expect(app.changes.state().waiting).toBe(0);
  });

  it('keeps the pause a busy server asks for', async () => {
    server.unreachable = 'rate-limited';
    app.do({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    await turns();
    const asked = server.batches.length;
    await app.pass(500);
    expect(server.batches).toHaveLength(asked);
    server.unreachable = null;
    await app.rest();
    expect(server.paths()).toContain('Labour');
  });

  it('is sent in its time though the clock is set back while the server is left alone, or looked for', async () => {
    server.faults = ['offline', 'lost-before'];
    app.do({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    await turns();
    expect(server.received).toEqual([]);
    app.clock.set(-86_400_000);
    await app.pass(10_000);
    app.clock.set(-86_400_000);
    await app.pass(10_000);
    await app.pass(10_000);
    expect(server.paths()).toContain('Labour');
  });

  it('reads everything again when what was sent twice may have come about twice', async () => {
    server.faults = ['lost-before'];
    app.do({ type: 'create', parent: null, name: 'New' });
    await app.rest();
    expect(server.paths().filter((path) => path === 'New')).toHaveLength(1);
    const reads = server.fullReads;
    await app.pass(11 * 60_000);
    expect(server.fullReads).toBe(reads);
    server.make(null, 'New');
    await app.pass(11 * 60_000);
    await app.pass(11 * 60_000);
    expect(server.fullReads).toBe(reads + 1);
    expect(shown()).toEqual(server.paths());
  });

  it.each(['lost-before', 'lost-after'] as const)('looks before it sends again: %s', async (fault) => {
    server.faults = [fault];
    app.do({ type: 'create', parent: null, name: 'New' });
    await app.rest();
    expect(server.paths().filter((path) => path === 'New')).toHaveLength(1);
    expect(server.received).toHaveLength(1);
    expect(shown()).toEqual(server.paths());
    expect(app.of('changes:refused')).toEqual([]);
  });

  it('gives up on what is never answered, and says why', async () => {
    server.faults = Array(20).fill('lost-before');
    app.do({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    await app.rest();
    expect(app.of('changes:refused')).toMatchObject([{ why: { error: { code: 'timed-out' } } }]);
    expect(shown()).toEqual(server.paths());
  });

  it('does not do over what somebody else did after an answer was lost', async () => {
    server.faults = ['lost-after'];
    const jobs = server.id('Work', 'Jobs');
    app.do({ type: 'rename', folder: jobs, name: 'Tasks' });
    await Promise.resolve();
    while (server.received.length === 0) await Promise.resolve();
    server.change(jobs, { name: 'Theirs' });
    await app.rest();
    expect(server.folders.get(jobs)?.name).toBe('Theirs');
    expect(app.changes.conflicts(9).conflicts).toMatchObject([{ kind: 'both-renamed' }]);
  });

  it('is judged once more: a target that has gone, a name taken meanwhile', async () => {
    server.unreachable = 'offline';
    app.do({ type: 'move', folders: [server.id('Work', 'Jobs')], to: server.id('Home') });
    app.do({ type: 'create', parent: null, name: 'New' });
    await turns();
    server.remove(server.id('Home'));
    server.make(null, 'New');
    server.unreachable = null;
    await app.rest();
    expect(app.changes.conflicts(9).counts).toEqual({ 'target-gone': 1, 'name-taken': 1 });
    expect(server.received).toEqual([]);
    expect(shown()).toEqual(server.paths());
  });

  it('takes a folder that gets another id by being moved for the same folder', async () => {
    server.renumbers = true;
    const jobs = server.id('Work', 'Jobs');
    app.do({ type: 'move', folders: [jobs], to: server.id('Home') });
    app.do({ type: 'rename', folder: jobs, name: 'Tasks' });
    await app.rest();
    expect(server.paths()).toContain('Home/Tasks');
    expect(shown()).toEqual(server.paths());
    expect(app.of('changes:named')).toEqual([{ account: 'ann', from: jobs, to: server.id('Home', 'Tasks') }]);
    expect(app.odd).toEqual([]);
    app.changes.undo(null);
    app.changes.undo(null);
    await app.rest();
    expect(server.paths()).toContain('Work/Jobs');
  });
});

describe('a crash', () => {
  it('in the middle of sending leaves nothing undone and nothing done twice', async () => {
    const release = hold();
    app.do({ type: 'create', parent: null, name: 'New' });
    app.do({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    await turns();
    app.crash();
    release();
    await turns();
    app = new Life(server, store);
    expect(shown()).toContain('Labour');
    await app.rest();
    expect(server.paths()).toEqual(['Home', 'Labour', 'Labour/Jobs', 'New', 'Old', 'Trash']);
    expect(server.received).toHaveLength(2);
    expect(shown()).toEqual(server.paths());
  });

  it('leaves a journal of another version readable: what is not understood is never sent', async () => {
    server.unreachable = 'offline';
    app.do({ type: 'rename', folder: server.id('Work'), name: 'Labour' });
    const [row] = store.journal.open('ann');
    if (!row) throw new Error('no row');
    store.journal.change([{ ...row, operation: { ...row.operation, type: 'repaint' } as never }]);
    app.crash();
    server.unreachable = null;
    app = new Life(server, store);
    await app.rest();
    expect(server.received).toEqual([]);
    expect(app.changes.activity({ before: null, limit: 9, account: null, who: 'all', state: 'all' })).toMatchObject([
      { type: 'unreadable', counts: { refused: 1 } },
    ]);
  });
});

describe('a large wish', () => {
  beforeEach(async () => {
    for (let i = 0; i < 120; i++) server.make(server.id('Work'), `n${i}`);
    app.engine.syncNow(null);
    await turns();
  });
  const many = () => [...server.folders.values()].filter(({ name }) => /^n\d/.test(name)).map(({ id }) => id);

  it('tells of its progress, and ends with what was refused', async () => {
    server.faults = ['refused', null, 'refused'];
    app.do({ type: 'move', folders: many(), to: server.id('Home') });
    await app.rest();
    const running = app.of('changes:state').flatMap((state) => state.running);
    expect(running[0]).toMatchObject({ type: 'move', done: 0, total: 120 });
    expect(running.at(-1)).toMatchObject({ done: 118, refused: 2, total: 120 });
    expect(app.changes.state().running).toEqual([]);
    expect(app.of('changes:refused')).toHaveLength(2);
    expect(server.batches.every((size) => size <= 50)).toBe(true);
  });

  it('can be stopped: what was sent stays, the rest is not sent', async () => {
    const release = hold();
    const answer = app.do({ type: 'move', folders: many(), to: server.id('Home') });
    await turns();
    if (answer.taken) app.changes.stop(answer.group);
    release();
    await app.rest();
    expect(server.received).toHaveLength(50);
    expect(shown()).toEqual(server.paths());
    expect(app.changes.activity({ before: null, limit: 9, account: null, who: 'me', state: 'all' })).toMatchObject([
      { counts: { done: 50, stopped: 70 } },
    ]);
  });
});
