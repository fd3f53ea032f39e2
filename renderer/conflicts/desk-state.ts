import { create } from 'zustand';
import type { ConflictList } from '../../shared/conflict.ts';
import { laidOut } from '../changes/shown.ts';
import { queryClient } from '../queries.ts';
import { showView } from '../window-state.ts';
import { conflictsQuery } from './conflicts-query.ts';

interface Desk {
  /** The conflict that is to get the keyboard as soon as it is there, by its number, or the first. */
  readonly wanted: number | 'first' | null;
}

/** What leads to the conflict desk. */
export const useDesk = create<Desk>(() => ({ wanted: null }));

/** Opens the desk and takes the keyboard there. @param seq of the conflict; default: the first */
export async function showConflict(seq: number | 'first' = 'first'): Promise<void> {
  useDesk.setState({ wanted: seq });
  showView('waiting');
  const list = await listNow();
  await laidOut();
  if (useDesk.getState().wanted !== seq) return;
  // It has been decided meanwhile.
  useDesk.setState({ wanted: seq === 'first' || !list?.total ? null : 'first' });
}

/** Opens the desk at the conflict of what was asked for as one. */
export async function showConflictOf(group: string): Promise<void> {
  const list = await listNow();
  await showConflict(list?.conflicts.find((conflict) => conflict.group === group)?.seq);
}

/** The list follows what is told of it a moment later: who is led to it reads it now. */
async function listNow(): Promise<ConflictList | undefined> {
  await queryClient.refetchQueries(conflictsQuery);
  return queryClient.getQueryData(conflictsQuery.queryKey);
}
