import type { RefreshTask } from '../../shared/refresh.ts';

/** @returns a refresh of `Inbox` under way, but for what is said otherwise */
export function refreshTask(change: Partial<RefreshTask> = {}): RefreshTask {
  return {
    id: 'r',
    account: 'ola',
    folders: ['INBOX'],
    phase: 'running',
    percent: null,
    stop: 'possible',
    detail: null,
    error: null,
    startedAt: 0,
    endedAt: null,
    ...change,
  };
}
