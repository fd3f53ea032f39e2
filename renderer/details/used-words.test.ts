import { expect, test } from 'vitest';
import { usedWords } from './used-words.ts';

test('what is used is told without a limit, and where it is a sum that is said', () => {
  const quotas = [
    { unit: 'bytes', used: 41_564_065, limit: null },
    { unit: 'bytes', used: 2_000, limit: null, summed: true },
    { unit: 'messages', used: 1, limit: null },
  ] as const;
  expect(usedWords({ quotas, at: 0 })).toEqual(['42 MB used', '2 kB used, all folders together', '1 message used']);
  expect(usedWords(null)).toEqual([]);
});
