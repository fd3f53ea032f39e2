import { useSyncExternalStore } from 'react';
import type { AccountId } from '../../shared/folder.ts';
import { folders } from '../folders.ts';
import { showView } from '../window-state.ts';

/** @returns the mailbox whose folders alone are shown, or null when all are */
export function useChosenMailbox(): AccountId | null {
  return useSyncExternalStore(folders.subscribeRows, () => folders.only);
}

/** Shows the folders of one mailbox alone, or of all. */
export function chooseMailbox(account: AccountId | null): void {
  showView('tree');
  folders.show(account);
}
