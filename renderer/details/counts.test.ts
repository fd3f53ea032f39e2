import { expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { FolderTree } from '../../shared/tree.ts';
import { branchCounts, ownCounts, shareWords } from './counts.ts';

test('counts are told as far as the server gives them', () => {
  expect(ownCounts(12, 1_214)).toBe('12 unread · 1,214 in all');
  expect(ownCounts(null, 1)).toBe('1 message');
  expect(ownCounts(null, 2_000)).toBe('2,000 messages');
  expect(ownCounts(3, null)).toBe('3 unread');
  expect(ownCounts(null, null)).toBeNull();
});

test('the sums of a branch take in the folder itself', () => {
  const tree = new FolderTree();
  tree.setAccounts(['ann']);
  tree.load('ann', [
    newFolder('a', 'A', { unread: 1, total: 10, size: 1_000_000 }),
    newFolder('b', 'B', { parentId: 'a', unread: 2, total: 20, size: 2_000_000 }),
    newFolder('c', 'C', { parentId: 'b', unread: null, total: 5, size: null }),
  ]);
  const told = (id: string) => {
    const node = tree.get(`ann/${id}`);
    return node && branchCounts(node);
  };
  expect(told('a')).toEqual({ counts: 'With 2 subfolders: 3 unread · 35 in all', size: '3 MB' });
  expect(told('b')?.counts).toBe('With 1 subfolder: 2 unread · 25 in all');
  expect(told('c')?.size).toBeNull();
});

test('a small share is not nothing', () => {
  expect(shareWords(0)).toBe('0%');
  expect(shareWords(0.004)).toBe('under 1%');
  expect(shareWords(0.42)).toBe('42%');
});
