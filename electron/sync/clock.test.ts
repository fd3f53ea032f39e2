import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from './clock.ts';

const DAY = 24 * 60 * 60_000;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a timer may be longer than a timer of the computer: it waits all the same, and can be stopped all along', () => {
  const ran: string[] = [];
  systemClock.after(60 * DAY, () => ran.push('sixty days'));
  const stop = systemClock.after(50 * DAY, () => ran.push('never'));
  vi.advanceTimersByTime(49 * DAY);
  stop();
  vi.advanceTimersByTime(11 * DAY - 1);
  expect(ran).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ran).toEqual(['sixty days']);
});
