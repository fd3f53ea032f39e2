import { QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { Account, AccountStatus, MessagePage } from '../shared/account.ts';
import type { AccountId, FolderId } from '../shared/folder.ts';
import type { AppInfo } from '../shared/ipc.ts';
import type { Settings } from '../shared/settings.ts';
import { setFormatLocale } from '../shared/words/format.ts';
import { request } from './api.ts';
import { complain } from './window-state.ts';

/** Everything request-shaped. Main retries, main knows the network, and main says when something changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, staleTime: Infinity, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** The newest messages of a folder as far as known. */
export interface RecentMessages {
  /** null: none are kept on this computer. */
  readonly page: MessagePage | null;
  /** False while the server's answer is still to come. */
  readonly answered: boolean;
}

export const appQuery = queryOptions({
  queryKey: ['app'],
  queryFn: async (): Promise<AppInfo> => {
    const info = await request('app:info', {});
    // Nothing with a number in it is shown before this answer is there.
    setFormatLocale(info.locale);
    return info;
  },
});
export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: () => request('settings:get', {}) });
export const secretsQuery = queryOptions({ queryKey: ['secrets'], queryFn: () => request('secrets:state', {}) });
export const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: () => request('accounts:list', {}) });
export const statusesQuery = queryOptions({
  queryKey: ['statuses'],
  queryFn: async (): Promise<ReadonlyMap<AccountId, AccountStatus>> => {
    const statuses = await request('accounts:statuses', {});
    return new Map(statuses.map((status) => [status.account, status]));
  },
});
/** Usage of one mailbox; null until the server was asked. */
export const usageQuery = (account: AccountId) =>
  queryOptions({ queryKey: ['usage', account], queryFn: () => request('usage:get', { account }) });
/** The newest messages of a folder: what is kept of them, and what `messages:changed` puts in its place. */
export const messagesQuery = (account: AccountId, folder: FolderId) =>
  queryOptions({
    queryKey: ['messages', account, folder],
    queryFn: async ({ client, queryKey }): Promise<RecentMessages> => {
      const before = client.getQueryData<RecentMessages>(queryKey);
      const page = await request('messages:get', { account, folder });
      const now = client.getQueryData<RecentMessages>(queryKey);
      // The server's answer, or that there will be none, may come before what is kept.
      return now !== undefined && now !== before ? now : { page, answered: false };
    },
    structuralSharing: false,
    // Main answers from its cache at once and looks after the rest: it wants to know each time a folder is looked at.
    refetchOnMount: 'always',
  });

export const useAppInfo = () => useSuspenseQuery(appQuery).data;
export const useSettings = () => useSuspenseQuery(settingsQuery).data;
export const useSecrets = () => useSuspenseQuery(secretsQuery).data;
export const useAccounts = () => useSuspenseQuery(accountsQuery).data;
export const useStatuses = () => useSuspenseQuery(statusesQuery).data;
export const useUsage = (account: AccountId) => useQuery(usageQuery(account)).data ?? null;

/** @returns the mailbox, or undefined when it is gone */
export function useAccount(id: AccountId): Account | undefined {
  return useAccounts().find((account) => account.id === id);
}

/** Changes settings at once; main's answer, or its refusal, follows. */
export function changeSettings(change: Partial<Settings>): void {
  queryClient.setQueryData(settingsQuery.queryKey, (old) => old && { ...old, ...change });
  request('settings:change', change).then(
    (settings) => queryClient.setQueryData(settingsQuery.queryKey, settings),
    (error: unknown) => {
      complain(error);
      queryClient.invalidateQueries(settingsQuery);
    },
  );
}
