import { type AccountId, folderKey } from '../shared/folder.ts';
import { openPanel } from './panels.ts';
import { choose } from './tree/commands.ts';

/** Goes to a mailbox's own row and shows what is known of it. */
export function showMailbox(account: AccountId): void {
  choose(folderKey(account, ''));
  openPanel('details');
}
