import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FOLDER_FIELDS, type Folder, newFolder } from './folder.ts';
import { packFolders, unpackFolders } from './pack.ts';
import { anyFolder } from './testing/arbitrary-folders.ts';

test('what is packed comes out the same, in the same order', () => {
  fc.assert(
    fc.property(fc.array(anyFolder()), (folders) => {
      expect(unpackFolders(packFolders(folders))).toEqual(folders);
    }),
  );
});

test('a packed folder lists its fields in the order in which they are stored', () => {
  const folder: Folder = newFolder('1', 'Inbox', { role: 'inbox', unread: 3, subscribed: true, container: '80' });
  expect(JSON.parse(packFolders([folder]))).toEqual([FOLDER_FIELDS.map((field) => folder[field])]);
});

test('subscribed may come from the database as 0 or 1', () => {
  const row = (subscribed: 0 | 1 | null) => FOLDER_FIELDS.map((field) => (field === 'subscribed' ? subscribed : null));
  const folders = unpackFolders(JSON.stringify([row(0), row(1), row(null)]));
  expect(folders.map((folder) => folder.subscribed)).toEqual([false, true, null]);
});
