import { expect, test } from 'vitest';
import { byteLimit, limitedQuotas, mainQuota, quotaWords } from './quota.ts';

const usage = {
  at: 0,
  quotas: [
    { unit: 'bytes', used: 500_000_000, limit: 2_000_000_000 },
    { unit: 'messages', used: 9_000, limit: 10_000 },
    { unit: 'bytes', used: 5, limit: null },
    { unit: 'messages', used: 5, limit: 0 },
  ],
} as const;

test('the fullest limit comes first; no limit is no share', () => {
  expect(limitedQuotas(usage).map(({ unit, share }) => [unit, share])).toEqual([
    ['messages', 0.9],
    ['bytes', 0.25],
  ]);
  expect(mainQuota(usage)?.unit).toBe('messages');
  expect(mainQuota(null)).toBeNull();
});

test('sizes are measured against the limit for bytes', () => {
  expect(byteLimit(usage)).toBe(2_000_000_000);
  expect(byteLimit({ at: 0, quotas: [{ unit: 'messages', used: 1, limit: 2 }] })).toBeNull();
});

test('a quota is told in its own unit', () => {
  expect(limitedQuotas(usage).map(quotaWords)).toEqual(['9,000 of 10,000 messages', '500 MB of 2 GB']);
});
