import { describe, expect, test } from 'vitest';
import { type Folder, newFolder } from './folder.ts';
import { hasLanded, inverse, type Operation, operationSchema, ownId, withId } from './operation.ts';
import { layOver } from './overlay.ts';

function lookup(folders: readonly Folder[]) {
  return {
    get: (id: string) => folders.find((each) => each.id === id),
    childrenOf: (parent: string | null) => folders.filter((each) => each.parentId === parent),
  };
}

const trash = newFolder('trash', 'Trash', { role: 'trash' });
const work = newFolder('work', 'Work');
const jobs = newFolder('jobs', 'Jobs', { parentId: 'work' });
const mirror = lookup([trash, work, jobs]);

const operations: readonly Operation[] = [
  { type: 'create', folder: ownId('1'), name: 'New', parentId: 'work' },
  { type: 'rename', folder: 'jobs', name: 'Jobs', to: 'Tasks' },
  { type: 'move', folder: 'jobs', name: 'Jobs', from: 'work', to: null },
  { type: 'trash', folder: 'jobs', name: 'Jobs', from: 'work', trash: 'trash' },
];

describe('inverse', () => {
  test.each(operations)('$type and its inverse leave the tree as it was', (operation) => {
    const back = inverse(operation);
    const overlay = layOver(mirror, back ? [operation, back] : [operation]);
    for (const [id, folder] of overlay) expect(folder ?? undefined).toEqual(mirror.get(id));
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
    const folders = new Map([trash, work, jobs].map((each) => [each.id, each]));
    for (const [id, folder] of layOver(mirror, [operation])) if (folder) folders.set(id, { ...folder, id: `${id}` });
    expect(hasLanded(operation, lookup([...folders.values()]), new Set(['jobs']))).toBeTruthy();
  });

  test('a folder of the same name that stood there before is not ours', () => {
    const create: Operation = { type: 'create', folder: ownId('1'), name: 'Jobs', parentId: 'work' };
    expect(hasLanded(create, mirror, new Set(['jobs']))).toBe(false);
    expect(hasLanded(create, mirror, new Set())).toEqual(jobs);
  });
});

test('an id of ours is replaced wherever it stands', () => {
  const ours = ownId('1');
  const move: Operation = { type: 'move', folder: 'jobs', name: 'Jobs', from: 'work', to: ours };
  expect(withId(move, ours, '80_130')).toEqual({ ...move, to: '80_130' });
});

test('what is read back from the journal is checked', () => {
  expect(operationSchema.safeParse({ type: 'move', folder: 'jobs', name: 'Jobs', from: null }).success).toBe(false);
});
