import { expect, test } from 'vitest';
import type { FolderNode } from '../../shared/tree-node.ts';
import { stickyLimit, stickyRows } from './sticky.ts';

/** Visible rows from an indented list; two spaces are one level. */
function rowsOf(text: string): FolderNode[] {
  const path: FolderNode[] = [];
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, position) => {
      const depth = (line.length - line.trimStart().length) / 2;
      const node: FolderNode = {
        key: line.trim(),
        account: 'a',
        folder: null,
        parent: path[depth - 1] ?? null,
        children: [],
        position,
        unreadBelow: 0,
        totalBelow: 0,
        sizeBelow: 0,
        countBelow: 0,
        version: 0,
      };
      path.length = depth;
      path.push(node);
      return node;
    });
}

const rows = rowsOf(`
ann
  Inbox
    Clients
      2024
      2025
      2026
    Private
  Sent
kim
  Inbox
`);
const H = 20;
const at = (scrollTop: number, limit = 5) =>
  stickyRows(rows, scrollTop, H, limit).map(({ node, top }) => `${node.key} ${top}`);

test('nothing is sticky at the top', () => {
  expect(at(0)).toEqual([]);
});

test('a mailbox sticks as soon as its row starts to leave', () => {
  expect(at(1)).toEqual(['ann 0', 'Inbox 20', 'Clients 40']);
});

test('the whole way to the rows in sight is there, outermost first', () => {
  expect(at(2 * H)).toEqual(['ann 0', 'Inbox 20', 'Clients 40']);
});

test('a branch that ends pushes its row out', () => {
  expect(at(3 * H + 5)).toEqual(['ann 0', 'Inbox 20', 'Clients 35']);
  expect(at(4 * H + 5)).toEqual(['ann 0', 'Inbox 20']);
  expect(at(7 * H + 5)).toEqual(['ann -5']);
});

test('the limit is kept', () => {
  expect(at(1, 1)).toEqual(['ann 0']);
  expect(at(1, 0)).toEqual([]);
});

test('blank space before the rows has no sticky rows, nor has an empty list', () => {
  expect(at(-10)).toEqual([]);
  expect(stickyRows([], 0, H, 5)).toEqual([]);
});

test('sticky rows take a third of the viewport at most', () => {
  expect(stickyLimit(800, 28)).toBe(5);
  expect(stickyLimit(200, 28)).toBe(2);
  expect(stickyLimit(40, 28)).toBe(0);
});
