import { afterEach, expect, test, vi } from 'vitest';
import type { RefreshTask } from '../../shared/refresh.ts';
import { takeNews } from './follow-refreshes.ts';
import { takeRefreshes, useRefreshes } from './refresh-state.ts';
import { refreshTask } from './refresh-task.fixture.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  takeRefreshes([]);
});

/** What main has. @returns the requests that were made */
function main(tasks: readonly RefreshTask[]): string[] {
  const asked: string[] = [];
  const invoke = async (name: string) => {
    asked.push(name);
    return { ok: true, value: tasks };
  };
  vi.stubGlobal('window', { mailgrove: { invoke } });
  return asked;
}

const shown = () => useRefreshes.getState().tasks;

function without({ folders: _, ...update }: RefreshTask) {
  return update;
}

test('what is told once is remembered', () => {
  const asked = main([]);
  const branch = refreshTask({ folders: ['1', '2'] });
  const mailbox = refreshTask({ id: 'm', folders: null });
  takeNews([branch, mailbox]);
  takeNews([branch, mailbox].map((task) => without({ ...task, percent: 40 })));
  expect(shown()).toEqual([
    { ...branch, percent: 40 },
    { ...mailbox, percent: 40 },
  ]);
  expect(asked).toEqual([]);
});

test('what was missed is asked for, and what is known stays meanwhile', async () => {
  const known = refreshTask();
  const missed = refreshTask({ id: 'n', folders: ['3'], percent: 7 });
  const asked = main([known, missed]);
  takeNews([known]);
  takeNews([known, missed].map(without));
  expect(shown()).toEqual([known]);
  await vi.waitFor(() => expect(shown()).toEqual([known, missed]));
  expect(asked).toEqual(['refresh:state']);
});
