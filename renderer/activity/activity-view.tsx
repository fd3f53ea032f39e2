import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ActivityItem } from '../../shared/changes.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { useNow } from '../status/age.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import frame from '../ui/list-view.module.css';
import { useActivityFilter } from './activity-filter.ts';
import { ActivityFilters } from './activity-filters.tsx';
import { ActivityLine } from './activity-line.tsx';
import { activityQuery } from './activity-query.ts';
import styles from './activity-view.module.css';
import { byDay, type Day, nearDay } from './by-day.ts';

/** What the person, other devices and the server changed, newest first. */
export function ActivityView() {
  const filter = useActivityFilter();
  const list = useInfiniteQuery(activityQuery(filter));
  const items = list.data?.pages.flat() ?? [];
  return (
    <section aria-labelledby="activity-title" className={frame.view}>
      <header className={frame.header}>
        <h2 id="activity-title" tabIndex={-1} className={frame.title}>
          {t('activity.title')}
        </h2>
        <ActivityFilters />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className={`${frame.scroller} ${styles.scroller}`} tabIndex={0}>
        {list.isPending && (
          <p role="status" className={frame.note}>
            {t('activity.loading')}
          </p>
        )}
        {list.error && (
          <ErrorNotice
            title={t('activity.failed')}
            error={list.error}
            actions={<Button onClick={() => list.refetch()}>{t('activity.tryAgain')}</Button>}
          />
        )}
        {list.isSuccess && items.length === 0 && <Empty filtered={isFiltered(filter)} />}
        <Days days={byDay(items)} />
        {list.hasNextPage && (
          <Older busy={list.isFetchingNextPage} onNear={() => !list.isFetching && void list.fetchNextPage()} />
        )}
        {items.length > 0 && !list.hasNextPage && <p className={frame.note}>{t('activity.end')}</p>}
      </div>
    </section>
  );
}

function isFiltered({ account, who, state }: ReturnType<typeof useActivityFilter.getState>): boolean {
  return account !== null || who !== 'all' || state !== 'all';
}

function Empty({ filtered }: { readonly filtered: boolean }) {
  return (
    <div className={`${frame.empty} ${styles.empty}`}>
      <p className={frame.emptyTitle}>{t(filtered ? 'activity.emptyFiltered' : 'activity.empty')}</p>
      <p>{t(filtered ? 'activity.emptyFilteredText' : 'activity.emptyText')}</p>
    </div>
  );
}

function Days({ days }: { readonly days: readonly Day<ActivityItem>[] }) {
  const now = useNow();
  return days.map(({ start, items }) => {
    const near = nearDay(start, now);
    const words = near === null ? format.day(start) : t(`activity.${near}`);
    return (
      <section key={start} aria-labelledby={`day-${start}`}>
        <h3 id={`day-${start}`} className={styles.day}>
          {words}
        </h3>
        <ul>
          {items.map((item) => (
            <ActivityLine key={item.id} item={item} />
          ))}
        </ul>
      </section>
    );
  });
}

/** The end of what has been read: coming near it reads more; the button is for who does not scroll. */
function Older({ busy, onNear }: { readonly busy: boolean; readonly onNear: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const near = useRef(onNear);
  near.current = onNear;
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) near.current();
      },
      { rootMargin: '400px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} className={frame.note}>
      <Button onClick={onNear} aria-disabled={busy}>
        {t(busy ? 'activity.loadingMore' : 'activity.more')}
      </Button>
    </div>
  );
}
