import { beforeEach, describe, expect, it, test } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import type { FolderId } from '../../shared/folder.ts';
import { compareFolders } from '../../shared/tree-order.ts';
import { openStore, type Store } from '../store/store.ts';
import { CAPABILITIES } from '../sync/testing/scripted-vendor.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

let server: ActServer;
let store: Store;
let app: Life;

beforeEach(async () => {
  server = new ActServer('Work', 'Home');
  server.capabilities = { ...CAPABILITIES, order: true };
  for (const name of ['A', 'B', 'C', 'D', 'E']) server.make(server.id('Work'), name, { order: 0 });
  for (const name of ['X', 'Y', 'Z']) server.make(server.id('Home'), name, { order: 0 });
  store = openStore(':memory:', 0).store;
  app = new Life(server, store);
  await turns();
});

const work = (name: string) => server.id('Work', name);

/** @returns the names inside a folder in the order in which they stand there, one letter after the other */
function namesIn(folders: Iterable<{ id: string; parentId: string | null; name: string }>, place: FolderId): string {
  const all = [...folders].filter(({ parentId }) => parentId === place);
  return all.map(({ name }) => name).join('');
}
const shown = (...path: string[]) => namesIn([...app.window.values()].sort(compareFolders), server.id(...path));
const onServer = (...path: string[]) => namesIn([...server.folders.values()].sort(compareFolders), server.id(...path));

function place(folders: readonly FolderId[], after: FolderId | null, to: FolderId = server.id('Work')): Wish {
  return { type: 'move', folders: [...folders], to, after };
}

async function done(wish: Wish): Promise<string> {
  const answer = app.do(wish);
  if (!answer.taken) throw new Error(answer.reason.code);
  await app.rest();
  return answer.group;
}

/** The window, the disk and the server have the same order. */
function expectOrder(order: string, ...path: string[]): void {
  expect([shown(...path), onServer(...path)]).toEqual([order, order]);
  expect(app.odd).toEqual([]);
  expect(app.reported).toEqual([]);
}

describe('a folder put in another place', () => {
  it('stands there at once, and on the server before long', async () => {
    expect(app.do(place([work('D')], work('A'))).taken).toBe(true);
    expect(shown('Work')).toBe('ADBCE');
    expect(onServer('Work')).toBe('ABCDE');
    await app.rest();
    expectOrder('ADBCE', 'Work');
    await done(place([work('E')], null));
    expectOrder('EADBC', 'Work');
  });

  it('is refused where it stands already, and where the mailbox keeps its own order', async () => {
    expect(app.try(place([work('B')], work('A')))).toBe('already-in-place');
    expect(app.try(place([work('B')], work('B')))).toBe('already-in-place');
    expect(app.try(place([work('B')], server.id('Home', 'X')))).toBe('neighbour-gone');
    server.capabilities = CAPABILITIES;
    app.crash();
    app = new Life(server, store);
    await turns();
    expect(app.try(place([work('B')], null))).toBe('vendor-keeps-order');
    expect(server.received).toEqual([]);
  });

  it('several stay in the order they are shown in, whatever order they were chosen in', async () => {
    const group = await done(place([work('E'), work('A'), work('C')], work('D')));
    expectOrder('BDACE', 'Work');
    const [item] = app.changes.activity({ before: null, limit: 1, account: null, who: 'me', state: 'all' });
    expect(item).toMatchObject({ group, type: 'reorder', name: 'A', from: 'Work', to: 'D', folder: work('A') });
  });

  it('after one that goes along it stands after the nearest that stays', async () => {
    await done(place([work('B'), work('D')], work('D')));
    expectOrder('ACBDE', 'Work');
  });

  it('goes with one batch, however many there are', async () => {
    server.held = new Promise(() => {});
    app.do(place([work('A'), work('B'), work('C')], work('E')));
    await turns();
    expect(server.batches).toEqual([3]);
  });

  it('made a moment ago, or next to one made a moment ago', async () => {
    server.unreachable = 'offline';
    const answer = app.do({ type: 'create', parent: server.id('Work'), name: 'N' });
    const made = (answer.taken && answer.created) || '';
    app.do(place([made], work('B')));
    app.do(place([work('E')], made));
    expect(shown('Work')).toBe('ABNECD');
    server.unreachable = null;
    await app.rest();
    expectOrder('ABNECD', 'Work');
  });
});

describe('folders moved to a place', () => {
  it('are moved and stand there, as one change', async () => {
    expect(app.do(place([server.id('Home', 'Z'), server.id('Home', 'X'), work('E')], work('B'))).taken).toBe(true);
    // In the order of the tree: Home comes before Work.
    expect(shown('Work')).toBe('ABXZECD');
    expect(app.changes.state().waiting).toBe(3);
    await app.rest();
    expectOrder('ABXZECD', 'Work');
    expect(app.changes.state().undo).toMatchObject({ type: 'move', count: 3 });
  });

  it('whose move the server refuses tell of it once', async () => {
    server.faults = ['refused'];
    await done(place([server.id('Home', 'X')], work('B')));
    expect(app.of('changes:refused')).toMatchObject([{ operation: { type: 'move' }, name: 'X', total: 1 }]);
    expectOrder('XYZ', 'Home');
  });

  it('stay where they were moved to when only their place is refused', async () => {
    server.faults = [null, 'refused'];
    const group = await done(place([server.id('Home', 'X')], work('B')));
    expect(app.of('changes:refused')).toMatchObject([{ operation: { type: 'reorder' }, parentName: 'Work' }]);
    expectOrder('ABCDEX', 'Work');
    app.changes.undo(group);
    await app.rest();
    expectOrder('XYZ', 'Home');
  });
});

describe('undo', () => {
  const WISHES: [string, () => Wish][] = [
    ['one', () => place([work('B')], work('D'))],
    ['the first', () => place([work('A')], work('C'))],
    ['to the first place', () => place([work('E')], null)],
    ['neighbours', () => place([work('B'), work('C')], work('E'))],
    ['far apart', () => place([work('A'), work('C'), work('E')], work('D'))],
    [
      'all',
      () => place([work('A'), work('B'), work('C'), work('D'), work('E')], server.id('Home', 'X'), server.id('Home')),
    ],
    ['from elsewhere', () => place([server.id('Home', 'X'), server.id('Home', 'Y')], work('B'))],
    ['some from elsewhere', () => place([server.id('Home', 'Y'), work('A'), work('B')], work('D'))],
  ];

  test.each(WISHES)('gives back the places of: %s; redo, too; each again after a restart', async (_, wish) => {
    await done(wish());
    const after = [onServer('Work'), onServer('Home')] as const;
    for (let round = 0; round < 2; round++) {
      expect(app.changes.undo(null).taken).toBe(true);
      await app.rest();
      expectOrder('ABCDE', 'Work');
      expectOrder('XYZ', 'Home');
      app.crash();
      app = new Life(server, store);
      await turns();
      expect(app.changes.redo(null).taken).toBe(true);
      await app.rest();
      expectOrder(after[0], 'Work');
      expectOrder(after[1], 'Home');
    }
  });

  const LEAVING: [string, () => Wish, string][] = [
    ['a move', () => ({ type: 'move', folders: [work('C')], to: server.id('Home') }), 'ABDE'],
    ['a move of several', () => ({ type: 'move', folders: [work('E'), work('C'), work('B')], to: null }), 'AD'],
    ['a deletion', () => ({ type: 'remove', folders: [work('C'), work('D')], as: 'trash' }), 'ABE'],
    ['a new name', () => ({ type: 'rename', folder: work('C'), name: 'Z' }), 'ABDEZ'],
  ];

  test.each(LEAVING)(
    'of %s leads to the old place though others were numbered anew meanwhile, there and back again',
    async (_, wish, left) => {
      await done(wish());
      expectOrder(left, 'Work');
      const home = onServer('Home');
      for (const [at, name] of [...left].entries()) server.change(work(name), { order: 100 + at });
      app.engine.syncNow(null);
      await turns();
      expectOrder(left, 'Work');
      app.crash();
      app = new Life(server, store);
      await turns();
      for (let round = 0; round < 2; round++) {
        app.changes.undo(null);
        await app.rest();
        expectOrder('ABCDE', 'Work');
        expectOrder('XYZ', 'Home');
        app.changes.redo(null);
        await app.rest();
        expectOrder(left, 'Work');
        expectOrder(home, 'Home');
      }
      expect(app.of('changes:refused')).toEqual([]);
    },
  );

  const PLACED: [string, () => Wish][] = [
    ['a place', () => place([work('E')], null)],
    ['a move to a place', () => place([server.id('Home', 'X')], work('B'))],
    ['a move', () => ({ type: 'move', folders: [work('C')], to: server.id('Home') })],
  ];

  test.each(PLACED)('of %s goes on to its place before the mailbox was asked again what it can do', async (_, wish) => {
    for (const name of ['X', 'Y', 'Z']) server.change(server.id('Home', name), { order: -name.charCodeAt(0) });
    app.engine.syncNow(null);
    await turns();
    await done(wish());
    const after = [onServer('Work'), onServer('Home')] as const;
    for (const [at, name] of [...after[0]].entries()) server.change(work(name), { order: 100 + at });
    app.engine.syncNow(null);
    await turns();
    for (const turn of ['undo', 'redo'] as const) {
      app.crash();
      app = new Life(server, store);
      expect(app.changes[turn](null).taken).toBe(true);
      await app.rest();
      expectOrder(turn === 'undo' ? 'ABCDE' : after[0], 'Work');
      expectOrder(turn === 'undo' ? 'ZYX' : after[1], 'Home');
      expect(app.of('changes:refused')).toEqual([]);
    }
  });

  it('of a move whose old neighbour has gone leads back into the folder, and complains of nothing', async () => {
    await done({ type: 'move', folders: [work('C')], to: null });
    server.remove(work('B'));
    app.engine.syncNow(null);
    await turns();
    app.changes.undo(null);
    await app.rest();
    expectOrder('ACDE', 'Work');
    expect(app.of('changes:refused')).toEqual([]);
  });

  it('is refused when the neighbour has gone, or the folder has gone elsewhere', async () => {
    const group = await done(place([work('D')], work('A')));
    const c = work('C');
    server.remove(c);
    app.engine.syncNow(null);
    await turns();
    expect(app.changes.undo(group)).toEqual({ taken: false, reason: { code: 'neighbour-gone', folder: 'D' } });
    server.change(work('D'), { parentId: null });
    app.engine.syncNow(null);
    await turns();
    expect(app.changes.undo(group)).toMatchObject({ reason: { code: 'moved-since' } });
  });

  it('of a move brings the folder back even where its old place can not be had', async () => {
    const group = await done(place([server.id('Home', 'Z')], work('B')));
    server.remove(server.id('Home', 'Y'));
    app.engine.syncNow(null);
    await turns();
    expect(app.changes.undo(group).taken).toBe(true);
    await app.rest();
    expect(onServer('Home')).toContain('Z');
    expect(app.of('changes:refused')).toMatchObject([
      { operation: { type: 'reorder' }, why: { reason: { code: 'neighbour-gone' } } },
    ]);
  });
});

describe('when answers are lost', () => {
  const faults = ['lost-before', 'lost-after', null] as const;
  const all = faults.flatMap((a) => faults.flatMap((b) => faults.map((c) => [a, b, c] as const)));

  test.each(all)('each gets its place: %s, %s, %s', async (...sent) => {
    server.faults = [...sent];
    await done(place([work('A'), work('C'), work('E')], work('D')));
    expectOrder('BDACE', 'Work');
    server.faults = [...sent];
    app.changes.undo(null);
    await app.rest();
    expectOrder('ABCDE', 'Work');
    expect(app.of('changes:refused')).toEqual([]);
  });

  it('two places of which the second took the neighbour of the first away are not given once more', async () => {
    let answer = () => {};
    server.held = new Promise((resolve) => {
      answer = resolve;
    });
    app.do(place([work('A')], work('B')));
    app.do(place([work('B')], work('C')));
    expect(shown('Work')).toBe('ACBDE');
    await turns();
    expect(server.batches).toEqual([2]);
    app.crash();
    answer();
    await turns();
    expect(onServer('Work')).toBe('ACBDE');
    app = new Life(server, store);
    await app.rest();
    expectOrder('ACBDE', 'Work');
    for (const order of ['BACDE', 'ABCDE']) {
      app.changes.undo(null);
      await app.rest();
      expectOrder(order, 'Work');
    }
  });

  it('places the mailbox shows before the answer comes are shown as asked for, and the next leads back to them', async () => {
    server.held = new Promise(() => {});
    app.do(place([work('A')], work('B')));
    app.do(place([work('B')], work('C')));
    await turns();
    server.do({ type: 'reorder', folder: work('A'), after: work('B') });
    server.do({ type: 'reorder', folder: work('B'), after: work('C') });
    app.engine.syncNow(null);
    await turns();
    expect(shown('Work')).toBe('ACBDE');
    app.do(place([work('C')], null));
    expect(shown('Work')).toBe('CABDE');
    app.crash();
    server.held = null;
    app = new Life(server, store);
    await app.rest();
    expectOrder('CABDE', 'Work');
    for (const order of ['ACBDE', 'BACDE', 'ABCDE']) {
      app.changes.undo(null);
      await app.rest();
      expectOrder(order, 'Work');
    }
  });

  it('offline, places wait and are worked out from what the others made of it', async () => {
    server.unreachable = 'offline';
    app.do(place([work('A')], work('C')));
    app.do(place([work('E')], null));
    await turns();
    server.change(work('B'), { order: 5_000 });
    server.unreachable = null;
    await app.rest();
    expectOrder('ECADB', 'Work');
  });

  it('moved next to one that has gone meanwhile, a folder stands where it comes to stand, and that is told', async () => {
    server.unreachable = 'offline';
    app.do(place([work('A')], server.id('Home', 'Y'), server.id('Home')));
    await turns();
    server.remove(server.id('Home', 'Y'));
    server.unreachable = null;
    await app.rest();
    expect(app.changes.state()).toMatchObject({ waiting: 0, conflicts: 0 });
    expect(onServer('Home')).toContain('A');
    expect(app.of('changes:refused')).toMatchObject([
      { operation: { type: 'reorder' }, why: { reason: { code: 'neighbour-gone' } } },
    ]);
    const [line] = app.changes.activity({ before: null, limit: 1, account: null, who: 'me', state: 'all' });
    expect(line).toMatchObject({ type: 'move', counts: { done: 1 }, failures: [{ name: 'A' }] });
  });

  it('a place next to one that has gone meanwhile waits for the person, and says why', async () => {
    server.unreachable = 'offline';
    app.do(place([work('A')], work('C')));
    await turns();
    server.remove(work('C'));
    server.unreachable = null;
    await app.rest();
    expect(app.changes.conflicts(9).conflicts).toMatchObject([
      { kind: 'changed', choices: ['theirs'], why: { reason: { code: 'neighbour-gone', folder: 'A' } } },
    ]);
    expectOrder('ABDE', 'Work');
  });
});
