import { beforeEach, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { setPending, useChanges } from './changes-state.ts';
import { followOwn, isOwnChange, noteOwn, othersPart } from './own-changes.ts';

beforeEach(() => useChanges.setState({ pending: new Set() }));

test('what is pending, or was a moment ago, is the person’s own', () => {
  const stop = followOwn();
  setPending('ann', ['1']);
  expect(isOwnChange('ann/1')).toBe(true);
  setPending('ann', []);
  expect(isOwnChange('ann/1')).toBe(true);
  expect(isOwnChange('ann/1', Date.now() + 60_000)).toBe(false);
  expect(isOwnChange('bob/1')).toBe(false);
  stop();
});

test('what others did is told apart, what went with a deleted folder is not news', () => {
  noteOwn(['ann/top']);
  const top = newFolder('top', 'Top');
  const below = newFolder('below', 'Below', { parentId: 'top' });
  const deep = newFolder('deep', 'Deep', { parentId: 'below' });
  const other = newFolder('other', 'Other');
  const news = othersPart('ann', {
    added: [newFolder('new', 'New')],
    removed: [deep, below, top, other],
    updated: [[newFolder('x', 'X'), newFolder('x', 'Y')]],
  });
  expect(news.removed).toEqual([other]);
  expect(news.added).toHaveLength(1);
  expect(news.updated).toHaveLength(1);
});

test('pending folders of one mailbox leave those of another', () => {
  setPending('ann', ['1', '2']);
  setPending('bob', ['1']);
  setPending('ann', ['2']);
  expect([...useChanges.getState().pending].sort()).toEqual(['ann/2', 'bob/1']);
});
