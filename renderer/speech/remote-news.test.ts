import { expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { createNews, NEWS_EVERY_MS, newsIn } from './remote-news.ts';

const folder = newFolder('1', 'Invoices', { unread: 1 });

test('what comes, goes, moves or is renamed is news; a count is not', () => {
  const diff = {
    added: [newFolder('2', 'New')],
    removed: [newFolder('3', 'Old')],
    updated: [
      [folder, { ...folder, unread: 2 }],
      [newFolder('4', 'A'), newFolder('4', 'B')],
      [newFolder('5', 'C'), newFolder('5', 'C', { parentId: '1' })],
    ] as const,
  };
  expect(newsIn('ann', diff)).toEqual(['ann/2', 'ann/3', 'ann/4', 'ann/5']);
});

test('the first news is told at once, what follows together after a while, and silence stays silent', () => {
  const told: number[] = [];
  const timers: { work: () => void; ms: number }[] = [];
  const news = createNews(
    (count) => told.push(count),
    (work, ms) => timers.push({ work, ms }),
  );
  news(['a/1', 'a/2']);
  news(['a/3']);
  news(['a/3', 'a/4']);
  expect(told).toEqual([2]);
  expect(timers.map(({ ms }) => ms)).toEqual([NEWS_EVERY_MS]);
  timers.shift()?.work();
  expect(told).toEqual([2, 2]);
  timers.shift()?.work();
  expect(told).toEqual([2, 2]);
  expect(timers).toEqual([]);
  news(['a/9']);
  expect(told).toEqual([2, 2, 1]);
});
