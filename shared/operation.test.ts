import { describe, expect, test } from 'vitest';
import { type Folder, newFolder } from './folder.ts';
import { foldersOf, hasLanded, inverse, type Operation, operationSchema, ownId, withId } from './operation.ts';
import { Layers, layOver } from './overlay.ts';

function lookup(folders: readonly Folder[]) {
  return {
    get: (id: string) => folders.find((each) => each.id === id),
    childrenOf: (parent: string | null) => folders.filter((each) => each.parentId === parent),
  };
}

const trash = newFolder('trash', 'Trash', { role: 'trash' });
const work = newFolder('work', 'Work');
const jobs = newFolder('jobs', 'Jobs', { parentId: 'work', order: 10, subscribed: true });
const letters = newFolder('letters', 'Letters', { parentId: 'work', order: 10 });
const all = [trash, work, jobs, letters];
const mirror = lookup(all);

const operations: readonly Operation[] = [
  { type: 'create', folder: ownId('1'), name: 'New', parentId: 'work' },
  { type: 'rename', folder: 'jobs', name: 'Jobs', to: 'Tasks' },
  { type: 'move', folder: 'jobs', name: 'Jobs', from: 'work', to: null },
  { type: 'trash', folder: 'jobs', name: 'Jobs', from: 'work', trash: 'trash' },
  { type: 'reorder', folder: 'jobs', name: 'Jobs', parentId: 'work', from: null, to: 'letters' },
  { type: 'subscribe', folder: 'jobs', name: 'Jobs', subscribed: false },
];

describe('inverse', () => {
  test.each(operations)('$type and its inverse leave the tree as it was', (operation) => {
    const back = inverse(operation);
    const overlay = layOver(mirror, back ? [operation, back] : [operation]);
    // A place is given back by whatever number is free there.
    const order = expect.any(Number);
    for (const [id, folder] of overlay) {
      const before = mirror.get(id);
      expect(folder ?? undefined).toEqual(before?.order == null ? before : { ...before, order });
    }
  });

  test('a place is given back', () => {
    const layers = new Layers(mirror);
    const place: Operation = {
      type: 'reorder',
      folder: 'jobs',
      name: 'Jobs',
      parentId: 'work',
      from: null,
      to: 'letters',
    };
    const shown = () => [...layers.inOrder('work')].map(({ id }) => id);
    layers.add(place);
    expect(shown()).toEqual(['letters', 'jobs']);
    layers.add(inverse(place) ?? place);
    expect(shown()).toEqual(['jobs', 'letters']);
  });

  test('the place of a folder moved with it leads back among the siblings it has left', () => {
    const place: Operation = {
      type: 'reorder',
      folder: 'a',
      name: 'A',
      parentId: 'new',
      from: 'old sibling',
      to: 'x',
      left: null,
    };
    const back = { ...place, parentId: null, from: 'x', to: 'old sibling', left: 'new' };
    expect(inverse(place)).toEqual(back);
    expect(inverse(inverse(place) ?? place)).toEqual(place);
  });

  test('deleting mail has none', () => {
    expect(inverse({ type: 'empty', folder: 'jobs', name: 'Jobs', messages: 3 })).toBeNull();
  });

  test('deleting for good has none', () => {
    expect(inverse({ type: 'destroy', folder: 'jobs', name: 'Jobs', from: 'work', withMail: true })).toBeNull();
  });

  test('taking back a creation never deletes mail that came in meanwhile', () => {
    expect(inverse({ type: 'create', folder: 'x', name: 'New', parentId: null })).toMatchObject({ withMail: false });
  });
});

describe('hasLanded', () => {
  test.each(operations)('$type: not yet', (operation) => {
    expect(hasLanded(operation, mirror, new Set(['jobs']))).toBe(false);
  });

  test.each(operations)('$type: yes', (operation) => {
    const folders = new Map(all.map((each) => [each.id, each]));
    for (const [id, folder] of layOver(mirror, [operation])) if (folder) folders.set(id, { ...folder, id: `${id}` });
    expect(hasLanded(operation, lookup([...folders.values()]), new Set(['jobs']))).toBeTruthy();
  });

  test('a folder of the same name that stood there before is not ours', () => {
    const create: Operation = { type: 'create', folder: ownId('1'), name: 'Jobs', parentId: 'work' };
    expect(hasLanded(create, mirror, new Set(['jobs']))).toBe(false);
    expect(hasLanded(create, mirror, new Set())).toEqual(jobs);
  });
});

test('an emptied folder is one known to hold nothing', () => {
  const empty: Operation = { type: 'empty', folder: 'jobs', name: 'Jobs', messages: 3 };
  const holding = (total: number | null) => hasLanded(empty, lookup([{ ...jobs, total }]), new Set());
  expect([0, 1, null].map(holding)).toEqual([true, false, false]);
});

test('what a place depends on must be there, under the server’s names', () => {
  const place: Operation = {
    type: 'reorder',
    folder: 'a',
    name: 'A',
    parentId: ownId('p'),
    from: 'gone',
    to: ownId('t'),
  };
  expect(foldersOf(place)).toEqual(['a', ownId('p'), ownId('t')]);
  expect(withId(place, ownId('t'), '7')).toEqual({ ...place, to: '7' });
  expect(withId({ ...place, left: 'a' }, 'a', '8')).toEqual({ ...place, folder: '8', left: '8' });
});

test('an id of ours is replaced wherever it stands', () => {
  const ours = ownId('1');
  const move: Operation = { type: 'move', folder: 'jobs', name: 'Jobs', from: 'work', to: ours };
  expect(withId(move, ours, '80_130')).toEqual({ ...move, to: '80_130' });
});

test('what is read back from the journal is checked', () => {
  expect(operationSchema.safeParse({ type: 'move', folder: 'jobs', name: 'Jobs', from: null }).success).toBe(false);
});
