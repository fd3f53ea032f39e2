import { expect, test } from 'vitest';
import { type Folder, newFolder } from '../../shared/folder.ts';
import { ByName } from './by-name.ts';
import { changedByOthers } from './conflict-kind.ts';

function serverWith(...folders: readonly Folder[]): ByName {
  return new ByName({
    get: (id) => folders.find((folder) => folder.id === id),
    childrenOf: (parent) => folders.filter(({ parentId }) => parentId === parent),
  });
}

const trash: Folder = { ...newFolder('trash', 'Trash'), role: 'trash' };
const inTrash: Folder = { ...newFolder('1', 'Old'), parentId: 'trash' };
const below: Folder = { ...newFolder('2', 'Below'), parentId: '1' };
const asked = {
  operation: { type: 'destroy', folder: '1', name: 'Old', from: null, withMail: true },
  known: [
    { id: '1', name: 'Old', parentId: null, validity: null },
    { id: '2', name: 'Below', parentId: '1', validity: null },
  ],
} as const;

test('a folder deleted for good that got as far as the trash before the app ended is no conflict: it goes on', () => {
  expect(changedByOthers({ ...asked, attempts: 1 }, serverWith(trash, inTrash, below))).toBeNull();
});

test('never sent, it was others who put it there', () => {
  expect(changedByOthers({ ...asked, attempts: 0 }, serverWith(trash, inTrash, below))).toBe('both-moved');
});

test('what others put into it meanwhile is not deleted unseen', () => {
  const news: Folder = { ...newFolder('3', 'News'), parentId: '1' };
  expect(changedByOthers({ ...asked, attempts: 1 }, serverWith(trash, inTrash, below, news))).toBe('changed');
});
