import { expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { FolderTree } from '../../shared/tree.ts';
import { impactOf, LARGE, mustAsk } from './confirmation.ts';

const small = { folders: 1, messages: 10, shared: false };

test('always is always, never is never', () => {
  expect(mustAsk('ask', small)).toBe(true);
  expect(mustAsk('never', { ...LARGE, shared: true })).toBe(false);
});

test('large is many folders, many messages, or anything shared', () => {
  expect(mustAsk('large', small)).toBe(false);
  expect(mustAsk('large', { ...small, folders: LARGE.folders })).toBe(true);
  expect(mustAsk('large', { ...small, messages: LARGE.messages })).toBe(true);
  expect(mustAsk('large', { ...small, shared: true })).toBe(true);
});

test('a change hits the folders named and all below them', () => {
  const tree = new FolderTree();
  tree.setAccounts(['ann']);
  tree.load('ann', [
    newFolder('a', 'A', { total: 5 }),
    newFolder('b', 'B', { parentId: 'a', total: 7 }),
    newFolder('c', 'C', { parentId: 'b', total: null }),
    newFolder('d', 'D', { scope: 'shared', total: 1 }),
  ]);
  const nodes = ['ann/a', 'ann/d'].flatMap((key) => tree.get(key) ?? []);
  expect(impactOf(nodes.slice(0, 1))).toEqual({ folders: 3, messages: 12, shared: false });
  expect(impactOf(nodes)).toEqual({ folders: 4, messages: 13, shared: true });
});
