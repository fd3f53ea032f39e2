import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import type { Conflict } from '../../shared/conflict.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { openStore } from '../store/store.ts';
import type { Act } from '../vendors/vendor.ts';
import { ActServer, paths } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

/** What the person wishes offline, or what others do meanwhile; numbers choose among what there is then. */
interface Step {
  readonly who: 'me' | 'others';
  readonly do: 'create' | 'rename' | 'move' | 'trash' | 'destroy' | 'undo';
  readonly a: number;
  readonly b: number;
}

const number = fc.nat(1_000);
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom('me', 'me', 'others'),
  do: fc.constantFrom('create', 'rename', 'rename', 'move', 'move', 'trash', 'destroy', 'undo'),
  a: number,
  b: number,
});

const NAMES = ['a', 'b', 'c', 'd'];

type Folders = ReadonlyMap<FolderId, Folder>;

class World {
  readonly server = new ActServer('Work', 'Home');
  readonly store = openStore(':memory:', 0).store;
  app: Life;
  /** Every folder as the window showed it last. */
  readonly everShown = new Map<FolderId, Folder>();

  constructor() {
    for (const name of NAMES) this.server.make(this.server.id('Work'), name);
    this.server.make(this.server.id('Work', 'a'), 'deep');
    this.app = new Life(this.server, this.store);
  }

  offline(): Promise<void> {
    return this.app.disconnect();
  }

  async online(): Promise<void> {
    this.server.unreachable = null;
    await this.app.rest();
  }

  restart(): void {
    this.app.crash();
    this.app = new Life(this.server, this.store);
  }

  step({ who, do: what, a, b }: Step): void {
    if (who === 'others') {
      const act = this.act(what, a, b);
      try {
        if (act) this.server.do(act);
      } catch {
        // Refused: nothing happened.
      }
    } else {
      if (what === 'undo') this.app.changes.undo(null);
      else this.app.do(this.wish(what, a, b));
      for (const folder of this.app.window.values()) this.everShown.set(folder.id, folder);
    }
  }

  private wish(type: Exclude<Step['do'], 'undo'>, a: number, b: number): Wish {
    const folders = [...this.app.window.values()];
    const folder = pick(folders, a)?.id ?? '';
    const to = pick([null, ...folders], b)?.id ?? null;
    const name = NAMES[b % NAMES.length] ?? 'a';
    if (type === 'create') return { type, parent: to, name };
    if (type === 'rename') return { type, folder, name };
    if (type === 'move') return { type, folders: [folder], to };
    return { type: 'remove', folders: [folder], as: type === 'trash' ? 'trash' : 'forever' };
  }

  private act(type: Step['do'], a: number, b: number): Act | null {
    const folders = [...this.server.folders.values()];
    const folder = pick(folders, a)?.id ?? '';
    const parentId = pick([null, ...folders], b)?.id ?? null;
    const name = NAMES[b % NAMES.length] ?? 'a';
    if (type === 'create') return { type, parentId, name };
    if (type === 'rename') return { type, folder, name };
    if (type === 'move') return { type, folder, parentId };
    if (type === 'trash') return { type, folder, trash: this.server.id('Trash') };
    return type === 'destroy' ? { type, folder, withMail: true } : null;
  }
}

function pick<T>(items: readonly T[], n: number): T | undefined {
  return items[n % items.length];
}

function below(folders: Folders, id: FolderId): FolderId[] {
  const children = [...folders.values()].filter(({ parentId }) => parentId === id);
  return [id, ...children.flatMap((child) => below(folders, child.id))];
}

/** What the acts a server took make of the folders it had, worked out anew. @param made the ids it gave to what it made, in order */
function replayed(start: Folders, acts: readonly Act[], made: readonly FolderId[]): Map<FolderId, string> {
  const folders = new Map(start);
  const ids = [...made];
  for (const act of acts) {
    if (act.type === 'create') {
      const id = ids.shift() ?? 'none';
      const [like] = start.values();
      if (like) folders.set(id, { ...like, id, parentId: act.parentId, name: act.name });
      continue;
    }
    const folder = folders.get(act.folder);
    if (!folder) continue;
    if (act.type === 'destroy') for (const id of below(folders, act.folder)) folders.delete(id);
    else if (act.type === 'rename') folders.set(folder.id, { ...folder, name: act.name });
    else if (act.type === 'move' || act.type === 'trash') {
      const parentId = act.type === 'move' ? act.parentId : act.trash;
      folders.set(folder.id, { ...folder, parentId, name: act.name ?? folder.name });
    }
  }
  return new Map(Array.from(folders.values(), ({ id, name, parentId }) => [id, JSON.stringify([parentId, name])]));
}

function shape(folders: Folders): Map<FolderId, string> {
  return new Map(Array.from(folders.values(), ({ id, name, parentId }) => [id, JSON.stringify([parentId, name])]));
}

/** The person was shown what stood at `known` and made `wanted` of it, others `theirs`: nothing of that may be gone unasked. */
function expectNothingOverwritten(known: Folders, theirs: Folders, now: Folders, wanted: Folders): void {
  for (const folder of theirs.values()) {
    const was = known.get(folder.id);
    const is = now.get(folder.id);
    if (!is) {
      // Deleted for good, by the person, who knew it as it was, or wanted it to be so, too.
      const isKnown = { ...was, ...wanted.get(folder.id) };
      expect([was?.name, isKnown.name]).toContain(folder.name);
      expect([was?.parentId, isKnown.parentId]).toContain(folder.parentId);
      continue;
    }
    const inTrash = is.parentId === [...now.values()].find(({ role }) => role === 'trash')?.id;
    if (folder.name !== was?.name && !inTrash) expect(is.name).toBe(folder.name);
    if (folder.parentId !== was?.parentId) expect(is.parentId).toBe(folder.parentId);
  }
}

/** What was chosen is what was done. */
function expectDone(conflict: Conflict, choice: Conflict['choices'][number], world: World, since: number): void {
  const { operation, otherName, parentName } = conflict;
  const acts = world.server.received.slice(since);
  const row = world.store.journal.row(conflict.seq);
  if (choice === 'theirs') {
    expect(row?.state).toBe('stopped');
    return;
  }
  expect(['done', 'merged']).toContain(row?.state);
  const { folders } = world.server;
  const asked = row?.operation;
  const id = asked?.folder ?? '';
  const done = acts.findLast((act) => {
    if (act.type !== 'create') return act.type === operation.type && act.folder === id;
    // Others go along with it, into what it made.
    return asked?.type === 'create' && act.name === asked.name && act.parentId === asked.parentId;
  });
  if (choice === 'both' && done) {
    expect('name' in done ? done.name : null).toBe(otherName);
  } else if (choice === 'top' && done) {
    expect('parentId' in done ? done.parentId : 'none').toBeNull();
  } else if (choice === 'recreate' && done && 'parentId' in done) {
    const parent = folders.get(done.parentId ?? '');
    if (parent) {
      const twins = [...folders.values()].filter(
        (each) => each.parentId === parent.parentId && each.name === parent.name,
      );
      expect(twins).toHaveLength(1);
    }
    expect(parentName).not.toBeNull();
  } else if (choice === 'replacement') expect(id).not.toBe(operation.folder);
  else if (choice === 'mine' && operation.type === 'rename') expect(done).toMatchObject({ name: operation.to });
  else if (choice === 'mine' && operation.type === 'move') expect(done).toMatchObject({ parentId: operation.to });
}

it('of what two did with the same folders nothing is lost, doubled or done over the other, until the person has chosen', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 14 }),
      fc.array(number, { minLength: 30, maxLength: 30 }),
      fc.boolean(),
      async (steps, choices, restarts) => {
        const world = new World();
        const { server } = world;
        await world.offline();
        const known = new Map(server.folders);
        for (const each of steps) world.step(each);
        const theirs = new Map(server.folders);
        const wanted = world.everShown;
        const before = server.everMade;
        if (restarts) world.restart();
        await world.online();

        const made = Array.from({ length: server.everMade - before }, (_, i) => `f${before + 1 + i}`);
        const acts = server.received;
        expect(acts.filter(({ type }) => type === 'create')).toHaveLength(made.length);
        expect(shape(server.folders)).toEqual(replayed(theirs, acts, made));
        expectNothingOverwritten(known, theirs, server.folders, wanted);
        const open = world.store.journal.open('ann');
        const undecided = open.filter(({ state }) => state === 'conflict');
        expect(open.every(({ state }) => state === 'conflict' || (state === 'waiting' && undecided.length > 0))).toBe(
          true,
        );
        expect(world.app.changes.state().conflicts).toBe(undecided.length);

        if (restarts) {
          world.restart();
          await world.app.rest();
          expect(world.app.changes.state().conflicts).toBe(undecided.length);
        }
        for (let turn = 0; world.app.changes.state().conflicts > 0; turn++) {
          expect(turn).toBeLessThan(30);
          const [conflict] = world.app.changes.conflicts(500).conflicts;
          if (!conflict) throw new Error('counted, but not listed');
          const choice = pick(conflict.choices, choices[turn] ?? 0) ?? 'theirs';
          const since = server.received.length;
          const tree = shape(server.folders);
          const made = server.everMade;
          const { resolved, reason } = world.app.changes.resolve({ seq: conflict.seq }, choice);
          if (conflict.kind !== 'not-allowed') expect({ resolved, reason }).toEqual({ resolved: 1, reason: null });
          await world.app.rest();
          if (resolved === 1) expectDone(conflict, choice, world, since);
          if (choice === 'theirs' && server.received.length === since) expect(shape(server.folders)).toEqual(tree);
          expect(server.everMade - made).toBe(
            server.received.slice(since).filter(({ type }) => type === 'create').length,
          );
        }
        expect(world.store.journal.open('ann')).toEqual([]);
        expect(world.app.changes.state()).toMatchObject({ waiting: 0, conflicts: 0 });
        expect(paths(world.app.window)).toEqual(server.paths());
        expect(new Set(world.app.window.keys())).toEqual(new Set(server.folders.keys()));
        expect(world.app.odd).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
}, 120_000);
