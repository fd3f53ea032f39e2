import type { ErrorCode } from '../../shared/errors.ts';
import { folderKey } from '../../shared/folder.ts';
import type { RefreshTask } from '../../shared/refresh.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { folders } from '../folders.ts';
import { accountsQuery, queryClient } from '../queries.ts';
import { topsOf } from './tops.ts';

const counted = (count: number) => ({ count, number: format.number(count) });

function labelOf(account: string): string {
  return queryClient.getQueryData(accountsQuery.queryKey)?.find(({ id }) => id === account)?.label ?? '';
}

/** @returns what is refreshed, as a person would call it: `Inbox`, `Clients and 7 subfolders`, `3 folders` */
export function whatOf(task: RefreshTask): string {
  const { account, folders: ids } = task;
  if (ids === null) return labelOf(account);
  const tops = topsOf(task);
  const [top = ''] = tops;
  const name = tops.length === 1 ? folders.tree.get(folderKey(account, top))?.folder?.name : undefined;
  if (name === undefined) return t('refresh.folders', counted(ids.length));
  return ids.length === 1 ? name : t('refresh.withSubfolders', { name, ...counted(ids.length - 1) });
}

/** @returns how a refresh is doing, in words: `Refreshing Inbox… 42%` */
export function progressWords(task: RefreshTask): string {
  const words = t(`refresh.${task.phase}`, { what: whatOf(task) });
  return task.endedAt === null ? withPercent(words, task.percent) : words;
}

/** @returns how several refreshes under way are doing together */
export function overallWords(tasks: readonly RefreshTask[], percent: number | null): string {
  const [first] = tasks;
  if (first !== undefined && tasks.length === 1) {
    return withPercent(t(`refresh.${first.phase}`, { what: whatOf(first) }), percent);
  }
  return withPercent(t('refresh.running', { what: allOf(tasks) }), percent);
}

function allOf(tasks: readonly RefreshTask[]): string {
  const accounts = new Set(tasks.map(({ account }) => account));
  if (tasks.every(({ folders: ids }) => ids !== null)) {
    const keys = tasks.flatMap(({ account, folders: ids }) => (ids ?? []).map((id) => folderKey(account, id)));
    return t('refresh.folders', counted(new Set(keys).size));
  }
  const [account = ''] = accounts;
  return accounts.size === 1 ? labelOf(account) : t('refresh.mailboxes', counted(accounts.size));
}

function withPercent(words: string, percent: number | null): string {
  return percent === null ? words : t('refresh.percent', { words, percent: format.percent(percent / 100) });
}

/** Nobody tries these again but the person: what is said of a mailbox that is looked at all the time is not true here. */
function errorWords(code: ErrorCode): string {
  switch (code) {
    case 'timed-out':
    case 'server-error':
    case 'rate-limited':
      return t(`refresh.errors.${code}`);
    default:
      return t(`errors.${code}`);
  }
}

/** @returns why a refresh did not end well, and what that means for the folders shown */
export function whyWords({ phase, detail, error }: RefreshTask): string {
  if (error !== null) {
    const said = error.detail === undefined ? [] : [t('app.serverSaid', { detail: error.detail })];
    const meaning = phase === 'unknown' ? [t('refresh.perhapsText')] : [];
    return [errorWords(error.code), ...said, ...meaning].join(' ');
  }
  if (phase === 'failed') return detail === null ? t('refresh.failedText') : t('refresh.detail', { detail });
  return t('refresh.unknownText');
}
