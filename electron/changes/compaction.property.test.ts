import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import { type Compaction, compact, type Waiting } from '../../shared/compaction.ts';
import { type Folder, type FolderId, newFolder } from '../../shared/folder.ts';
import { type FolderLookup, isInTrash } from '../../shared/folder-lookup.ts';
import { isOwnId } from '../../shared/operation.ts';
import { Layers } from '../../shared/overlay.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { CAPABILITIES } from '../sync/testing/scripted-vendor.ts';
import { judgeOperations, judgeWish } from './judge.ts';

const NAMES = ['a', 'b', 'c', 'd', 'A'];
const TRASH = newFolder('trash', 'Trash', { role: 'trash' });

interface Step {
  readonly wish: Wish['type'] | 'place' | 'forever' | 'back';
  readonly a: number;
  readonly b: number;
  readonly free: boolean;
}

interface Case {
  /** Of each folder the number of the one it lies in, and its name's. */
  readonly tree: readonly (readonly [number, number])[];
  readonly steps: readonly Step[];
  readonly order: boolean;
  readonly depth: number | null;
  readonly branches: boolean;
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  tree: fc.array(fc.tuple(fc.nat(6), fc.nat(4)), { minLength: 2, maxLength: 7 }),
  steps: fc.array(
    fc.record({
      wish: fc.constantFrom<Step['wish'][]>(
        'create',
        'rename',
        'rename',
        'move',
        'move',
        'move',
        'back',
        'place',
        'remove',
        'forever',
        'empty',
        'subscribe',
      ),
      a: fc.nat(50),
      b: fc.nat(50),
      free: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    }),
    { minLength: 2, maxLength: 14 },
  ),
  order: fc.boolean(),
  depth: fc.option(fc.constantFrom(2, 3, 4)),
  branches: fc.boolean(),
});

/** A tree, what was asked for over it, and what it comes to. */
class Asked {
  readonly base: FolderLookup;
  readonly waiting: Waiting[] = [];
  readonly shown: Layers;
  private readonly given: Case;
  private made = 0;

  constructor(given: Case) {
    this.given = given;
    const folders = new Map<FolderId, Folder>([[TRASH.id, TRASH]]);
    for (const [i, [parent, name]] of given.tree.entries()) {
      const parentId = parent < i ? `${parent}` : null;
      const folder = newFolder(`${i}`, NAMES[name] ?? '', { parentId, total: 1, unread: 0, subscribed: true });
      const isTaken = [...folders.values()].some((each) => each.parentId === parentId && each.name === folder.name);
      if (!isTaken) folders.set(folder.id, folder);
    }
    for (const folder of folders.values()) {
      if (folder.parentId !== null && !folders.has(folder.parentId))
        folders.set(folder.id, { ...folder, parentId: null, name: `${folder.name}${folder.id}` });
    }
    this.base = {
      get: (id) => folders.get(id),
      childrenOf: (parent) => [...folders.values()].filter(({ parentId }) => parentId === parent),
    };
    this.shown = new Layers(this.base);
    for (const [group, step] of given.steps.entries()) {
      const judged = judgeWish(this.context(this.shown), this.wish(step), TRASH, () => `new:${++this.made}`);
      if ('reason' in judged) continue;
      for (const operation of judged.operations) {
        this.waiting.push({ operation, group: `${group}`, free: step.free });
        this.shown.add(operation);
      }
    }
  }

  context<Folders extends FolderLookup>(folders: Folders): RuleContext & { readonly folders: Folders } {
    const { order, depth, branches } = this.given;
    const limits = { ...CAPABILITIES.limits, depth, removesBranches: branches };
    const capabilities = { ...CAPABILITIES, order, empty: true, subscribe: true, limits };
    return { folders, capabilities, signedIn: true, locked: () => false, accountName: 'Ann' };
  }

  private all(): Folder[] {
    const below = (parent: FolderId | null): Folder[] =>
      Array.from(this.shown.childrenOf(parent)).flatMap((folder) => [folder, ...below(folder.id)]);
    return below(null).sort((x, y) => (x.id < y.id ? -1 : 1));
  }

  private wish({ wish, a, b }: Step): Wish {
    const folders = this.all();
    const one = folders[a % folders.length]?.id ?? '';
    const other = [null, ...folders][b % (folders.length + 1)]?.id ?? null;
    const name = NAMES[b % NAMES.length] ?? '';
    switch (wish) {
      case 'create':
        return { type: wish, parent: other, name };
      case 'rename':
        return { type: wish, folder: one, name };
      case 'move':
        return { type: wish, folders: a % 3 === 0 ? [one, folders[b % folders.length]?.id ?? one] : [one], to: other };
      case 'back': {
        const last = this.waiting.findLast(({ operation }) => operation.type === 'move' || operation.type === 'trash');
        const { operation } = last ?? {};
        if (operation?.type !== 'move' && operation?.type !== 'trash')
          return { type: 'move', folders: [one], to: other };
        return { type: 'move', folders: [operation.folder], to: operation.from };
      }
      case 'place': {
        const to = folders[b % folders.length]?.parentId ?? null;
        const siblings = [null, ...folders.filter(({ parentId }) => parentId === to)];
        return { type: 'move', folders: [one], to, after: siblings[(a + b) % siblings.length]?.id ?? null };
      }
      case 'remove':
        return { type: 'remove', folders: [one], as: 'trash' };
      case 'forever':
        return { type: 'remove', folders: [one], as: 'forever' };
      case 'empty':
        return { type: wish, folder: one };
      case 'subscribe':
        return { type: wish, folders: [one], subscribed: b % 2 === 0 };
    }
  }
}

/** Every folder there is, but for what was made and is in the trash in the end. */
function remaining(folders: Layers, base: FolderLookup, asked: readonly Waiting[]): string[] {
  const ids = new Set([...below(base, null), ...asked.map(({ operation }) => operation.folder)]);
  return [...ids].flatMap((id) => {
    const folder = folders.get(id);
    if (!folder || (isOwnId(id) && isInTrash(folders, id))) return [];
    const { parentId, name, total, subscribed } = folder;
    return JSON.stringify({ id, parentId, name, total, subscribed });
  });
}

function below(folders: FolderLookup, parent: FolderId | null): FolderId[] {
  return Array.from(folders.childrenOf(parent)).flatMap(({ id }) => [id, ...below(folders, id)]);
}

function expectLaws(given: Case): void {
  const asked = new Asked(given);
  const { waiting, base } = asked;
  const { entries, nothing } = compact(waiting, base);
  expectAccounted(waiting, { entries, nothing });

  const layers = new Layers(base);
  for (const { operation } of entries) {
    // What goes into the trash may get another name there when it is judged.
    const [judged] = judgeOperations(asked.context(new Layers(layers)), [operation]);
    expect({ operation, reason: judged?.reason }).toEqual({ operation, reason: null });
    layers.add(operation);
  }
  expect(remaining(layers, base, waiting).sort()).toEqual(remaining(asked.shown, base, waiting).sort());

  const again = compact(entries, base);
  expect(again.nothing).toEqual([]);
  expect(again.entries.map(({ operation }) => operation)).toEqual(entries.map(({ operation }) => operation));
}

/** Each is stood for once, by an entry in whose place it or a later or earlier one of its folder was; what is not free is alone. */
function expectAccounted(waiting: readonly Waiting[], { entries, nothing }: Compaction): void {
  const all = [...entries.flatMap(({ from }) => from), ...nothing.flat()].sort((a, b) => a - b);
  expect(all).toEqual([...waiting.keys()]);
  const turns = entries.map(({ at }) => at);
  expect(turns).toEqual(turns.toSorted((a, b) => a - b));
  for (const { at, from, operation } of entries) {
    expect(from).toContain(at);
    if (waiting[at]?.free === false)
      expect({ from, operation }).toEqual({ from: [at], operation: waiting[at].operation });
    for (const index of from) {
      expect(waiting[index]?.operation.folder).toBe(operation.folder);
      if (from.length > 1) expect(waiting[index]?.free).toBe(true);
    }
  }
}

it('what is left leads to the same folders, each allowed in its turn, and can’t be compacted further', () => {
  fc.assert(fc.property(anyCase, expectLaws), { numRuns: 3_000 });
}, 120_000);

describe('once went wrong', () => {
  const s = (wish: Step['wish'], a: number, b: number, free = true): Step => ({ wish, a, b, free });
  const plain = { order: false, depth: null, branches: false };

  it.each<[string, Case]>([
    [
      'not known whether subscribed',
      {
        ...plain,
        tree: [
          [0, 0],
          [0, 0],
          [0, 1],
        ],
        steps: [s('subscribe', 15, 15), s('subscribe', 3, 0)],
      },
    ],
    [
      'renamed and moved away, its name taken, and deleted',
      {
        ...plain,
        tree: [
          [0, 0],
          [0, 4],
          [0, 0],
          [2, 0],
        ],
        steps: [s('rename', 16, 1), s('move', 26, 0), s('create', 0, 49, false), s('forever', 7, 0)],
      },
    ],
    [
      'taken out of the trash and deleted again',
      {
        ...plain,
        tree: [
          [0, 0],
          [0, 0],
          [1, 0],
        ],
        steps: [s('move', 45, 34, false), s('move', 14, 41), s('remove', 26, 0)],
      },
    ],
    [
      'renamed twice where it is not, once to stay',
      {
        ...plain,
        branches: true,
        tree: [
          [0, 0],
          [1, 4],
          [0, 0],
          [3, 0],
          [0, 1],
        ],
        steps: [s('move', 0, 5), s('rename', 0, 9, false), s('rename', 0, 0), s('forever', 0, 0)],
      },
    ],
    [
      'what it came from taken out of the trash meanwhile',
      {
        ...plain,
        branches: true,
        tree: [
          [0, 0],
          [0, 1],
          [0, 0],
          [1, 0],
        ],
        steps: [
          s('remove', 0, 0, false),
          s('move', 48, 33),
          s('move', 1, 0, false),
          s('move', 27, 32, false),
          s('create', 0, 0, false),
          s('remove', 3, 0),
        ],
      },
    ],
    [
      'made in one another, deleted one by one',
      {
        ...plain,
        tree: [
          [0, 0],
          [0, 0],
        ],
        steps: [s('create', 0, 16), s('create', 0, 38), s('forever', 38, 0), s('remove', 46, 0)],
      },
    ],
    [
      'filled outside the trash, which is deep',
      {
        order: true,
        depth: 2,
        branches: true,
        tree: [
          [0, 0],
          [0, 1],
        ],
        steps: [
          s('place', 46, 0, false),
          s('remove', 4, 0, false),
          s('back', 0, 0),
          s('create', 0, 26, false),
          s('remove', 13, 0),
        ],
      },
    ],
    [
      'given a place, deleted, filled and taken out of the trash: what is left can’t be compacted further',
      {
        ...plain,
        order: true,
        tree: [
          [0, 0],
          [1, 1],
          [1, 1],
          [2, 0],
        ],
        steps: [s('place', 0, 2), s('remove', 0, 0), s('create', 0, 1, false), s('move', 0, 0)],
      },
    ],
  ])('%s', (_, given) => {
    expectLaws(given);
  });
});
