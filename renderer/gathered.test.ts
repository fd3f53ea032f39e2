import { expect, test, vi } from 'vitest';
import { gathered } from './gathered.ts';

test('what comes often is worked on together, and what comes after that again', () => {
  vi.useFakeTimers();
  const worked: string[][] = [];
  const take = gathered(300, (all: ReadonlySet<string>) => worked.push([...all]));
  for (const what of ['a', 'b', 'a']) take(what);
  expect(worked).toEqual([]);
  vi.advanceTimersByTime(300);
  expect(worked).toEqual([['a', 'b']]);
  take('c');
  vi.advanceTimersByTime(300);
  expect(worked).toEqual([['a', 'b'], ['c']]);
  vi.useRealTimers();
});
