import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { type FolderNode, FolderTree } from '../../shared/tree.ts';
import { inTreeOrder, isCurrentPlace, placeOf, rankIn, type Where } from './places.ts';

const tree = new FolderTree();
tree.setAccounts(['a']);
tree.load('a', [
  newFolder('INBOX', 'INBOX', { role: 'inbox' }),
  newFolder('Trash', 'Trash', { role: 'trash' }),
  ...['Archive', 'Clients', 'Jobs', 'Letters'].map((name, order) => newFolder(name, name, { order })),
  newFolder('2025', '2025', { parentId: 'Archive', order: 0 }),
  newFolder('2026', '2026', { parentId: 'Archive', order: 1 }),
  newFolder('public', 'Public', { kind: 'public' }),
]);

function row(name: string): FolderNode {
  const node = tree.get(`a/${name}`);
  if (node === undefined) throw new Error(name);
  return node;
}

const rows = (...names: readonly string[]) => names.map(row);
const place = (where: Where, name: string, ...moved: readonly string[]) =>
  placeOf({ node: row(name), where }, new Set(rows(...moved)));

describe('the place a spot stands for', () => {
  test('inside a row: wherever it sorts there', () => {
    expect(place('inside', 'Archive', 'Jobs')).toEqual({ parent: row('Archive'), after: undefined });
  });

  test('before the first and after the last of a branch', () => {
    expect(place('before', '2025', 'Jobs')).toEqual({ parent: row('Archive'), after: null });
    expect(place('after', '2026', 'Jobs')).toEqual({ parent: row('Archive'), after: row('2026') });
  });

  test('what is moved itself is no neighbour to stand behind', () => {
    expect(place('before', 'Letters', 'Jobs', 'Clients')).toEqual({ parent: row(''), after: row('Archive') });
    expect(place('after', 'Jobs', 'Jobs', 'Clients')).toEqual({ parent: row(''), after: row('Archive') });
  });

  test('there is none beside a mailbox', () => {
    expect(place('before', '', 'Jobs')).toBeNull();
    expect(place('after', '', 'Jobs')).toBeNull();
  });
});

describe('a place that is the current one', () => {
  const isCurrent = (where: Where, name: string, ...moved: readonly string[]) => {
    const there = place(where, name, ...moved);
    return there !== null && isCurrentPlace(there, inTreeOrder(rows(...moved)));
  };

  test('inside the parent, and on either side of itself', () => {
    expect(isCurrent('inside', '', 'Jobs')).toBe(true);
    expect(isCurrent('after', 'Clients', 'Jobs')).toBe(true);
    expect(isCurrent('before', 'Letters', 'Jobs')).toBe(true);
    expect(isCurrent('before', 'Clients', 'Jobs')).toBe(false);
    expect(isCurrent('after', '2025', 'Jobs')).toBe(false);
  });

  test('of several, only where they stand together', () => {
    expect(isCurrent('after', 'Archive', 'Jobs', 'Clients')).toBe(true);
    expect(isCurrent('before', 'Letters', 'Clients', 'Letters')).toBe(false);
    expect(isCurrent('after', 'Archive', 'Clients', 'Letters')).toBe(false);
  });
});

test('the place is told as it will be, not as it is', () => {
  const told = (where: Where, name: string, ...moved: readonly string[]) => {
    const there = place(where, name, ...moved);
    if (there === null) throw new Error('no place');
    const { place: nth, siblings } = rankIn(there, rows(...moved));
    return `${nth} of ${siblings}`;
  };
  expect(told('before', '2025', 'Jobs')).toBe('1 of 3');
  expect(told('after', '2026', 'Jobs', 'Clients')).toBe('3 of 4');
  expect(told('after', 'Letters', 'Clients')).toBe('6 of 7');
  expect(told('before', 'Clients', 'Letters')).toBe('4 of 7');
});

test('whatever is moved wherever among siblings, it is told where it will be, and whether that is where it is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 8 }).chain((count) =>
        fc.record({
          count: fc.constant(count),
          moved: fc.subarray([...Array(count).keys()], { minLength: 1, maxLength: count - 1 }),
          target: fc.nat(count - 1),
          where: fc.constantFrom('before', 'after'),
        }),
      ),
      ({ count, moved, target, where }) => {
        const names = Array.from({ length: count }, (_, at) => `f${at}`);
        const some = new FolderTree();
        some.setAccounts(['a']);
        some.load(
          'a',
          names.map((name, order) => newFolder(name, name, { order })),
        );
        const nodes = some.roots[0]?.children ?? [];
        const going = nodes.filter((_, at) => moved.includes(at));
        const at = nodes[target];
        const there = at === undefined ? null : placeOf({ node: at, where }, new Set(going));
        if (there === null) throw new Error('no place');
        // Marked where they shall be, taken out, and put in at the mark.
        const marked: (FolderNode | 'mark')[] = [...nodes];
        marked.splice(where === 'after' ? target + 1 : target, 0, 'mark');
        const rest = marked.filter((each) => each === 'mark' || !going.includes(each));
        const place = rest.indexOf('mark');
        const after = rest.toSpliced(place, 1, ...going);
        expect(rankIn(there, going)).toEqual({ place: place + 1, siblings: count });
        expect(isCurrentPlace(there, going)).toBe(after.every((each, index) => each === nodes[index]));
      },
    ),
  );
});
