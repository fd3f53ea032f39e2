import { expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { FolderTree } from '../../shared/tree.ts';
import { refuges } from './refuge.ts';

test('siblings after, siblings before nearest first, then the parent and its siblings', () => {
  const tree = new FolderTree();
  tree.setAccounts(['ann', 'kim']);
  tree.load('ann', [
    newFolder('a', 'A'),
    newFolder('b', 'B'),
    newFolder('c', 'C'),
    ...['1', '2', '3', '4'].map((id) => newFolder(id, id, { parentId: 'b' })),
  ]);
  const node = tree.get('ann/3');
  expect(node && [...refuges(node, tree.roots)]).toEqual([
    'ann/4',
    'ann/2',
    'ann/1',
    'ann/b',
    'ann/c',
    'ann/a',
    'ann/',
    'kim/',
  ]);
});
