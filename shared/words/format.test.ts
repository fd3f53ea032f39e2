import { describe, expect, test } from 'vitest';
import { createFormat } from './format.ts';

const en = createFormat('en');

describe('bytes', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [8_120_000, '8.1 MB'],
    [33_400_000, '33 MB'],
    [999_600, '1 MB'],
    [2_000_000_000, '2 GB'],
  ])('%i is shown as %s', (value, shown) => {
    expect(en.bytes(value)).toBe(shown);
  });

  test('follows the locale', () => {
    expect(createFormat('nb').bytes(8_120_000)).toBe('8,1 MB');
  });
});

describe('age', () => {
  const now = 1_800_000_000_000;
  test.each([
    [0, 'now'],
    [12_000, '12 seconds ago'],
    [61_000, '1 minute ago'],
    [3 * 3_600_000, '3 hours ago'],
    [86_400_000, 'yesterday'],
  ])('%i ms', (past, shown) => {
    expect(en.age(now - past, now)).toBe(shown);
  });

  test('a clock that runs ahead is never in the future', () => {
    expect(en.age(now + 5_000, now)).toBe('now');
  });
});

describe('date', () => {
  const now = new Date(2026, 5, 15, 12).getTime();
  test('today is a time, this year a day, else a year too', () => {
    expect(en.date(new Date(2026, 5, 15, 9, 5).getTime(), now)).toMatch(/9:05/);
    expect(en.date(new Date(2026, 0, 2).getTime(), now)).toBe('Jan 2');
    expect(en.date(new Date(2024, 0, 2).getTime(), now)).toBe('Jan 2, 2024');
  });
});
