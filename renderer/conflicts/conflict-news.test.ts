import { expect, test } from 'vitest';
import { createConflictNews } from './conflict-news.ts';

test('conflicts found together are told once, fewer are not told, and new ones are', () => {
  const told: number[] = [];
  const timers: (() => void)[] = [];
  const settle = () => {
    for (const work of timers.splice(0)) work();
  };
  const news = createConflictNews(
    (conflicts) => told.push(conflicts),
    (work) => timers.push(work),
  );
  news(0);
  settle();
  for (const conflicts of [1, 2, 30]) news(conflicts);
  settle();
  expect(told).toEqual([30]);
  for (const conflicts of [29, 28, 2]) news(conflicts);
  settle();
  expect(told).toEqual([30]);
  news(3);
  settle();
  expect(told).toEqual([30, 3]);
});

test('a conflict that is settled before it is told is not told', () => {
  const told: number[] = [];
  const timers: (() => void)[] = [];
  const news = createConflictNews(
    (conflicts) => told.push(conflicts),
    (work) => timers.push(work),
  );
  news(1);
  news(0);
  for (const work of timers) work();
  expect(told).toEqual([]);
});
