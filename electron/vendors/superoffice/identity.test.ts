import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from './folders.ts';
import { identify, type Known } from './identity.ts';
import { folderSchema } from './schema.ts';

const anyName = fc.constantFrom('a', 'b', 'a/b', 'a/c', 'b/c', 'a/b/c', 'INBOX', 'inbox/x', 'path:a', '7');
const anyList = fc.uniqueArray(fc.record({ name: anyName, number: fc.constantFrom(0, 0, 1, 2, 3, 7) }), {
  selector: ({ name }) => name,
});

const places = (list: readonly { readonly name: string; readonly number: number }[]) =>
  placesOf(list.map(({ name, number }) => folderSchema.parse({ Name: name, Delimiter: '/', EmailFolderId: number })));

test('whatever is listed one after the other, no two folders are called the same, and none is left out', () => {
  fc.assert(
    fc.property(fc.array(anyList, { maxLength: 6 }), (lists) => {
      let known: readonly Known[] = [];
      for (const list of lists) {
        const named = identify(places(list), known);
        expect(new Set(named.ids.values()).size).toBe(places(list).size);
        known = named.known;
      }
    }),
  );
});

test('listed twice the same, everything is called the same', () => {
  fc.assert(
    fc.property(fc.array(anyList, { maxLength: 4 }), anyList, (before, list) => {
      let known: readonly Known[] = [];
      for (const each of before) known = identify(places(each), known).known;
      const first = identify(places(list), known);
      expect(identify(places(list), first.known)).toEqual(first);
    }),
  );
});

test('a number that comes later changes no name, and one that goes away again neither', () => {
  fc.assert(
    fc.property(anyList, (list) => {
      const without = identify(places(list.map(({ name }) => ({ name, number: 0 }))), []);
      const unique = list.map(({ name }, at) => ({ name, number: at + 100 }));
      const withNumbers = identify(places(unique), without.known);
      expect(withNumbers.ids).toEqual(without.ids);
      expect(identify(places(list.map(({ name }) => ({ name, number: 0 }))), withNumbers.known).ids).toEqual(
        without.ids,
      );
    }),
  );
});

test('a folder with a number from the beginning is called by it, under any name', () => {
  const first = identify(places([{ name: 'a', number: 7 }]), []);
  expect(first).toEqual({ ids: new Map([['a', '7']]), known: [] });
  expect(identify(places([{ name: 'b', number: 7 }]), first.known).ids).toEqual(new Map([['b', '7']]));
});
