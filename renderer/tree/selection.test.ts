import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { TreeRows } from '../../shared/rows.ts';
import { FolderTree } from '../../shared/tree.ts';
import { Selection } from './selection.ts';

/** Two mailboxes side by side, ten folders each: row 0 is the first mailbox, row 11 the second. */
function rowsOf(): TreeRows {
  const tree = new FolderTree();
  tree.setAccounts(['a', 'b']);
  for (const account of ['a', 'b']) {
    tree.load(
      account,
      Array.from({ length: 10 }, (_, i) => newFolder(`${i}`, `${i}`)),
    );
  }
  return new TreeRows(tree, ['a/', 'b/']);
}

describe('a selection', () => {
  test('of one row is where a range begins', () => {
    const one = Selection.of(['a/3']);
    expect([...one]).toEqual(['a/3']);
    expect(one.anchor).toBe('a/3');
  });

  test('from one row to another is the same in both directions, and leaves out mailboxes', () => {
    const { rows } = rowsOf();
    const down = Selection.range(rows, 9, 13, 'a/8');
    const up = Selection.range(rows, 13, 9, 'b/1');
    expect([...down]).toEqual(['a/8', 'a/9', 'b/0', 'b/1']);
    expect([...up]).toEqual([...down]);
    expect(down.size).toBe(4);
    expect(rows.map((node, index) => down.hasRow(rows, index, node)).indexOf(true)).toBe(9);
    expect(down.has('b/')).toBe(false);
  });

  test('of a mailbox alone is possible', () => {
    const { rows } = rowsOf();
    expect([...Selection.range(rows, 0, 0, 'a/')]).toEqual(['a/']);
  });

  test('takes single rows out of a range and adds others', () => {
    const { rows } = rowsOf();
    const some = Selection.range(rows, 1, 4, 'a/0').toggled('a/2').toggled('b/5');
    expect([...some]).toEqual(['a/0', 'a/1', 'a/3', 'b/5']);
    expect(some.size).toBe(4);
    expect(some.anchor).toBe('b/5');
    expect([...some.toggled('a/2').toggled('b/5')]).toEqual(['a/0', 'a/1', 'a/2', 'a/3']);
  });

  test('keeps what was selected when rows come, go or are hidden, and takes in nothing new', () => {
    const view = rowsOf();
    const before = view.rows;
    const range = Selection.range(before, 2, 3, 'a/1');
    view.setOpen(['a/'], false);
    expect(view.rows).not.toBe(before);
    expect([...range]).toEqual(['a/1', 'a/2']);
    expect(view.rows.some((node, index) => range.hasRow(view.rows, index, node))).toBe(false);
    expect(range.size).toBe(2);
  });

  test('loses what is gone', () => {
    const { rows } = rowsOf();
    const some = Selection.range(rows, 1, 3, 'a/0').toggled('b/5');
    expect([...some.without(new Set(['a/1', 'b/5', 'b/7']))]).toEqual(['a/0', 'a/2']);
    expect(some.without(new Set(['a/1', 'b/5'])).size).toBe(2);
    expect(some.without(new Set(['b/7']))).toBe(some);
  });

  test('follows a folder that goes by another key', () => {
    const { rows } = rowsOf();
    const range = Selection.range(rows, 1, 2, 'a/0').renamed('a/0', 'a/new');
    expect(range.has('a/0')).toBe(false);
    expect(range.has('a/new')).toBe(true);
    expect(range.size).toBe(2);
    expect(range.anchor).toBe('a/new');
    expect([...Selection.of(['a/1']).renamed('a/0', 'a/new')]).toEqual(['a/1']);
  });
});

test('whatever is done, it tells the same as a plain set of keys', () => {
  const { rows } = rowsOf();
  const index = fc.nat({ max: rows.length - 1 });
  const acts = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('toggle' as const), at: index }),
      fc.record({ do: fc.constant('range' as const), at: index, to: index }),
    ),
  );
  fc.assert(
    fc.property(acts, (steps) => {
      let selection = Selection.none;
      let plain = new Set<string>();
      for (const step of steps) {
        const key = rows[step.at]?.key ?? '';
        if (step.do === 'toggle') {
          selection = selection.toggled(key);
          plain = plain.symmetricDifference(new Set([key]));
        } else {
          selection = Selection.range(rows, step.at, step.to, key);
          const between = rows.slice(Math.min(step.at, step.to), Math.max(step.at, step.to) + 1);
          const folders = between.filter(({ folder }) => folder !== null).map((node) => node.key);
          plain = new Set(folders.length > 0 ? folders : [key]);
        }
        expect(new Set(selection)).toEqual(plain);
        expect(selection.size).toBe(plain.size);
        rows.forEach((node, at) => {
          expect(selection.hasRow(rows, at, node)).toBe(plain.has(node.key));
          expect(selection.has(node.key)).toBe(plain.has(node.key));
        });
      }
    }),
  );
});
