import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { compareFolders } from '../../shared/tree-order.ts';
import { openStore } from '../store/store.ts';
import { CAPABILITIES } from '../sync/testing/scripted-vendor.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'];

interface Step {
  readonly do: 'create' | 'rename' | 'move' | 'back' | 'place' | 'remove' | 'subscribe' | 'undo' | 'restart';
  readonly a: number;
  readonly b: number;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    do: fc.constantFrom<Step['do'][]>(
      'create',
      'rename',
      'rename',
      'move',
      'move',
      'move',
      'back',
      'place',
      'remove',
      'subscribe',
      'undo',
      'restart',
    ),
    a: fc.nat(60),
    b: fc.nat(60),
  }),
  { minLength: 3, maxLength: 16 },
);

/** A mailbox whose person works offline for a while. */
class Offline {
  readonly server = new ActServer('Work', 'Home');
  readonly store = openStore(':memory:', 0).store;
  app: Life;
  /** Where something was moved from last, to be moved back. */
  private last: { readonly folder: FolderId; readonly to: FolderId | null } | null = null;

  constructor(order: boolean, renumbers: boolean) {
    this.server.capabilities = { ...CAPABILITIES, order, subscribe: true };
    this.server.renumbers = renumbers;
    for (const id of this.server.folders.keys()) this.server.change(id, { subscribed: true });
    for (const name of NAMES)
      this.server.make(this.server.id('Work'), name, { order: order ? 0 : null, subscribed: true });
    this.app = new Life(this.server, this.store);
  }

  async step({ do: what, a, b }: Step): Promise<void> {
    const folders = [...this.app.window.values()];
    const one = pick(
      folders.filter(({ role }) => role === null),
      a,
    );
    const other = pick([null, ...folders], b)?.id ?? null;
    const wish = (each: Wish) => void this.app.do(each);
    if (!one) return;
    switch (what) {
      case 'create':
        return wish({ type: 'create', parent: other, name: NAMES[b % 5] ?? '' });
      case 'rename':
        return wish({ type: 'rename', folder: one.id, name: NAMES[b % 5] ?? '' });
      case 'move':
        this.last = { folder: one.id, to: one.parentId };
        return wish({
          type: 'move',
          folders: a % 3 === 0 ? [one.id, pick(folders, b)?.id ?? ''] : [one.id],
          to: other,
        });
      case 'back':
        return this.last ? wish({ type: 'move', folders: [this.last.folder], to: this.last.to }) : undefined;
      case 'place': {
        const to = pick(folders, b)?.parentId ?? null;
        const after = pick([null, ...folders.filter(({ parentId }) => parentId === to)], a + b)?.id ?? null;
        return wish({ type: 'move', folders: [one.id], to, after });
      }
      case 'remove':
        return wish({ type: 'remove', folders: [one.id], as: 'trash' });
      case 'subscribe':
        return wish({ type: 'subscribe', folders: [one.id], subscribed: b % 2 === 0 });
      case 'undo':
        return void this.app.changes.undo(null);
      case 'restart':
        this.app.crash();
        this.app = new Life(this.server, this.store);
        await turns();
    }
  }

  /** How many operations wait in the journal. */
  get rows(): number {
    return this.store.journal.open('ann').length;
  }
}

function pick<T>(items: readonly T[], n: number): T | undefined {
  return items[n % items.length];
}

/** Every folder as its path, siblings in their order; without what is in the trash. */
function written(folders: ReadonlyMap<FolderId, Folder>): string[] {
  const sorted = [...folders.values()].sort(compareFolders);
  const below = (parent: FolderId | null, path: string): string[] =>
    sorted
      .filter(({ parentId, role }) => parentId === parent && role !== 'trash')
      .flatMap(({ id, name, subscribed }) => [
        `${path}/${name} ${subscribed ? '+' : '-'}`,
        ...below(id, `${path}/${name}`),
      ]);
  return below(null, '');
}

async function expectSentAsShown(history: readonly Step[], order: boolean, renumbers: boolean): Promise<Offline> {
  const world = new Offline(order, renumbers);
  await world.app.disconnect();
  for (const step of history) await world.step(step);
  const shown = written(world.app.window).toSorted();
  const { waiting } = world.app.changes.state();
  const { total } = world.app.changes.queue(null, 0, 1);
  const asked = world.rows;
  expect(waiting).toBe(total);
  await world.app.connect();
  expect(world.app.odd).toEqual([]);
  expect(world.app.of('changes:refused')).toEqual([]);
  expect(world.app.changes.state()).toMatchObject({ waiting: 0, conflicts: 0 });
  expect(written(world.server.folders).toSorted()).toEqual(shown);
  expect(written(world.app.window)).toEqual(written(world.server.folders));
  expect(world.server.received.filter(({ type }) => type !== 'reorder').length).toBeLessThanOrEqual(total);
  expect(world.server.received.length).toBeLessThanOrEqual(asked);
  expect(world.store.journal.open('ann')).toEqual([]);
  return world;
}

it('what was done offline is sent in as many acts as the queue shows, none refused, and gives the tree that was shown', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), fc.boolean(), async (history, order, renumbers) => {
      await expectSentAsShown(history, order, renumbers);
    }),
    { numRuns: 200 },
  );
}, 120_000);

it('undoing all that was sent as less gives the tree back as it was, and redoing it as it became', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), fc.boolean(), async (history, order, renumbers) => {
      const start = written(new Offline(order, renumbers).server.folders);
      // What was taken back before it was sent could be done again, too.
      const done = history.filter((step) => step.do !== 'undo');
      const world = await expectSentAsShown(done, order, renumbers);
      const end = written(world.server.folders).toSorted();
      while (world.app.changes.undo(null).taken) await world.app.rest();
      expect(written(world.server.folders)).toEqual(start);
      while (world.app.changes.redo(null).taken) await world.app.rest();
      // What goes into the trash again is named anew: under that name it may not fit where it went from there, which is told.
      const refused = world.app.of('changes:refused').map(({ why }) => ('reason' in why ? why.reason.code : null));
      if (refused.length > 0) expect(new Set(refused)).toEqual(new Set(['name-taken']));
      else expect(written(world.server.folders).toSorted()).toEqual(end);
    }),
    { numRuns: 100 },
  );
}, 120_000);

describe('once went wrong', () => {
  const s = (what: Step['do'], a = 0, b = 0): Step => ({ do: what, a, b });

  it.each<[string, readonly Step[], boolean, boolean]>([
    ['moved back, and that taken back', [s('move', 0, 21), s('back'), s('undo'), s('create')], false, false],
    [
      'deleted again under another id, with a new folder in it',
      [s('remove', 2), s('undo'), s('remove', 37), s('create', 0, 4)],
      false,
      true,
    ],
    [
      'renamed where it was moved to, and its name taken there',
      [s('move', 24, 10), s('create'), s('rename', 43), s('create', 0, 11)],
      false,
      false,
    ],
    ['made, filled and moved into the trash', [s('create'), s('create', 0, 19), s('move', 34, 12)], false, false],
    [
      'moved into what was deleted meanwhile',
      [s('create'), s('move', 3, 16), s('move', 11), s('remove', 28), s('back')],
      false,
      false,
    ],
    [
      'made in what is taken out of the trash later, and renamed there',
      [s('remove'), s('create', 0, 51), s('move', 36, 23), s('rename', 47)],
      false,
      false,
    ],
  ])('%s', async (_, history, order, renumbers) => {
    await expectSentAsShown(history, order, renumbers);
  });

  it('put first, moved away and back: it stands where it was put, and what stood there comes back there', async () => {
    const world = await expectSentAsShown([s('place', 33, 3), s('move', 40), s('back'), s('move', 2)], true, false);
    while (world.app.changes.undo(null).taken) await world.app.rest();
    expect(written(world.server.folders)).toEqual(written(new Offline(true, false).server.folders));
  });

  it('a neighbour deleted while the folder was away: both come back to where they stood', async () => {
    const world = await expectSentAsShown([s('move', 47), s('remove', 55), s('back')], true, false);
    while (world.app.changes.undo(null).taken) await world.app.rest();
    expect(written(world.server.folders)).toEqual(written(new Offline(true, false).server.folders));
  });

  it('its place put in order while the folder was away: deleted afterwards, it comes back to where it stood first of all', async () => {
    const history = [s('create'), s('move', 37), s('place', 9, 43), s('back'), s('move', 12, 51)];
    const world = await expectSentAsShown(history, true, false);
    while (world.app.changes.undo(null).taken) await world.app.rest();
    expect(written(world.server.folders)).toEqual(written(new Offline(true, false).server.folders));
  });

  it('its neighbour renamed while the folder was away: both come back to where they stood', async () => {
    const history = [s('move', 27, 21), s('move', 38, 3), s('rename', 23, 59), s('create'), s('place', 27)];
    const world = await expectSentAsShown(history, true, false);
    while (world.app.changes.undo(null).taken) await world.app.rest();
    expect(written(world.server.folders)).toEqual(written(new Offline(true, false).server.folders));
  });

  it('called otherwise in the trash for one that never came there: done again, it is told that its name is taken', async () => {
    const history = [s('create'), s('create', 0, 21), s('remove', 16), s('create', 0, 30), s('remove', 19)];
    const world = await expectSentAsShown([...history, s('rename'), s('move', 12, 32)], false, false);
    while (world.app.changes.undo(null).taken) await world.app.rest();
    expect(written(world.server.folders)).toEqual(written(new Offline(false, false).server.folders));
    while (world.app.changes.redo(null).taken) await world.app.rest();
    expect(world.app.of('changes:refused')).toMatchObject([{ name: 'a', why: { reason: { code: 'name-taken' } } }]);
  });
});
