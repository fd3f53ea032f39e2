import { expect, test } from 'vitest';
import { NOTHING_TYPED, TYPE_AHEAD_MS, typeAheadTarget, typed } from './type-ahead.ts';

const names = ['inbox', 'archive', 'invoices', 'sent', 'aardvark', 'spam'];
const go = (text: string, from: number) => typeAheadTarget(text, from, names.length, (index) => names[index] ?? '');

test('one letter goes to the next row that starts with it, and wraps', () => {
  expect(go('s', 0)).toBe(3);
  expect(go('s', 3)).toBe(5);
  expect(go('s', 5)).toBe(3);
  expect(go('i', -1)).toBe(0);
  expect(go('x', 0)).toBe(-1);
});

test('a longer word stays on a row that still fits', () => {
  expect(go('in', 0)).toBe(0);
  expect(go('inv', 0)).toBe(2);
});

test('the same letter again walks on, unless a name really starts with it twice', () => {
  expect(go('ss', 3)).toBe(5);
  expect(go('ii', 0)).toBe(2);
  expect(go('aa', 1)).toBe(4);
});

test('characters typed soon after each other are one word; after a pause a new one begins', () => {
  const first = typed(NOTHING_TYPED, 'i', 1_000);
  expect(typed(first, 'n', 1_000 + TYPE_AHEAD_MS - 1).text).toBe('in');
  expect(typed(first, 'n', 1_000 + TYPE_AHEAD_MS).text).toBe('n');
});

test('a space continues a word but begins none', () => {
  expect(typed(NOTHING_TYPED, ' ', 0).text).toBe('');
  expect(typed(typed(NOTHING_TYPED, 'a', 0), ' ', 100).text).toBe('a ');
});

test('no rows at all', () => {
  expect(typeAheadTarget('a', -1, 0, () => '')).toBe(-1);
});
