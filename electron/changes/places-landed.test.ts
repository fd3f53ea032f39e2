import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FolderId, newFolder } from '../../shared/folder.ts';
import { Layers } from '../../shared/overlay.ts';
import { placesLanded } from './places-landed.ts';
import type { JournalRow } from './ports.ts';

type Place = { readonly folder: FolderId; readonly from: FolderId | null; readonly to: FolderId | null };

const BASE = {
  account: 'ann',
  group: 'g',
  at: 0,
  why: null,
  undoes: null,
  redoes: null,
  back: null,
  before: null,
  known: [],
};

function row({ folder, from, to }: Place, seq: number): JournalRow {
  const operation = { type: 'reorder', folder, name: folder, parentId: null, from, to } as const;
  return { ...BASE, seq, operation, state: 'sending', attempts: 1, settled: false };
}

/** A mailbox with its inbox and these folders at the top, in this order. */
function mailbox(ids: readonly FolderId[]): Layers {
  const folders = [
    newFolder('inbox', 'Inbox', { role: 'inbox' }),
    ...ids.map((id, order) => newFolder(id, id, { order })),
  ];
  const top = new Map(folders.map((folder) => [folder.id, folder]));
  return new Layers({ get: (id) => top.get(id), childrenOf: (parent) => (parent === null ? top.values() : []) });
}

function put(ids: readonly FolderId[], folder: FolderId, to: FolderId | null): FolderId[] {
  const others = ids.filter((id) => id !== folder);
  return others.toSpliced(to === null ? 0 : others.indexOf(to) + 1, 0, folder);
}

/** What is done with a few folders, and the order after each act, the first being that before them all. */
const histories = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }))
  .map(([count, choices]) => {
    const orders: FolderId[][] = [[...'ABCDEF'].slice(0, count)];
    const places = choices.flatMap(([one, other]): Place[] => {
      const now = orders.at(-1) ?? [];
      const folder = now[one % count] ?? '';
      const from = now[now.indexOf(folder) - 1] ?? null;
      const free = [null, ...now].filter((id) => id !== folder && id !== from);
      const to = free[other % free.length];
      if (to === undefined) return [];
      orders.push(put(now, folder, to));
      return [{ folder, from, to }];
    });
    return { orders, places };
  });

test('however far the server came, what is left to be done leads to the order that was asked for', () => {
  fc.assert(
    fc.property(histories, fc.nat(), ({ orders, places }, n) => {
      const now = orders[n % orders.length] ?? [];
      const landed = placesLanded(places.map(row), mailbox(now));
      const done = places.filter((_, seq) => landed.has(seq));
      expect(done).toEqual(places.slice(0, done.length));
      const end = places.slice(done.length).reduce((ids, { folder, to }) => put(ids, folder, to), now);
      expect(end).toEqual(orders.at(-1));
    }),
    { numRuns: 2_000 },
  );
});

test('the first place is the one after the special folders', () => {
  const first = row({ folder: 'B', from: 'A', to: null }, 1);
  expect(placesLanded([first], mailbox(['B', 'A']))).toEqual(new Set([1]));
  expect(placesLanded([first], mailbox(['A', 'B']))).toEqual(new Set());
});

test('what has not been sent has not happened, nor what comes after it, nor what waits for a new name', () => {
  const after = row({ folder: 'A', from: null, to: 'B' }, 2);
  const rename: JournalRow = {
    ...row({ folder: 'A', from: null, to: null }, 1),
    operation: { type: 'rename', folder: 'A', name: 'A', to: 'Z' },
  };
  const unsent: JournalRow = { ...row({ folder: 'C', from: null, to: 'A' }, 1), state: 'waiting', attempts: 0 };
  const now = mailbox(['B', 'A', 'C']);
  expect(placesLanded([after], now)).toEqual(new Set([2]));
  expect(placesLanded([unsent, after], now)).toEqual(new Set());
  expect(placesLanded([rename, after], now)).toEqual(new Set());
});

test('of many it is found without trying forever', () => {
  const ids = Array.from({ length: 1_000 }, (_, i) => `f${i}`);
  // A block goes behind the last one: where it still lies, all but its first stand where they are to.
  const places = ids.slice(1, -1).map((folder, i) => ({ folder, from: 'f0', to: i === 0 ? 'f999' : `f${i}` }));
  expect(placesLanded(places.map(row), mailbox(ids)).size).toBe(0);
});
