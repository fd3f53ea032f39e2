import { expect, test } from 'vitest';
import { backOff } from './patience.ts';

test('waits longer from failure to failure, up to a minute', () => {
  expect([0, 1, 2, 3, 20].map((failures) => backOff(failures))).toEqual([2_000, 2_000, 4_000, 8_000, 60_000]);
});

test('waits as long as the server wished, but not for more than a day', () => {
  expect(backOff(1, 1_000)).toBe(2_000);
  expect(backOff(1, 300_000)).toBe(300_000);
  expect(backOff(1, Number.MAX_VALUE)).toBe(86_400_000);
});
