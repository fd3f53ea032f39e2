import { expect, test } from 'vitest';
import { newFolder } from './folder.ts';
import { TreeRows } from './rows.ts';
import { type FolderNode, FolderTree } from './tree.ts';
import { nextMatch } from './type-ahead.ts';

const tree = new FolderTree();
tree.load(
  'ann',
  ['Ablage', 'Archive', 'Ärger', 'Bills', 'Billy'].map((name, index) => newFolder(`${index}`, name)),
);
const { rows } = new TreeRows(tree, ['ann/']);
const nameOf = (node: FolderNode) => node.folder?.name ?? 'My mailbox';

/** @returns the name of the row that `typed` leads to from the row named `from` */
function jump(from: string | null, typed: string): string | null {
  const index = nextMatch(
    rows,
    rows.findIndex((row) => nameOf(row) === from),
    typed,
    nameOf,
  );
  const row = rows[index];
  return row === undefined ? null : nameOf(row);
}

test('a letter leads to the next row that starts with it, and around the end', () => {
  expect(jump('My mailbox', 'a')).toBe('Ablage');
  expect(jump('Ärger', 'a')).toBe('Ablage');
  expect(jump('Billy', 'M')).toBe('My mailbox');
  expect(jump(null, 'b')).toBe('Bills');
});

test('the same letter again walks through the rows, accents and case not minded', () => {
  expect(jump('Ablage', 'aa')).toBe('Archive');
  expect(jump('Archive', 'aAa')).toBe('Ärger');
});

test('more letters narrow, and stay where they fit already', () => {
  expect(jump('Ablage', 'ar')).toBe('Archive');
  expect(jump('Bills', 'bill')).toBe('Bills');
  expect(jump('Bills', 'billy')).toBe('Billy');
});

test('the only row that fits is found from itself, and no fit is said so', () => {
  expect(jump('My mailbox', 'm')).toBe('My mailbox');
  expect(jump('Bills', 'x')).toBeNull();
  expect(jump('Bills', '')).toBeNull();
});
