import { type AccountId, type FolderId, folderKey } from '../../shared/folder.ts';
import { ALLOWED, refused, type Verdict } from '../../shared/reasons.ts';
import type { RefreshTask } from '../../shared/refresh.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { askToGoOn } from '../changes/asking.ts';
import { accountsQuery, queryClient, statusesQuery } from '../queries.ts';
import { say, sayNow } from '../speech/speech.ts';
import { complain } from '../window-state.ts';
import { useRefreshes } from './refresh-state.ts';
import { progressWords, whatOf } from './refresh-words.ts';

/** What of a row is refreshed: its folder, the folder with all below it, or the mailbox. */
export type RefreshScope = 'folder' | 'branch' | 'mailbox';

/** @returns true where the server has to be told to look at the mail itself; elsewhere there is nothing to offer */
export function offersRefresh(account: string): boolean {
  return queryClient.getQueryData(statusesQuery.queryKey)?.get(account)?.capabilities?.refresh === true;
}

/** @returns what of a row can be refreshed */
export function scopesOf({ folder, countBelow }: FolderNode): readonly RefreshScope[] {
  if (folder === null) return ['mailbox'];
  return countBelow > 0 ? ['folder', 'branch'] : ['folder'];
}

/** May these be refreshed? The first refusal is the answer. */
export function canRefresh(nodes: readonly FolderNode[]): Verdict {
  const accounts = queryClient.getQueryData(accountsQuery.queryKey) ?? [];
  for (const { account, folder } of nodes) {
    if (accounts.find(({ id }) => id === account)?.signedIn !== true) return refused({ code: 'signed-out' });
    if (folder?.kind === 'virtual') return refused({ code: 'not-a-real-folder', folder: folder.name });
  }
  return ALLOWED;
}

/** Has the server look at the mail of these rows' folders; of a mailbox's own row, at all of it. */
export async function refresh(nodes: readonly FolderNode[], scope: RefreshScope): Promise<void> {
  if (!canRefresh(nodes).allowed) return;
  const wanted = new Map<AccountId, FolderId[]>();
  for (const node of nodes) {
    if (offersRefresh(node.account))
      wanted.set(node.account, [...(wanted.get(node.account) ?? []), ...idsIn(node, scope)]);
  }
  for (const [account, ids] of wanted) {
    if (scope === 'mailbox') await refreshMailbox(account);
    else if (ids.length > 0) await start(account, ids);
  }
}

/** Has the server look at all mail of a mailbox. */
export function refreshMailbox(account: AccountId): Promise<void> {
  return start(account, null);
}

/** Asks for a refresh that did not end well once more. */
export function refreshAgain({ account, folders: ids }: RefreshTask): Promise<void> {
  return start(account, ids);
}

async function start(account: string, ids: readonly FolderId[] | null): Promise<void> {
  const before = new Set(useRefreshes.getState().tasks.map(({ id }) => id));
  try {
    const task = await request('refresh:start', { account, folders: ids && [...ids] });
    if (before.has(task.id)) say(t('refresh.already', { what: whatOf(task) }));
    // What is over already has been told.
    else if (useRefreshes.getState().tasks.every(({ id, endedAt }) => id !== task.id || endedAt === null)) {
      say(progressWords(task), { shown: true });
    }
  } catch (error) {
    complain(error);
  }
}

function idsIn(node: FolderNode, scope: RefreshScope): FolderId[] {
  const ids: FolderId[] = [];
  const rest = [node];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next.folder !== null && next.folder.kind !== 'virtual') ids.push(next.folder.id);
    if (scope === 'branch') rest.push(...next.children);
  }
  return ids;
}

/** Has these refreshes stopped, where they can be; asks first where something may be lost by it. */
export async function stopRefreshes(tasks: readonly RefreshTask[]): Promise<void> {
  for (const task of tasks) {
    const what = whatOf(task);
    if (task.stop === 'impossible') continue;
    if (task.stop === 'warn') {
      const words = { text: t('refresh.stopText'), action: t('refresh.stopNow') };
      if (!(await askToGoOn({ title: t('refresh.stopTitle', { what }), ...words }))) continue;
    }
    try {
      const { stopped } = await request('refresh:stop', { id: task.id });
      if (!stopped) sayNow(t('refresh.notStopped', { what }));
    } catch (error) {
      complain(error);
    }
  }
}

/** Tells no longer of a refresh that is over. */
export function dismissRefresh({ id }: RefreshTask): void {
  request('refresh:dismiss', { id }).catch(complain);
}

/** @returns true when the refresh is of this row: of its folder, among others, or of its whole mailbox */
export function concerns(task: RefreshTask, { account, folder }: FolderNode): boolean {
  if (task.account !== account) return false;
  return folder === null || task.folders === null || insideOf(task).has(folderKey(account, folder.id));
}

const inside = new WeakMap<readonly FolderId[], ReadonlySet<string>>();

function insideOf({ account, folders: ids }: RefreshTask): ReadonlySet<string> {
  if (ids === null) return new Set();
  const known = inside.get(ids) ?? new Set(ids.map((id) => folderKey(account, id)));
  inside.set(ids, known);
  return known;
}
