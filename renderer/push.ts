import type { AccountStatus } from '../shared/account.ts';
import type { AccountId } from '../shared/folder.ts';
import { listActivityAnew } from './activity/activity-query.ts';
import { on } from './api.ts';
import { setPending, useChanges } from './changes/changes-state.ts';
import { takeRefusal, takeState } from './changes/follow-changes.ts';
import { takeName } from './changes/named.ts';
import { runCommand } from './commands.ts';
import { listConflictsAnew } from './conflicts/conflicts-query.ts';
import { folders } from './folders.ts';
import {
  accountsQuery,
  messagesQuery,
  queryClient,
  secretsQuery,
  settingsQuery,
  statusesQuery,
  usageQuery,
} from './queries.ts';
import { takeNews } from './refresh/follow-refreshes.ts';
import { listQueueAnew } from './waiting/queue-query.ts';

/** Statuses by mailbox, with one of them replaced; the first ones are asked for and not made up from events. */
function withStatus(old: ReadonlyMap<AccountId, AccountStatus> | undefined, status: AccountStatus) {
  return old && new Map(old).set(status.account, status);
}

/**
 * Takes in everything main tells without being asked: the one place where events become what is shown.
 * @returns a function that stops listening
 */
export function startPush(): () => void {
  const stops = [
    on('tree:diff', (event) => {
      folders.applyDiff(event);
      listConflictsAnew();
    }),
    on('accounts:changed', (accounts) => {
      queryClient.setQueryData(accountsQuery.queryKey, accounts);
      folders.setAccounts(accounts.map(({ id }) => id));
    }),
    on('account:status', (status) => {
      queryClient.setQueryData(statusesQuery.queryKey, (old) => withStatus(old, status));
    }),
    on('settings:changed', (settings) => queryClient.setQueryData(settingsQuery.queryKey, settings)),
    on('secrets:changed', (state) => queryClient.setQueryData(secretsQuery.queryKey, state)),
    on('usage:changed', ({ account, usage }) => queryClient.setQueryData(usageQuery(account).queryKey, usage)),
    on('messages:changed', ({ account, folder, page }) => {
      queryClient.setQueryData(messagesQuery(account, folder).queryKey, { page, answered: true });
    }),
    on('pending:changed', ({ account, folders: pending }) => setPending(account, pending)),
    on('locks:changed', (locks) => useChanges.setState({ locks: new Set(locks) })),
    on('changes:state', takeState),
    on('changes:named', takeName),
    on('changes:refused', (refusal) => void takeRefusal(refusal)),
    on('refresh:changed', takeNews),
    on('activity:changed', ({ account }) => {
      listQueueAnew(account);
      listActivityAnew();
      listConflictsAnew();
    }),
    on('command', ({ command, key }) => runCommand(command, key)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
