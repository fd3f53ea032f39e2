import { create } from 'zustand';
import { useWindow } from '../window-state.ts';
import type { ActivityFilter } from './activity-query.ts';

/** Which lines of the activity list are shown; kept while the window lives. */
export const useActivityFilter = create<ActivityFilter>(() => ({ account: null, who: 'all', state: 'all' }));

/** Opens the activity list at what waits, or at what failed. */
export function showActivity(state: ActivityFilter['state']): void {
  useActivityFilter.setState({ account: null, who: 'all', state });
  useWindow.setState({ view: 'activity' });
}
