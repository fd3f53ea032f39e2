import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Folder, type FolderId, newFolder } from './folder.ts';
import { placeAmong, siblingBefore } from './place-among.ts';
import { Siblings } from './siblings.ts';
import { compareFolders } from './tree-order.ts';

const LARGEST = 2 ** 31 - 1;

const siblingsOf = (numbers: readonly (number | null)[]) =>
  numbers.map((order, i) => newFolder(`f${i}`, String.fromCharCode(97 + i), { order })).sort(compareFolders);

function put(siblings: readonly Folder[], id: FolderId, after: FolderId | null): ReadonlyMap<FolderId, number> {
  const folder = siblings.find((each) => each.id === id);
  const neighbour = after === null ? null : siblings.find((each) => each.id === after);
  if (!folder || neighbour === undefined) throw new Error('no such sibling');
  // Read from the store twice, one folder is two objects.
  return placeAmong(Siblings.of(siblings), folder, neighbour && { ...neighbour });
}

function numberedAnew(siblings: readonly Folder[], numbers: ReadonlyMap<FolderId, number>): Folder[] {
  return siblings.map((each) => ({ ...each, order: numbers.get(each.id) ?? each.order })).sort(compareFolders);
}

/** The order asked for, worked out with a list alone. */
function wished(siblings: readonly Folder[], id: FolderId, after: FolderId | null): FolderId[] {
  const others = siblings.map((each) => each.id).filter((each) => each !== id);
  return others.toSpliced(after === null ? 0 : others.indexOf(after) + 1, 0, id);
}

/** The oracle: tries every set of siblings, the smallest first, that could be numbered between those that are not. */
function fewest(siblings: readonly Folder[], order: readonly FolderId[], moved: FolderId): number {
  const row = order.flatMap((id) => siblings.find((each) => each.id === id) ?? []);
  const [folder] = row.filter(({ id }) => id === moved);
  const canShare = row.some((each) => {
    const shared = folder && numberedAnew(siblings, new Map([[moved, each.order ?? -1]]));
    return each.order !== null && shared?.map(({ id }) => id).join() === order.join();
  });
  if (canShare) return 1;
  let best = row.length;
  for (let set = 0; set < 2 ** row.length; set++) {
    const isIn = (at: number) => Math.floor(set / 2 ** at) % 2 === 1;
    if (!row.some((each, at) => each.id === moved && isIn(at))) continue;
    let count = 0;
    let waiting = 0;
    let low = -1;
    let fits = true;
    for (const [at, each] of [...row, null].entries()) {
      if (each && isIn(at)) {
        count++;
        waiting++;
        continue;
      }
      const high = each === null || each.order === null ? LARGEST + 1 : each.order;
      fits &&= waiting === 0 || high - low - 1 >= waiting;
      low = high;
      waiting = 0;
    }
    if (fits) best = Math.min(best, count);
  }
  return best;
}

const number = fc.option(fc.oneof(fc.nat(4), fc.nat(12), fc.constantFrom(0, 10, LARGEST - 1, LARGEST)), { freq: 6 });
const siblings = fc.array(number, { minLength: 1, maxLength: 7 }).map(siblingsOf);

test('gives exactly the order asked for, with numbers a server takes, to as few as can be', () => {
  fc.assert(
    fc.property(siblings, fc.nat(), fc.nat(), (all, i, j) => {
      const moved = all[i % all.length]?.id ?? '';
      const after = [null, ...all.map(({ id }) => id)].filter((id) => id !== moved)[j % all.length] ?? null;
      const order = wished(all, moved, after);
      const numbers = put(all, moved, after);
      expect(numberedAnew(all, numbers).map(({ id }) => id)).toEqual(order);
      for (const each of numbers.values()) {
        expect(Number.isInteger(each)).toBe(true);
        expect(each).toBeGreaterThanOrEqual(0);
        expect(each).toBeLessThanOrEqual(LARGEST);
      }
      const isThere = all.map(({ id }) => id).join() === order.join();
      expect(numbers.size).toBeLessThanOrEqual(isThere ? 0 : fewest(all, order, moved));
    }),
    { numRuns: 3_000 },
  );
});

describe('numbers', () => {
  test('between two that lie apart, only the folder’s own changes', () => {
    expect(put(siblingsOf([10, 20, 30]), 'f2', 'f0')).toEqual(new Map([['f2', 15]]));
  });

  test('of folders that all have the same, those behind it are raised, with room left', () => {
    const all = siblingsOf([0, 0, 0, 0]);
    const numbers = put(all, 'f3', 'f1');
    expect([...numbers.keys()].sort()).toEqual(['f2', 'f3']);
    // The next one between them costs one number.
    expect(put(numberedAnew(all, numbers), 'f0', 'f3').size).toBe(1);
  });

  test('the same number is shared where the names give the order, as it was before', () => {
    const all = siblingsOf([10, 10, 10]);
    const moved = numberedAnew(all, put(all, 'f1', 'f2'));
    expect(put(moved, 'f1', 'f0')).toEqual(new Map([['f1', 10]]));
  });

  test('a place it has already costs none', () => {
    expect(put(siblingsOf([1, 2, 3]), 'f1', 'f0').size).toBe(0);
  });

  test('a folder that comes from elsewhere gets a place, too', () => {
    const all = siblingsOf([10, 20]);
    const [first = null] = all;
    const arriving = newFolder('new', 'x', { order: 99 });
    expect(placeAmong(Siblings.of(all), arriving, first)).toEqual(new Map([['new', 15]]));
  });

  test('many siblings of one number are put in order in one go', () => {
    const all = siblingsOf(Array.from({ length: 5_000 }, () => 0));
    const middle = all[2_500]?.id ?? '';
    expect(put(all, all.at(-1)?.id ?? '', middle).size).toBe(2_499);
  });
});

describe('among the mailbox’s own folders', () => {
  const inbox = newFolder('inbox', 'Inbox', { role: 'inbox', order: 1 });
  const trash = newFolder('trash', 'Trash', { role: 'trash', order: 7 });
  const shared = newFolder('public', 'Public', { kind: 'public', order: 0 });
  const all = [inbox, trash, ...siblingsOf([10, 10]), shared];

  test('nobody stands, and none of them is numbered: the nearest place is taken', () => {
    for (const after of [null, 'inbox', 'trash']) {
      const numbers = put(all, 'f1', after);
      expect(numberedAnew(all, numbers).map(({ id }) => id)).toEqual(['inbox', 'trash', 'f1', 'f0', 'public']);
    }
    expect(put(all, 'f0', 'public')).toEqual(put(all, 'f0', 'f1'));
    expect(put(all, 'trash', null).size).toBe(0);
  });

  test('other programs, too, still show these first', () => {
    expect(put(all, 'f1', 'trash')).toEqual(new Map([['f1', 8]]));
  });
});

test('the sibling before one is the last of those that come before it', () => {
  const all = [...siblingsOf([3, 1, 2]), newFolder('other', 'z', { parentId: 'f0' })];
  const folders = {
    get: (id: FolderId) => all.find((each) => each.id === id),
    childrenOf: (parent: FolderId | null) => all.filter(({ parentId }) => parentId === parent),
  };
  expect(['f1', 'f2', 'f0', 'other'].map((id) => siblingBefore(folders, folders.get(id) ?? newFolder('', '')))).toEqual(
    [null, 'f1', 'f2', null],
  );
});
