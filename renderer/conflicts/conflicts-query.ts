import { queryOptions } from '@tanstack/react-query';
import { request } from '../api.ts';
import { queryClient } from '../queries.ts';

/** So many are read, and marked in the tree; what is behind them comes up when some of these are decided. */
const LIMIT = 500;

/** The changes that wait for the person to choose, of all mailboxes, oldest first. */
export const conflictsQuery = queryOptions({
  queryKey: ['conflicts'],
  queryFn: () => request('conflicts:list', { limit: LIMIT }),
  // They change while nobody looks.
  refetchOnMount: 'always',
});

/** A large wish tells of itself with every folder; the list follows at most this often, in milliseconds. */
const AT_MOST_EVERY_MS = 300;

let waiting = false;

/** The list may be out of date: where it is in use it is read again, soon. */
export function listConflictsAnew(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    queryClient.invalidateQueries(conflictsQuery);
  }, AT_MOST_EVERY_MS);
}
