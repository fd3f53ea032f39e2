import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Folder, type FolderId, folderKey, newFolder } from './folder.ts';
import { allNodes, plainTree, written } from './testing/plain-tree.ts';
import { anyTreeEvent } from './testing/tree-history.ts';
import { compareTreeOrder, type FolderNode, FolderTree, isWithin, levelOf, pathOf } from './tree.ts';

function folder(id: string, parentId: string | null, fields: Partial<Folder> = {}): Folder {
  return newFolder(id, `n${id}`, { parentId, ...fields });
}

function loaded(...folders: Folder[]): FolderTree {
  const tree = new FolderTree();
  tree.setAccounts(['ann']);
  tree.load('ann', folders);
  return tree;
}

function node(tree: FolderTree, id: string): FolderNode {
  const found = tree.get(folderKey('ann', id));
  if (found === undefined) throw new Error(`no folder ${id}`);
  return found;
}

function ids(nodes: Iterable<FolderNode>): (string | undefined)[] {
  return Array.from(nodes, (each) => each.folder?.id);
}

function put(tree: FolderTree, ...added: Folder[]) {
  return tree.apply('ann', { added, updated: [], removed: [] });
}

function remove(tree: FolderTree, ...removed: Folder[]) {
  return tree.apply('ann', { added: [], updated: [], removed });
}

describe('any history of changes', () => {
  test('leaves the tree that is made from scratch of the same folders', () => {
    fc.assert(
      fc.property(fc.array(anyTreeEvent(), { maxLength: 12 }), (events) => {
        const tree = new FolderTree();
        const accounts = new Map<string, Map<FolderId, Folder>>();
        for (const event of events) {
          event.happen(tree, accounts);
          expect(tree.roots.map(written)).toEqual(
            [...accounts.values()].map((folders, position) => plainTree(folders, position)),
          );
        }
        for (const each of allNodes(tree.roots)) expect(tree.get(each.key)).toBe(each);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps the node of every folder that stays, and tells of every change that a row shows', () => {
    fc.assert(
      fc.property(fc.array(anyTreeEvent(), { maxLength: 12 }), (events) => {
        const tree = new FolderTree();
        const accounts = new Map<string, Map<FolderId, Folder>>();
        for (const event of events) {
          const before = new Map(allNodes(tree.roots).map((each) => [each.key, { each, ...each, shown: shown(each) }]));
          const change = event.happen(tree, accounts);
          for (const each of allNodes(tree.roots)) {
            const old = before.get(each.key);
            if (old === undefined) continue;
            expect(each).toBe(old.each);
            const grew = each.version > old.version;
            expect(change.touched.has(each)).toBe(grew);
            if (JSON.stringify(shown(each)) !== JSON.stringify(old.shown)) expect(grew).toBe(true);
            if (each.folder?.name !== old.folder?.name) expect(change.renamed).toContain(each);
          }
        }
      }),
    );
  });

  function shown({ folder, parent, unreadBelow, totalBelow, sizeBelow, countBelow, children }: FolderNode) {
    return [folder, parent?.key, unreadBelow, totalBelow, sizeBelow, countBelow, children.length > 0];
  }
});

describe('folders out of the ordinary', () => {
  test('a folder that comes before its parent hangs under the account until the parent is there', () => {
    const tree = loaded(folder('child', 'parent'));
    expect(node(tree, 'child').parent).toBe(tree.roots[0]);
    const change = put(tree, folder('parent', null));
    expect(node(tree, 'child').parent).toBe(node(tree, 'parent'));
    expect(ids(change.inserted)).toEqual(['parent']);
    expect(ids(change.moved)).toEqual(['child']);
  });

  test('what a removed folder held hangs under the account, and goes back when the folder does', () => {
    const tree = loaded(folder('a', null), folder('b', 'a'), folder('c', 'b'), folder('d', 'c'));
    remove(tree, folder('b', 'a'));
    expect(ids(tree.roots[0]?.children ?? [])).toEqual(['a', 'c']);
    expect(ids(pathOf(node(tree, 'd')))).toEqual([undefined, 'c', 'd']);
    put(tree, folder('b', 'a'));
    expect(ids(pathOf(node(tree, 'd')))).toEqual([undefined, 'a', 'b', 'c', 'd']);
  });

  test('a branch removed whole is told by its top, and keeps its path', () => {
    const tree = loaded(folder('a', null), folder('b', 'a'), folder('c', 'b'));
    const gone = node(tree, 'c');
    const change = remove(tree, folder('c', 'b'), folder('b', 'a'));
    expect(ids(change.removed)).toEqual(['b']);
    expect(ids(pathOf(gone))).toEqual([undefined, 'a', 'b', 'c']);
    expect(tree.get(gone.key)).toBeUndefined();
  });

  test('folders on a ring of parents hang under the account until the ring is broken', () => {
    const tree = loaded(
      folder('a', 'c'),
      folder('b', 'a'),
      folder('c', 'b'),
      folder('under', 'b'),
      folder('self', 'self'),
    );
    expect(ids(tree.roots[0]?.children ?? [])).toEqual(['a', 'b', 'c', 'self']);
    expect(node(tree, 'under').parent).toBe(node(tree, 'b'));
    put(tree, folder('a', null), folder('self', 'a'));
    expect(ids(pathOf(node(tree, 'c')))).toEqual([undefined, 'a', 'b', 'c']);
    expect(node(tree, 'self').parent).toBe(node(tree, 'a'));
  });

  test('parent and child can change places in one diff', () => {
    const tree = loaded(
      folder('a', null, { unread: 1 }),
      folder('b', 'a', { unread: 2 }),
      folder('c', 'b', { unread: 4 }),
    );
    put(tree, folder('a', 'b', { unread: 1 }), folder('b', null, { unread: 2 }));
    expect(ids(pathOf(node(tree, 'a')))).toEqual([undefined, 'b', 'a']);
    expect(node(tree, 'b').unreadBelow).toBe(5);
  });

  test('a folder named twice is as it was named last, and removed and added at once it stays', () => {
    const tree = loaded(folder('a', null));
    const same = node(tree, 'a');
    put(tree, folder('a', null, { unread: 1 }), folder('a', null, { unread: 2 }));
    expect(tree.roots[0]?.unreadBelow).toBe(2);
    tree.apply('ann', { added: [folder('a', null, { unread: 3 })], updated: [], removed: [folder('a', null)] });
    expect(node(tree, 'a')).toBe(same);
  });

  test('names from the prototype chain are ids like any other', () => {
    const tree = loaded(folder('__proto__', null), folder('constructor', '__proto__'), folder('a/b/', 'constructor'));
    expect(ids(pathOf(node(tree, 'a/b/')))).toEqual([undefined, '__proto__', 'constructor', 'a/b/']);
  });

  test('a chain of 5,000 folders holds', () => {
    const chain = Array.from({ length: 5_000 }, (_, i) => folder(`${i}`, i === 0 ? null : `${i - 1}`, { unread: 1 }));
    const tree = loaded(...chain);
    expect(tree.roots[0]).toMatchObject({ unreadBelow: 5_000, countBelow: 5_000 });
    expect(levelOf(node(tree, '4999'))).toBe(5_001);
  });
});

describe('what a change costs and tells', () => {
  test('a count touches the folder and its ancestors only', () => {
    const tree = loaded(folder('a', null), folder('b', 'a'), folder('c', 'b'), folder('d', 'b'), folder('e', null));
    const change = put(tree, folder('c', 'b', { unread: 7 }));
    expect(new Set(ids(change.touched))).toEqual(new Set(['c', 'b', 'a', undefined]));
    expect([change.inserted, change.removed, change.moved, change.renamed]).toEqual([[], [], [], []]);
  });

  test('a new name that passes no sibling moves nothing', () => {
    const tree = loaded(folder('a', null), folder('b', null), folder('c', null));
    const change = put(tree, newFolder('b', 'nbb'));
    expect(ids(change.moved)).toEqual([]);
    expect(ids(change.renamed)).toEqual(['b']);
  });

  test('a new name that passes a sibling moves the renamed folder, not the sibling', () => {
    const tree = loaded(folder('a', null), folder('b', null), folder('c', null));
    const change = put(tree, newFolder('a', 'nz'));
    expect(ids(change.moved)).toEqual(['a']);
    expect(ids(tree.roots[0]?.children ?? [])).toEqual(['b', 'c', 'a']);
  });

  test('the same folders again are no change', () => {
    const tree = loaded(folder('a', null), folder('b', 'a'));
    const change = tree.load('ann', [folder('b', 'a'), folder('a', null)]);
    expect(change).toEqual({ removed: [], inserted: [], moved: [], renamed: [], touched: new Set() });
  });
});

test('an account that nobody named is shown after the others, so that no folder is lost', () => {
  const tree = loaded(folder('a', null));
  const change = tree.load('kim', [folder('a', null)]);
  expect(tree.roots.map((root) => root.account)).toEqual(['ann', 'kim']);
  expect(change.inserted).toEqual([tree.roots[1]]);
});

test('tree order is the order of the written-out tree', () => {
  fc.assert(
    fc.property(fc.array(anyTreeEvent(), { maxLength: 4 }), (events) => {
      const tree = new FolderTree();
      for (const event of events) event.happen(tree, new Map());
      const all = allNodes(tree.roots);
      for (const [i, a] of all.entries()) {
        for (const [j, b] of all.entries()) {
          expect(Math.sign(compareTreeOrder(a, b))).toBe(Math.sign(i - j));
          expect(isWithin(b, a)).toBe(pathOf(b).includes(a));
        }
      }
    }),
    { numRuns: 50 },
  );
});
