import { describe, expect, it, test } from 'vitest';
import type { RefreshTask } from '../../shared/refresh.ts';
import { batchOf, overallPercent } from './overall.ts';
import { refreshTask } from './refresh-task.fixture.ts';

const running = (id: string, percent: number | null) => refreshTask({ id, percent });
const over = (id: string) => refreshTask({ id, phase: 'done', percent: 100, endedAt: 5 });

test.each<[string, RefreshTask[], number | null]>([
  ['nothing is not known', [running('a', null), running('b', null)], null],
  ['one that is not known counts as nothing', [running('a', null), running('b', 50)], 25],
  ['each counts the same', [running('a', 10), running('b', 41)], 25],
  ['one is itself', [running('a', 42)], 42],
])('%s', (_what, tasks, percent) => {
  expect(overallPercent(batchOf(new Map(), tasks))).toBe(percent);
});

describe('how far all are', () => {
  it('does not fall back when one of them is over, or no longer told of', () => {
    let batch = batchOf(new Map(), [running('a', 90), running('b', 10)]);
    expect(overallPercent(batch)).toBe(50);
    batch = batchOf(batch, [over('a'), running('b', 10)]);
    expect(overallPercent(batch)).toBe(55);
    batch = batchOf(batch, [running('b', 10)]);
    expect(overallPercent(batch)).toBe(55);
  });

  it('begins anew when all are over', () => {
    const before = batchOf(new Map(), [running('a', 90)]);
    const nothing = batchOf(before, [over('a')]);
    expect([...nothing]).toEqual([]);
    expect(overallPercent(batchOf(nothing, [over('a'), running('b', 3)]))).toBe(3);
  });
});
