import type { QueueItem } from '../../shared/queue.ts';
import { laidOut } from '../changes/shown.ts';
import { showView } from '../window-state.ts';
import { useWaiting } from './waiting-state.ts';

/** Its heading takes the keyboard of who is led to the view. */
export const VIEW_HEADING = 'waiting-title';

/** Opens the view of what waits and takes the keyboard there. */
export async function showWaiting(): Promise<void> {
  showView('waiting');
  await laidOut();
  document.getElementById(VIEW_HEADING)?.focus();
}

/** Opens the view and takes the keyboard to a line of it. @param index where it stood when last heard of */
export function showLine({ account, folder, seq }: QueueItem, index: number): void {
  useWaiting.setState({ sought: { account, folder, seq, index } });
  showView('waiting');
}
