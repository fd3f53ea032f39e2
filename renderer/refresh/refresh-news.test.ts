import { beforeEach, expect, test } from 'vitest';
import { RefreshNews } from './refresh-news.ts';
import { refreshTask } from './refresh-task.fixture.ts';

let told: string[];
let news: RefreshNews;

beforeEach(() => {
  told = [];
  news = new RefreshNews({
    progress: ({ id, percent }) => told.push(`${id} ${percent}`),
    ended: ({ id, phase }) => told.push(`${id} ${phase}`),
  });
});

const running = (percent: number | null, id = 'r') => refreshTask({ id, percent });
const over = (id = 'r') => refreshTask({ id, phase: 'done', percent: 100, endedAt: 9 });

test('progress is told at quarters, and the end once', () => {
  for (const percent of [null, 0, 3, 24, 25, 26, 49, 74, 75, 99, 100]) news.take([running(percent)]);
  news.take([over()]);
  news.take([over()]);
  news.take([]);
  expect(told).toEqual(['r 25', 'r 74', 'r 75', 'r done']);
});

test('several quarters at once are told as one', () => {
  news.take([running(10)]);
  news.take([running(80)]);
  expect(told).toEqual(['r 80']);
});

test('what is far on or over when the window opens is no news, what comes of it is', () => {
  news.take([running(60, 'a'), over('b')]);
  expect(told).toEqual([]);
  news.take([running(76, 'a'), over('b')]);
  news.take([over('a'), over('b')]);
  expect(told).toEqual(['a 76', 'a done']);
});

test('several at a time are told apart', () => {
  news.take([running(0, 'a'), running(0, 'b')]);
  news.take([running(30, 'a'), running(10, 'b')]);
  news.take([over('a'), running(55, 'b')]);
  expect(told).toEqual(['a 30', 'a done', 'b 55']);
});

test('one that goes with its mailbox ends without a word', () => {
  news.take([running(0)]);
  news.take([]);
  expect(told).toEqual([]);
});
