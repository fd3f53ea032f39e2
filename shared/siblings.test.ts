import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Folder, type FolderId, newFolder } from './folder.ts';
import { Siblings } from './siblings.ts';
import { anyFolder } from './testing/arbitrary-folders.ts';
import { compareFolders } from './tree-order.ts';

const ids = (folders: Iterable<Folder>) => Array.from(folders, ({ id }) => id);

/** So many that they fill several blocks; what is changed is in the midst of them. */
const CROWD = Array.from({ length: 1_000 }, (_, i) => newFolder(`c${i}`, `${(i * 7) % 1_000}`, { order: i % 4 }));

const steps = fc.array(
  fc.record({
    leaving: fc.array(fc.oneof(anyFolder(), fc.constantFrom(...CROWD)), { maxLength: 8 }),
    arriving: fc.uniqueArray(anyFolder(), { maxLength: 8, selector: ({ id }) => id }),
  }),
  { maxLength: 8 },
);

test.each([
  ['few', []],
  ['many', CROWD],
])('whatever leaves and arrives among %s, all stand in order, each with its neighbours', (_, crowd) => {
  fc.assert(
    fc.property(steps, (changes) => {
      const known = new Map<FolderId, Folder>(crowd.map((folder) => [folder.id, folder]));
      let siblings = Siblings.of(crowd);
      for (const { leaving, arriving } of changes) {
        const gone = new Set([...leaving, ...arriving].map(({ id }) => id));
        const before = siblings;
        const orderBefore = ids(before);
        siblings = siblings.changed(
          [...gone].flatMap((id) => known.get(id) ?? []),
          arriving,
        );
        for (const id of gone) known.delete(id);
        for (const folder of arriving) known.set(folder.id, folder);
        expect(ids(before)).toEqual(orderBefore);
      }
      const expected = [...known.values()].sort(compareFolders);
      expect(ids(siblings)).toEqual(ids(expected));
      expect([siblings.size, siblings.first?.id]).toEqual([expected.length, expected[0]?.id]);
      expected.forEach((folder, at) => {
        expect(siblings.before(folder)?.id).toBe(expected[at - 1]?.id);
        expect(siblings.after(folder)?.id).toBe(expected[at + 1]?.id);
      });
    }),
    { numRuns: 60 },
  );
});

test('one that is not among them has neighbours, too, and leaves them as they are', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => newFolder(name, name));
  if (!a || !b || !c) throw new Error('three');
  const two = Siblings.of([c, a]);
  expect([two.before(b)?.id, two.after(b)?.id]).toEqual(['a', 'c']);
  expect(ids(two.changed([b], []))).toEqual(['a', 'c']);
  expect(ids(two.changed([], [b]))).toEqual(['a', 'b', 'c']);
  expect(Siblings.of([]).before(a)).toBeUndefined();
});
