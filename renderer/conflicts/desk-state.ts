import { create } from 'zustand';
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
export function showConflict(seq: number | 'first' = 'first'): void {
  useDesk.setState({ wanted: seq });
  showView('waiting');
}

/** Opens the desk at the conflict of what was asked for as one. */
export function showConflictOf(group: string): void {
  const list = queryClient.getQueryData(conflictsQuery.queryKey);
  showConflict(list?.conflicts.find((conflict) => conflict.group === group)?.seq);
}
