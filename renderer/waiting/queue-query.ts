import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import type { QueuePage } from '../../shared/queue.ts';
import { request } from '../api.ts';
import { gathered } from '../gathered.ts';
import { queryClient } from '../queries.ts';

/** How many lines are read at once: more than a screen shows, so that one answer tells all that is in sight. */
const AT_ONCE = 200;

/** Parts begin at multiples of this. */
const STEP = 50;

/** A part of what waits in one mailbox, and which. */
export interface QueuePart extends QueuePage {
  readonly offset: number;
}

/** @returns the part to be read so that lines from `first` on are in it, with some before them */
export function partFor(first: number): number {
  return Math.max(0, Math.floor(first / STEP - 1) * STEP);
}

/** A part of what waits to be sent in one mailbox, in the order of sending. */
export const queueQuery = (account: AccountId, offset: number) =>
  queryOptions({
    queryKey: ['queue', account, offset],
    queryFn: async (): Promise<QueuePart> => ({
      ...(await request('queue:page', { account, offset, limit: AT_ONCE })),
      offset,
    }),
    placeholderData: keepPreviousData,
    // It changes while nobody looks.
    refetchOnMount: 'always',
  });

/** What of one folder waits to be sent, each with its place in the queue. */
export const folderQueueQuery = (account: AccountId, folder: FolderId) =>
  queryOptions({
    queryKey: ['queue of', account, folder],
    queryFn: () => request('queue:of', { account, folder }),
    refetchOnMount: 'always',
  });

/** A large wish changes the queue with every folder; what is shown of it follows at most this often, in milliseconds. */
const AT_MOST_EVERY_MS = 300;

/** What waits in a mailbox is another by now: what is shown of it is read again, soon. */
export const listQueueAnew = gathered(AT_MOST_EVERY_MS, (accounts: ReadonlySet<AccountId>) => {
  for (const account of accounts) {
    void queryClient.invalidateQueries({ queryKey: ['queue', account] });
    void queryClient.invalidateQueries({ queryKey: ['queue of', account] });
  }
});

/** Reads again what is shown of a mailbox's queue. @returns when it is shown */
export async function queueReadAnew(account: AccountId): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['queue', account] });
}
