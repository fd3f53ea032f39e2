import { describe, expect, it } from 'vitest';
import { type Folder, type FolderId, newFolder } from './folder.ts';
import { ancestorsOf, branchOf, type FolderLookup, heightOf, isInTrash, withoutDescendants } from './folder-lookup.ts';

function lookup(...folders: readonly Folder[]): FolderLookup {
  return {
    get: (id: FolderId) => folders.find((each) => each.id === id),
    childrenOf: (parent: FolderId | null) => folders.filter((each) => each.parentId === parent),
  };
}

const ids = (folders: Iterable<Folder>) => Array.from(folders, ({ id }) => id);

const mailbox = lookup(
  newFolder('clients', 'Clients'),
  newFolder('acme', 'Acme', { parentId: 'clients' }),
  newFolder('2026', '2026', { parentId: 'acme' }),
  newFolder('old', 'Old', { parentId: 'clients' }),
  newFolder('trash', 'Trash', { role: 'trash' }),
  newFolder('thrown', 'Thrown away', { parentId: 'trash' }),
  newFolder('inside', 'Inside', { parentId: 'thrown' }),
);

describe('of the folders of a mailbox', () => {
  it('tells what one lies in, from its parent upwards', () => {
    expect(ids(ancestorsOf(mailbox, '2026'))).toEqual(['acme', 'clients']);
    expect(ids(ancestorsOf(mailbox, 'unknown'))).toEqual([]);
  });

  it('tells a branch, parents first, and how many levels it has', () => {
    const branch = ids(branchOf(mailbox, 'clients'));
    expect(branch.toSorted()).toEqual(['2026', 'acme', 'clients', 'old']);
    expect(branch.indexOf('acme')).toBeLessThan(branch.indexOf('2026'));
    expect(heightOf(mailbox, 'clients')).toBe(3);
  });

  it('tells what lies in the trash, at any depth, and is it', () => {
    const inTrash = ['trash', 'thrown', 'inside', 'clients', '2026'].filter((id) => isInTrash(mailbox, id));
    expect(inTrash).toEqual(['trash', 'thrown', 'inside']);
  });

  it('leaves out of a set what lies in another of it', () => {
    expect(withoutDescendants(mailbox, ['2026', 'acme', 'old', '2026'])).toEqual(['acme', 'old']);
  });
});

it('ends where parents go round in a circle', () => {
  const circle = lookup(newFolder('a', 'A', { parentId: 'b' }), newFolder('b', 'B', { parentId: 'a' }));
  expect(ids(ancestorsOf(circle, 'a'))).toEqual(['b']);
  expect(ids(branchOf(circle, 'a'))).toEqual(['a', 'b']);
  expect(heightOf(circle, 'a')).toBe(2);
});
