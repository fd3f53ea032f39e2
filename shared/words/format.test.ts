import { describe, expect, test } from 'vitest';
import { createFormat, format, setFormatLocale } from './format.ts';

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

test.each([
  ['en-US', '12,345', '2:05 PM'],
  ['de', '12.345', '14:05'],
  ['fr', '12 345', '14:05'],
  ['not a locale', '12 345', '14:05'],
  ['en', '12,345', '2:05 PM'],
])('in %s numbers and times are as its people write them, words as everywhere in the app', (locale, number, time) => {
  setFormatLocale(locale);
  const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ');
  expect(plain(format.number(12_345))).toBe(number);
  expect(plain(format.time(new Date(2026, 6, 3, 14, 5).getTime()))).toBe(time);
  expect(format.age(0, 12_000)).toBe('12 seconds ago');
});
