import { expect, test } from 'vitest';
import { type Folder, type FolderId, newFolder } from '../../shared/folder.ts';
import type { Operation } from '../../shared/operation.ts';
import { Ahead, footprint } from './dependencies.ts';

const folders: Folder[] = [
  newFolder('work', 'Work'),
  newFolder('jobs', 'Jobs', { parentId: 'work' }),
  newFolder('old', 'Old', { parentId: 'jobs' }),
  newFolder('home', 'Home'),
  newFolder('bills', 'Bills', { parentId: 'home' }),
  newFolder('trash', 'Trash', { role: 'trash' }),
];
const lookup = {
  get: (id: FolderId) => folders.find((each) => each.id === id),
  childrenOf: (parent: FolderId | null) => folders.filter(({ parentId }) => parentId === parent),
};

const move = (folder: string, to: string | null): Operation => {
  const known = lookup.get(folder);
  return { type: 'move', folder, name: known?.name ?? '', from: known?.parentId ?? null, to };
};
const create = (folder: string, parentId: string | null, name: string): Operation => ({
  type: 'create',
  folder,
  name,
  parentId,
});
const rename = (folder: string, to: string): Operation => ({
  type: 'rename',
  folder,
  name: lookup.get(folder)?.name ?? '',
  to,
});
const destroy = (folder: string): Operation => ({
  type: 'destroy',
  folder,
  name: '',
  from: lookup.get(folder)?.parentId ?? null,
  withMail: true,
});

const place = (folder: string, to: string | null): Operation => {
  const known = lookup.get(folder);
  return { type: 'reorder', folder, name: known?.name ?? '', parentId: known?.parentId ?? null, from: null, to };
};

test.each<[string, Operation, Operation, boolean]>([
  ['two renamings', rename('jobs', 'x'), rename('bills', 'x'), false],
  ['two moves into one folder', move('jobs', 'trash'), move('bills', 'trash'), false],
  ['the same folder', rename('jobs', 'x'), move('jobs', 'home'), true],
  ['into a folder being made', create('new', null, 'New'), move('bills', 'new'), true],
  ['out of a branch, then the branch is deleted', move('old', 'home'), destroy('work'), true],
  ['into a branch that moves', move('work', 'home'), create('new', 'old', 'New'), true],
  ['a parent below what was its child', move('jobs', null), move('work', 'old'), true],
  ['a name that becomes free', rename('jobs', 'x'), create('new', 'work', 'Jobs'), true],
  ['a name that becomes free elsewhere', rename('jobs', 'x'), create('new', 'home', 'Jobs'), false],
  ['a deletion, and a move to where it stood', destroy('bills'), move('jobs', 'home'), false],
  ['a name freed by a move', move('bills', null), create('new', 'home', 'Bills'), true],
  ['two new folders side by side', create('n1', 'work', 'a'), create('n2', 'work', 'b'), false],
  ['places of neighbours go along, in their order', place('work', 'home'), place('home', 'work'), false],
  ['a place beside a folder being made', create('new', null, 'New'), place('work', 'new'), true],
  ['a place for one that is being moved', move('jobs', 'home'), place('jobs', 'bills'), true],
  ['a neighbour that goes away', place('work', 'home'), destroy('home'), true],
  ['the parent goes away', place('old', null), move('jobs', 'home'), true],
  ['a new folder in one that is put in its place', place('work', 'home'), create('new', 'work', 'New'), false],
])('%s', (_what, first, second, waits) => {
  const ahead = new Ahead();
  ahead.add(footprint(first, [lookup]), true);
  expect(ahead.holdsUp(footprint(second, [lookup]))).toBe(waits);
});

test('a place is not given while one beside it is under way', () => {
  const ahead = new Ahead();
  ahead.add(footprint(place('work', 'home'), [lookup]), false);
  expect(ahead.holdsUp(footprint(place('trash', null), [lookup]))).toBe(true);
  expect(ahead.holdsUp(footprint(place('bills', null), [lookup]))).toBe(false);
});
