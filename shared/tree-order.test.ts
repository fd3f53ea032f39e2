import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Folder, newFolder } from './folder.ts';
import { anyFolder } from './testing/arbitrary-folders.ts';
import { compareFolders, sortsAlike } from './tree-order.ts';

function sortedNames(...folders: Folder[]): string[] {
  return folders.toSorted(compareFolders).map((folder) => folder.name);
}

test('special folders come first, in the usual order; containers last', () => {
  const names = sortedNames(
    newFolder('1', 'Aardvark', { order: 5 }),
    newFolder('2', 'Public Folders', { kind: 'public', order: 0 }),
    newFolder('3', 'Papierkorb', { role: 'trash' }),
    newFolder('4', 'Posteingang', { role: 'inbox' }),
    newFolder('5', 'Gesendet', { role: 'sent' }),
  );
  expect(names).toEqual(['Posteingang', 'Gesendet', 'Papierkorb', 'Aardvark', 'Public Folders']);
});

test("special folders stand in the vendor's order; the usual one decides where it gives none, or the same to several", () => {
  const names = sortedNames(
    newFolder('1', 'Accounts', { order: 0 }),
    newFolder('2', 'Papierkorb', { role: 'trash', order: 2 }),
    newFolder('3', 'Gesendet', { role: 'sent', order: 3 }),
    newFolder('4', 'Posteingang', { role: 'inbox', order: 3 }),
    newFolder('5', 'Entwürfe', { role: 'drafts' }),
    newFolder('6', 'Archiv', { role: 'archive', order: 1 }),
  );
  expect(names).toEqual(['Archiv', 'Papierkorb', 'Posteingang', 'Gesendet', 'Entwürfe', 'Accounts']);
});

test("another person's inbox is a folder like any other", () => {
  const names = sortedNames(newFolder('1', 'Inbox', { role: 'inbox', scope: 'shared' }), newFolder('2', 'Accounts'));
  expect(names).toEqual(['Accounts', 'Inbox']);
});

test("the vendor's order goes before the name, folders without one after those with", () => {
  const names = sortedNames(
    newFolder('1', 'c', { order: 10 }),
    newFolder('2', 'b', { order: 20 }),
    newFolder('3', 'a'),
    newFolder('4', 'd', { order: 10 }),
  );
  expect(names).toEqual(['c', 'd', 'b', 'a']);
});

test('numbers in names sort by value, and neither case nor accents part names', () => {
  const names = sortedNames(
    newFolder('1', 'Q10'),
    newFolder('2', 'q9'),
    newFolder('3', 'Éclair 2'),
    newFolder('4', 'eclair 1'),
    newFolder('5', 'Zebra'),
  );
  expect(names).toEqual(['eclair 1', 'Éclair 2', 'q9', 'Q10', 'Zebra']);
});

test('the order is total: it never depends on who came first', () => {
  fc.assert(
    fc.property(fc.array(anyFolder()), (folders) => {
      const known = [...new Map(folders.map((folder) => [folder.id, folder])).values()];
      expect(known.toReversed().sort(compareFolders)).toEqual(known.toSorted(compareFolders));
    }),
  );
});

test('folders that sort alike have the same place among all others', () => {
  fc.assert(
    fc.property(anyFolder(), anyFolder(), anyFolder(), (a, b, other) => {
      const changed = { ...b, id: a.id, name: a.name, order: a.order };
      if (!sortsAlike(a, changed)) return;
      expect(Math.sign(compareFolders(a, other))).toBe(Math.sign(compareFolders(changed, other)));
    }),
  );
});
