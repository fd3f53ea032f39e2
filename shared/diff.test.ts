import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDiff, between, type FolderDiff, isEmpty, reverse, squash } from './diff.ts';
import { type Folder, newFolder } from './folder.ts';
import { anyFolders } from './testing/arbitrary-folders.ts';

function after(folders: ReadonlyMap<string, Folder>, ...diffs: FolderDiff[]): Map<string, Folder> {
  const result = new Map(folders);
  for (const diff of diffs) applyDiff(result, diff);
  return result;
}

test('between two states is the diff that leads from one to the other', () => {
  fc.assert(
    fc.property(anyFolders(), anyFolders(), (x, y) => {
      expect(after(x, between(x, y))).toEqual(y);
    }),
  );
});

test('a diff and then its reverse change nothing', () => {
  fc.assert(
    fc.property(anyFolders(), anyFolders(), (x, y) => {
      const diff = between(x, y);
      expect(after(x, diff, reverse(diff))).toEqual(x);
    }),
  );
});

test('two diffs squashed do what they do one after the other, and no more', () => {
  fc.assert(
    fc.property(anyFolders(), anyFolders(), anyFolders(), (x, y, z) => {
      const squashed = squash(between(x, y), between(y, z));
      expect(after(x, squashed)).toEqual(z);
      const size = (diff: FolderDiff) => diff.added.length + diff.updated.length + diff.removed.length;
      expect(size(squashed)).toBe(size(between(x, z)));
    }),
  );
});

test('a diff and its reverse squashed are empty', () => {
  fc.assert(
    fc.property(anyFolders(), anyFolders(), (x, y) => {
      const diff = between(x, y);
      expect(isEmpty(squash(diff, reverse(diff)))).toBe(true);
    }),
  );
});

test('an id stands in one list only', () => {
  fc.assert(
    fc.property(anyFolders(), anyFolders(), anyFolders(), (x, y, z) => {
      const { added, updated, removed } = squash(between(x, y), between(y, z));
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
