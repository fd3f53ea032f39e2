import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDiff, between, isEmpty } from './diff.ts';
import { newFolder } from './folder.ts';
import { anyFolders } from './testing/arbitrary-folders.ts';

test('between two states is the diff that leads from one to the other', () => {
  fc.assert(
    fc.property(anyFolders(), anyFolders(), (x, y) => {
      const folders = new Map(x);
      applyDiff(folders, between(x, y));
      expect(folders).toEqual(y);
    }),
  );
});

test('an id stands in one list only', () => {
  fc.assert(
    fc.property(anyFolders(), anyFolders(), (x, y) => {
      const { added, updated, removed } = between(x, y);
      const ids = [...added, ...removed, ...updated.map(([, to]) => to)].map((folder) => folder.id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test('equal folders are no difference, even as other objects', () => {
  const folders = (name: string) => new Map([['1', newFolder('1', name)]]);
  expect(isEmpty(between(folders('Inbox'), folders('Inbox')))).toBe(true);
  expect(isEmpty(between(folders('Inbox'), folders('INBOX')))).toBe(false);
});
