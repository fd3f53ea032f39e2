import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followNetwork } from './network.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('tells the state at once and each change once, until stopped', () => {
  let online = true;
  const told: boolean[] = [];
  const stop = followNetwork(
    () => online,
    (state) => told.push(state),
  );
  vi.advanceTimersByTime(10_000);
  online = false;
  vi.advanceTimersByTime(10_000);
  online = true;
  vi.advanceTimersByTime(10_000);
  stop();
  online = false;
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([true, false, true]);
});
