import { createContext, useContext } from 'react';
import type { Account, AccountStatus } from '../../shared/account.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { moodOf, needsAttention } from '../accounts/mood.ts';

/** What a mailbox's own row shows besides its counts. */
export interface AccountRow {
  readonly name: string;
  /** How the mailbox is doing, in words; empty when there is nothing to say. */
  readonly state: string;
  /** Nothing more happens until the person does something. */
  readonly attention: boolean;
}

const UNKNOWN: AccountRow = { name: '', state: '', attention: false };
const NO_ROWS: ReadonlyMap<AccountId, AccountRow> = new Map();

/** Every mailbox's row, by mailbox; changed as a whole when one of them changes. */
export const AccountRows = createContext(NO_ROWS);

/** @returns what every mailbox's row shows now */
export function accountRows(
  accounts: readonly Account[],
  statuses: ReadonlyMap<AccountId, AccountStatus>,
): ReadonlyMap<AccountId, AccountRow> {
  return new Map(accounts.map((account) => [account.id, accountRow(account, statuses.get(account.id))]));
}

function accountRow(account: Account, status: AccountStatus | undefined): AccountRow {
  const mood = moodOf(account, status);
  return { name: account.label, state: stateWords(mood, status), attention: needsAttention(mood) };
}

function stateWords(mood: ReturnType<typeof moodOf>, status: AccountStatus | undefined): string {
  switch (mood) {
    case 'fresh':
      return '';
    case 'waiting':
      return status?.syncedAt == null ? t('tree.account.waiting') : '';
    case 'syncing':
      // Checking what is known already is everyday work, told by the status line alone.
      if (status?.syncedAt != null) return '';
      if (status?.progress == null) return t('tree.account.syncing');
      return t('tree.account.progress', { count: status.progress, number: format.number(status.progress) });
    default:
      return t(`tree.account.${mood}`);
  }
}

/** @returns what the row of the node's mailbox shows; folders' own rows ask for nothing */
export function useAccountRow(node: FolderNode): AccountRow {
  const rows = useContext(node.folder === null ? AccountRows : Nothing);
  return rows.get(node.account) ?? UNKNOWN;
}

/** Never changes, so that folders' rows are not drawn again when a mailbox's state changes. */
const Nothing = createContext(NO_ROWS);
