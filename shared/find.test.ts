import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FolderFinder, fold, withAncestors } from './find.ts';
import { type Folder, type FolderId, newFolder } from './folder.ts';
import { allNodes } from './testing/plain-tree.ts';
import { anyTreeEvent } from './testing/tree-history.ts';
import { FolderTree } from './tree.ts';

test('finds what a look at every name finds, in tree order, whatever happened to the tree and however far it is prepared', () => {
  const anyQuery = fc.constantFrom('a', 'A', 'voi', '1', 'ÜBER', 'strasse', '請', 'none');
  fc.assert(
    fc.property(fc.array(fc.tuple(anyTreeEvent(), anyQuery, fc.nat(8)), { maxLength: 10 }), (steps) => {
      const tree = new FolderTree();
      const finder = new FolderFinder(tree);
      const accounts = new Map<string, Map<FolderId, Folder>>();
      for (const [event, query, names] of steps) {
        finder.prepare(names);
        finder.apply(event.happen(tree, accounts));
        const expected = allNodes(tree.roots).filter((node) => fold(node.folder?.name ?? '').includes(fold(query)));
        expect(finder.find(query).map((node) => node.key)).toEqual(expected.map((node) => node.key));
      }
    }),
  );
});

test('an empty query finds nothing, and space around a query does not count', () => {
  const tree = new FolderTree();
  tree.load('ann', [newFolder('1', 'Inbox')]);
  const finder = new FolderFinder(tree);
  expect(finder.find('')).toEqual([]);
  expect(finder.find('  ')).toEqual([]);
  expect(finder.find(' inb ')).toHaveLength(1);
});

test('a filter shows the matches and the way to them', () => {
  const tree = new FolderTree();
  tree.load('ann', [
    newFolder('1', 'a'),
    newFolder('2', 'b', { parentId: '1' }),
    newFolder('3', 'c', { parentId: '1' }),
  ]);
  const shown = withAncestors(new FolderFinder(tree).find('b'));
  expect(Array.from(shown, (node) => node.key).sort()).toEqual(['ann/', 'ann/1', 'ann/2']);
});
