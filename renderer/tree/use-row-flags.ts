import type { FolderKey } from '../../shared/folder.ts';
import { useChanges } from '../changes/changes-state.ts';
import { useInPlace } from '../changes/in-place-state.ts';
import { useLandedKeys } from '../changes/landed.ts';
import { useConflicting } from '../conflicts/conflicts-query.ts';
import { useMoving } from '../drag/moving.ts';
import { useRefreshes } from '../refresh/refresh-state.ts';
import { RowFlag } from './row-flags.ts';

/** @returns a function that tells what is going on with a row; draws again when that changes for any row */
export function useRowFlags(): (key: FolderKey) => number {
  const pending = useChanges((state) => state.pending);
  const locks = useChanges((state) => state.locks);
  const cut = useInPlace((state) => state.cut);
  const moving = useMoving((state) => state.keys);
  const landed = useLandedKeys((state) => state.keys);
  const refreshing = useRefreshes((state) => state.keys);
  const conflicting = useConflicting();
  return (key) =>
    // What waits for the person says more than that it waits.
    (conflicting.has(key) ? RowFlag.conflict : pending.has(key) ? RowFlag.pending : 0) |
    (locks.has(key) ? RowFlag.locked : 0) |
    (cut.has(key) ? RowFlag.cut : 0) |
    (moving.has(key) ? RowFlag.moving : 0) |
    (landed.has(key) ? RowFlag.landed : 0) |
    (refreshing.has(key) ? RowFlag.refreshing : 0);
}
