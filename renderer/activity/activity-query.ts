import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ActivityQuery } from '../../shared/changes.ts';
import { request } from '../api.ts';
import { gathered } from '../gathered.ts';
import { queryClient } from '../queries.ts';

/** Which lines of the list are shown. */
export type ActivityFilter = Pick<ActivityQuery, 'account' | 'who' | 'state'>;

const PAGE = 50;

/** The list, newest first, page by page. */
export const activityQuery = (filter: ActivityFilter) =>
  infiniteQueryOptions({
    queryKey: ['activity', filter],
    queryFn: ({ pageParam }) => request('activity:page', { ...filter, before: pageParam, limit: PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.length < PAGE ? undefined : last.at(-1)?.id),
    // Lines change while nobody looks.
    refetchOnMount: 'always',
  });

/** A large wish changes its line with every folder; the list follows at most this often, in milliseconds. */
const AT_MOST_EVERY_MS = 500;

/** The list is out of date: what is shown of it is read again, soon. */
export const listActivityAnew = gathered<void>(AT_MOST_EVERY_MS, () => {
  void queryClient.invalidateQueries({ queryKey: ['activity'] });
});
