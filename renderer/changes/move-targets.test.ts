import { expect, test } from 'vitest';
import { FolderFinder } from '../../shared/find.ts';
import { newFolder } from '../../shared/folder.ts';
import { type FolderNode, FolderTree } from '../../shared/tree.ts';
import { stepIn, targetsFor } from './move-targets.ts';

const tree = new FolderTree();
tree.setAccounts(['ann', 'bob']);
tree.load('ann', [
  newFolder('a', 'Archive'),
  newFolder('b', 'Old archive', { parentId: 'a' }),
  newFolder('c', 'Clients'),
  newFolder('d', 'Archive', { parentId: 'c' }),
  newFolder('e', 'Clients', { parentId: 'd' }),
]);
tree.load('bob', [newFolder('x', 'Archive')]);
const finder = new FolderFinder(tree);
const at = (key: string): FolderNode => {
  const node = tree.get(key);
  if (node === undefined) throw new Error(`no ${key}`);
  return node;
};
const keys = (query: string, recent: readonly FolderNode[] = []) =>
  targetsFor(query, at('ann/'), 'Ann', finder, recent).nodes.map(({ key }) => key);

test('without a query recent targets come first, then the whole mailbox in tree order, each once', () => {
  expect(keys('')).toEqual(['ann/', 'ann/a', 'ann/b', 'ann/c', 'ann/d', 'ann/e']);
  expect(keys(' ', [at('ann/d')])).toEqual(['ann/d', 'ann/', 'ann/a', 'ann/b', 'ann/c', 'ann/e']);
});

test('matches of this mailbox alone: the best first, of equal ones the nearest to the top', () => {
  expect(keys('archive')).toEqual(['ann/a', 'ann/d', 'ann/b']);
  expect(keys('CLIENTS')).toEqual(['ann/c', 'ann/e']);
  expect(keys('nothing')).toEqual([]);
});

test('the mailbox itself is found by its name', () => {
  expect(keys('an')).toEqual(['ann/']);
});

test('arrows go round, pages stop at the ends, other keys are for the text', () => {
  expect(stepIn('ArrowDown', -1, 20)).toBe(0);
  expect(stepIn('ArrowUp', -1, 20)).toBe(19);
  expect(stepIn('ArrowDown', 19, 20)).toBe(0);
  expect(stepIn('PageDown', 15, 20)).toBe(19);
  expect(stepIn('PageUp', 3, 20)).toBe(0);
  expect(stepIn('Home', 3, 20)).toBeNull();
  expect(stepIn('ArrowDown', -1, 0)).toBeNull();
});
