import { useQuery } from '@tanstack/react-query';
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import type { AccountId } from '../../shared/folder.ts';
import type { QueueItem } from '../../shared/queue.ts';
import { partFor, type QueuePart, queueQuery } from './queue-query.ts';

/** Pixels a line takes before it is measured, and mostly afterwards: what differs has all lines behind it reckoned anew. */
const LINE = 53;

/** Pixels at the top that the mailbox's heading, which stays there, may cover. */
const HEADING = 76;

/** Lines drawn beyond what can be seen, at each end. */
const OVERSCAN = 6;

export interface QueueWindow {
  /** What has been read; undefined before anything has. */
  readonly part: QueuePart | undefined;
  readonly itemAt: (index: number) => QueueItem | undefined;
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>;
  /** Pixels from the top of what scrolls to the list. */
  readonly margin: number;
}

interface QueueWindowOptions {
  readonly account: AccountId;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: RefObject<HTMLDivElement | null>;
  /** A line that is always drawn. */
  readonly always: number;
}

/** The part of a mailbox's queue that is in sight: read and drawn as far as one sees it. */
export function useQueueWindow({ account, scroller, list, always }: QueueWindowOptions): QueueWindow {
  const [offset, setOffset] = useState(0);
  const part = useQuery(queueQuery(account, offset)).data;
  const margin = useMargin(scroller, list);
  const total = part?.total ?? 0;
  const itemAt = useCallback((index: number) => part?.items[index - part.offset], [part]);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: OVERSCAN,
    scrollMargin: margin,
    scrollPaddingStart: HEADING,
    // Asked of all lines with each part that is read: of those that are not, the number of their place, below 0, will do.
    getItemKey: useCallback((index: number) => itemAt(index)?.seq ?? -1 - index, [itemAt]),
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range);
        if (always < 0 || always >= range.count || indexes.includes(always)) return indexes;
        return [...indexes, always].sort((a, b) => a - b);
      },
      [always],
    ),
  });

  const first = virtualizer.range?.startIndex ?? 0;
  const last = Math.min(virtualizer.range?.endIndex ?? 0, total - 1);
  const isRead = part === undefined || (first >= part.offset && last < part.offset + part.items.length);
  useLayoutEffect(() => {
    if (!isRead) setOffset(partFor(first));
  }, [isRead, first]);

  return { part, itemAt, virtualizer, margin };
}

/** @returns how far down in what scrolls the list begins, kept current */
function useMargin(scroller: RefObject<HTMLDivElement | null>, list: RefObject<HTMLDivElement | null>): number {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const content = scroller.current?.firstElementChild;
    if (content == null) return;
    const measure = () => setMargin(list.current?.offsetTop ?? 0);
    const observer = new ResizeObserver(measure);
    observer.observe(content);
    measure();
    return () => observer.disconnect();
  }, [scroller, list]);
  return margin;
}
