import { expect, test } from 'vitest';
import { NOTHING_TYPED, TYPE_AHEAD_MS, typed } from './typed-word.ts';

test('characters typed soon after each other are one word; after a pause a new one begins', () => {
  const first = typed(NOTHING_TYPED, 'i', 1_000);
  expect(typed(first, 'n', 1_000 + TYPE_AHEAD_MS - 1).text).toBe('in');
  expect(typed(first, 'n', 1_000 + TYPE_AHEAD_MS).text).toBe('n');
});

test('a space continues a word but begins none', () => {
  expect(typed(NOTHING_TYPED, ' ', 0).text).toBe('');
  expect(typed(typed(NOTHING_TYPED, 'a', 0), ' ', 100).text).toBe('a ');
});
