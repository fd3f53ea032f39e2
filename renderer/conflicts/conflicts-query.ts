import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Conflict, ConflictList } from '../../shared/conflict.ts';
import { type FolderKey, folderKey } from '../../shared/folder.ts';
import { request } from '../api.ts';
import { useChanges } from '../changes/changes-state.ts';
import { gathered } from '../gathered.ts';
import { queryClient } from '../queries.ts';

/** So many are read, and marked in the tree; what is behind them comes up when some of these are decided. */
const LIMIT = 500;

/** The changes that wait for the person to choose, of all mailboxes, oldest first. */
export const conflictsQuery = queryOptions({
  queryKey: ['conflicts'],
  queryFn: () => request('conflicts:list', { limit: LIMIT }),
});

/** A large wish tells of itself with every folder; the list follows at most this often, in milliseconds. */
const AT_MOST_EVERY_MS = 300;

const readSoon = gathered<null>(AT_MOST_EVERY_MS, () => void queryClient.invalidateQueries(conflictsQuery));

/** The list may be out of date: where there is anything in it, or should be, it is read again, soon. */
export function listConflictsAnew(): void {
  const { conflicts } = useChanges.getState().state;
  const listed = queryClient.getQueryData(conflictsQuery.queryKey)?.total ?? 0;
  if (conflicts > 0 || listed > 0) readSoon(null);
}

/** One object for each list, so that who looks for its folders alone is drawn again only with another list. */
const keysOf = ({ conflicts }: ConflictList): ReadonlyMap<FolderKey, Conflict> =>
  new Map(
    conflicts.flatMap((conflict) =>
      conflict.folder === null ? [] : [[folderKey(conflict.account, conflict.folder), conflict] as const],
    ),
  );

const NONE: ReadonlyMap<FolderKey, Conflict> = new Map();

/** @returns the folders of which a change waits for the person to choose, with the last such change of each */
export function useConflicting(): ReadonlyMap<FolderKey, Conflict> {
  return useQuery({ ...conflictsQuery, select: keysOf }).data ?? NONE;
}
