import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withAncestors } from './find.ts';
import { type Folder, type FolderId, type FolderKey, folderKey, newFolder } from './folder.ts';
import { type RowSplice, TreeRows } from './rows.ts';
import { allNodes } from './testing/plain-tree.ts';
import { anyTreeEvent } from './testing/tree-history.ts';
import { type FolderNode, FolderTree } from './tree.ts';

/** The rows made from scratch, in the plainest way there is. */
function plainRows(
  nodes: readonly FolderNode[],
  isOpen: (key: FolderKey) => boolean,
  mayShow: (node: FolderNode) => boolean,
): FolderNode[] {
  return nodes
    .filter(mayShow)
    .flatMap((node) => [node, ...(isOpen(node.key) ? plainRows(node.children, isOpen, mayShow) : [])]);
}

/** What a view does that only follows the splices. */
function replay(rows: readonly FolderNode[], splices: readonly RowSplice[]): FolderNode[] {
  const copy = [...rows];
  for (const { start, removed, inserted } of splices) copy.splice(start, removed, ...inserted);
  return copy;
}

const anyKey = () =>
  fc.tuple(fc.constantFrom('ann', 'kim'), fc.constantFrom('', ...'12345678')).map((k) => folderKey(...k));
const anyStep = () =>
  fc.oneof(
    { weight: 4, arbitrary: anyTreeEvent().map((event) => ({ type: 'tree' as const, event })) },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constant('open' as const), keys: fc.array(anyKey()), open: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('subtree' as const), key: anyKey(), open: fc.boolean() }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('filter' as const), name: fc.constantFrom('a', '1', null) }),
    },
  );

describe('any history of changes, opening, closing and filtering', () => {
  for (const only of [null, 'ann']) {
    test(`leaves the rows that are made from scratch, of ${only ?? 'all accounts'}`, () => {
      fc.assert(
        fc.property(fc.array(anyKey()), fc.array(anyStep(), { maxLength: 14 }), (open, steps) => {
          const tree = new FolderTree();
          const accounts = new Map<string, Map<FolderId, Folder>>();
          const rows = new TreeRows(tree, open, only);
          const opened = new Set(open);
          let shown: ReadonlySet<FolderNode> | null = null;
          for (const step of steps) {
            const before = rows.rows;
            if (step.type === 'filter') {
              const { name } = step;
              shown = name && withAncestors(allNodes(tree.roots).filter((node) => node.folder?.name.includes(name)));
              rows.setFilter(shown);
            } else if (step.type === 'tree') {
              expect(replay(before, rows.apply(step.event.happen(tree, accounts)))).toEqual(rows.rows);
            } else if (step.type === 'open') {
              for (const key of step.keys) mark(opened, key, step.open);
              expect(replay(before, rows.setOpen(step.keys, step.open))).toEqual(rows.rows);
            } else {
              const size = opened.size;
              const below = allNodes(tree.roots.concat()).filter((node) => isBelow(node, step.key));
              for (const node of below) if (node.children.length > 0) mark(opened, node.key, step.open);
              const { splices, changed } = rows.toggleSubtree(step.key, step.open);
              expect(replay(before, splices)).toEqual(rows.rows);
              expect(changed).toHaveLength(Math.abs(opened.size - size));
            }
            const isOpen = (key: FolderKey) => shown !== null || opened.has(key);
            const mayShow = (node: FolderNode) =>
              (only === null || node.account === only) && (shown === null || shown.has(node));
            expect(rows.opened).toEqual(opened);
            expectSameNodes(rows.rows, plainRows(tree.roots, isOpen, mayShow));
          }
          for (const node of allNodes(tree.roots)) {
            expect(rows.indexOf(node.key)).toBe(rows.rows.indexOf(node));
            let visible: FolderNode | null = node;
            while (visible !== null && !rows.rows.includes(visible)) visible = visible.parent;
            expect(rows.visibleAncestor(node.key)).toBe(visible ?? undefined);
          }
        }),
        { numRuns: 300 },
      );
    });
  }

  function mark(opened: Set<FolderKey>, key: FolderKey, open: boolean): void {
    if (open) opened.add(key);
    else opened.delete(key);
  }

  function isBelow(node: FolderNode, key: FolderKey): boolean {
    return node.key === key || (node.parent !== null && isBelow(node.parent, key));
  }

  /** By identity: two nodes that look alike are two rows. */
  function expectSameNodes(rows: readonly FolderNode[], expected: readonly FolderNode[]): void {
    expect(rows.map((row) => row.key)).toEqual(expected.map((row) => row.key));
    expect(rows.every((row, index) => row === expected[index])).toBe(true);
  }
});

function loaded(open: readonly FolderKey[], ...folders: Folder[]): { tree: FolderTree; rows: TreeRows } {
  const tree = new FolderTree();
  tree.setAccounts(['ann']);
  tree.load('ann', folders);
  return { tree, rows: new TreeRows(tree, open) };
}

function names(rows: readonly FolderNode[]): string[] {
  return rows.map((row) => row.folder?.name ?? row.account);
}

test('a branch that was left open shows what comes into it, and its children when it comes back', () => {
  const work = newFolder('1', 'Work');
  const jobs = newFolder('2', 'Jobs', { parentId: '1' });
  const { tree, rows } = loaded(['ann/', 'ann/1'], work);
  rows.apply(tree.apply('ann', { added: [jobs], updated: [], removed: [] }));
  expect(names(rows.rows)).toEqual(['ann', 'Work', 'Jobs']);
  rows.apply(tree.apply('ann', { added: [], updated: [], removed: [work, jobs] }));
  expect(names(rows.rows)).toEqual(['ann']);
  rows.apply(tree.apply('ann', { added: [jobs, work], updated: [], removed: [] }));
  expect(names(rows.rows)).toEqual(['ann', 'Work', 'Jobs']);
});

test('a change of counts leaves the rows as they are, the array included', () => {
  const { tree, rows } = loaded(['ann/'], newFolder('1', 'Work'));
  const before = rows.rows;
  const splices = rows.apply(
    tree.apply('ann', { added: [newFolder('1', 'Work', { unread: 3 })], updated: [], removed: [] }),
  );
  expect(splices).toEqual([]);
  expect(rows.rows).toBe(before);
});

test('opening and closing a folder is one splice', () => {
  const { rows } = loaded(['ann/'], newFolder('1', 'Work'), newFolder('2', 'Jobs', { parentId: '1' }));
  expect(rows.setOpen(['ann/1'], true)).toMatchObject([{ start: 2, removed: 0, inserted: [{ key: 'ann/2' }] }]);
  expect(rows.setOpen(['ann/1'], false)).toEqual([{ start: 2, removed: 1, inserted: [] }]);
  expect(rows.setOpen(['ann/1'], false)).toEqual([]);
});

test('a branch and one inside it close and open together', () => {
  const { rows } = loaded(
    ['ann/', 'ann/1', 'ann/2'],
    newFolder('1', 'Work'),
    newFolder('2', 'Jobs', { parentId: '1' }),
    newFolder('3', 'Old', { parentId: '2' }),
    newFolder('4', 'Zoo'),
  );
  const before = rows.rows;
  expect(replay(before, rows.setOpen(['ann/2', 'ann/1'], false))).toEqual(rows.rows);
  expect(names(rows.rows)).toEqual(['ann', 'Work', 'Zoo']);
  rows.setOpen(['ann/2', 'ann/1'], true);
  expect(rows.rows).toEqual(before);
});

test('100,000 rows come and go in one splice each', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => newFolder(`${i}`, `Folder ${i}`));
  const { tree, rows } = loaded(['ann/']);
  expect(rows.apply(tree.load('ann', many))).toMatchObject([{ start: 1, removed: 0 }]);
  expect(rows.rows).toHaveLength(100_001);
  expect(rows.apply(tree.load('ann', []))).toEqual([{ start: 1, removed: 100_000, inserted: [] }]);
});
