import { expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { TreeRows } from '../../shared/rows.ts';
import { FolderTree } from '../../shared/tree.ts';
import { rowUnder } from './row-under.ts';

const tree = new FolderTree();
tree.setAccounts(['a']);
tree.load('a', [
  newFolder('p', 'Projects'),
  ...Array.from({ length: 30 }, (_, i) => newFolder(`${i}`, String(i).padStart(2, '0'), { parentId: 'p' })),
]);
const { rows } = new TreeRows(tree, ['a/', 'a/p']);
const list = { rows, rowHeight: 20, scrollTop: 0, viewport: 200 };

test('each row from its upper edge on', () => {
  expect(rowUnder(0, list)?.row).toBe(rows[0]);
  expect(rowUnder(19, list)?.row).toBe(rows[0]);
  expect(rowUnder(20, list)?.row).toBe(rows[1]);
});

test('after scrolling, below the rows that stay in sight', () => {
  const scrolled = { ...list, scrollTop: 105 };
  expect(rowUnder(60, scrolled)?.row).toBe(rows[8]);
  expect(rowUnder(45, scrolled)?.row).toBe(rows[7]);
});

test('the rows that stay in sight are themselves', () => {
  const scrolled = { ...list, scrollTop: 105 };
  expect(rowUnder(5, scrolled)?.row).toBe(tree.get('a/'));
  expect(rowUnder(25, scrolled)?.row).toBe(tree.get('a/p'));
});

test('nothing outside of the list, nor below its last row', () => {
  expect(rowUnder(-1, list)).toBeNull();
  expect(rowUnder(200, list)).toBeNull();
  expect(rowUnder(100, { ...list, scrollTop: rows.length * 20 - 50 })).toBeNull();
});

test('how far down in it, and whether it is a copy', () => {
  expect(rowUnder(25, list)).toEqual({ row: rows[1], part: 0.25, stuck: false });
  expect(rowUnder(5, { ...list, scrollTop: 105 })).toEqual({ row: rows[0], part: 0.25, stuck: true });
});
