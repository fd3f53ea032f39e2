import {
  defaultRangeExtractor,
  observeElementRect,
  type Rect,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import {
  type Geometry,
  NO_SLACK,
  type Place,
  placeFor,
  revealed,
  type Slack,
  withoutSlack,
  withoutUnseen,
} from './anchor.ts';

type ListVirtualizer = Virtualizer<HTMLDivElement, Element>;

/** Rows drawn beyond what can be seen, at each end. */
const OVERSCAN = 6;

/** Which rows to draw, and where the list stands. */
export interface ListWindow {
  /** `start` counts from the top of the first row. */
  readonly items: readonly VirtualItem[];
  readonly geometry: () => Geometry;
  /** Scroll position of the rows themselves; negative while blank space before them is in sight. */
  readonly scrollTop: () => number;
  /** Scrolls so that row `index` has its upper edge at `offset` below the top of the viewport, whatever it takes. */
  readonly holdAt: (index: number, offset: number) => void;
  /** The same as far as plain scrolling gets. */
  readonly scrollTo: (index: number, offset: number) => void;
  /** Gives up blank space that held a row in place. */
  readonly settle: () => void;
  /** Scrolls as little as possible so that row `index` is in sight below `sticky` pixels of sticky rows. */
  readonly reveal: (index: number, sticky: number) => void;
}

interface ListWindowOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The element whose height makes the scroll bar. */
  readonly content: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  /** A row that is always drawn, or -1. */
  readonly always: number;
}

/**
 * The virtual list of equally high rows. The virtualizer measures a capacity that doubles when it is exceeded, so that a
 * row more or less costs nothing; and a row can be held in place where plain scrolling could not (see `Slack`).
 */
export function useListWindow({ scroller, content, count, rowHeight, always }: ListWindowOptions): ListWindow {
  const slack = useRef<Slack>(NO_SLACK);
  const report = useRef<() => void>(() => {});
  const latest = useRef({ count, rowHeight });
  latest.current = { count, rowHeight };

  // Kept, not asked of the element each time: asking in the middle of a frame makes the browser lay the page out twice.
  const seen = useRef({ scrollTop: 0, viewport: 0 });
  const geometry = useCallback((): Geometry => ({ ...latest.current, viewport: seen.current.viewport }), []);
  const scrollTop = useCallback(() => seen.current.scrollTop - slack.current.before, []);

  const layOut = useCallback(() => {
    const element = content.current;
    if (element === null) return;
    const { before, after } = slack.current;
    element.style.marginBlockStart = `${before}px`;
    element.style.blockSize = `${latest.current.count * latest.current.rowHeight + after}px`;
  }, [content]);

  const moveTo = useCallback(
    (place: Place) => {
      const element = scroller.current;
      if (element === null) return;
      slack.current = { before: place.before, after: place.after };
      layOut();
      element.scrollTop = place.scrollTop;
      seen.current.scrollTop = place.scrollTop;
      report.current();
    },
    [layOut, scroller],
  );

  const observeElementOffset = useCallback(
    (instance: ListVirtualizer, tell: (offset: number, isScrolling: boolean) => void) => {
      const element = instance.scrollElement;
      if (element === null) return;
      const onScroll = () => {
        const { before, after } = slack.current;
        const now = element.scrollTop;
        seen.current.scrollTop = now;
        if (before > 0 || after > 0) {
          const place = withoutUnseen({ scrollTop: now, before, after }, geometry());
          slack.current = place;
          seen.current.scrollTop = place.scrollTop;
          layOut();
          if (place.scrollTop !== now) element.scrollTop = place.scrollTop;
        }
        // `true` draws within this very frame; that scrolling ended matters to nobody here.
        tell(Math.max(0, scrollTop()), true);
      };
      report.current = () => tell(Math.max(0, scrollTop()), false);
      element.addEventListener('scroll', onScroll, { passive: true });
      return () => {
        element.removeEventListener('scroll', onScroll);
        report.current = () => {};
      };
    },
    [geometry, layOut, scrollTop],
  );

  const observeRect = useCallback(
    (instance: ListVirtualizer, tell: (rect: Rect) => void) =>
      observeElementRect(instance, (rect) => {
        seen.current.viewport = rect.height;
        tell(rect);
      }),
    [],
  );

  const rangeExtractor = useMemo(
    () => (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const endIndex = Math.min(range.endIndex, count - 1);
      const startIndex = Math.min(range.startIndex, endIndex);
      const indexes = defaultRangeExtractor({ ...range, startIndex, endIndex, count });
      if (always < 0 || always >= count || indexes.includes(always)) return indexes;
      return [...indexes, always].sort((a, b) => a - b);
    },
    [always, count],
  );

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: capacityFor(count),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    rangeExtractor,
    observeElementRect: observeRect,
    observeElementOffset,
    scrollToFn: () => {},
  });

  const measured = useRef(rowHeight);
  useLayoutEffect(() => {
    layOut();
    if (measured.current === rowHeight) return;
    measured.current = rowHeight;
    virtualizer.measure();
  });

  const scrollTo = useCallback(
    (index: number, offset: number) => moveTo(withoutSlack(placeFor(index, offset, geometry()), geometry())),
    [geometry, moveTo],
  );

  return {
    items: count === 0 ? [] : virtualizer.getVirtualItems(),
    geometry,
    scrollTop,
    holdAt: useCallback((index, offset) => moveTo(placeFor(index, offset, geometry())), [geometry, moveTo]),
    scrollTo,
    settle: useCallback(() => {
      if (slack.current.before > 0 || slack.current.after > 0) scrollTo(0, -scrollTop());
    }, [scrollTo, scrollTop]),
    reveal: useCallback(
      (index, sticky) => {
        // Something else may have scrolled the list so shortly before that it has not been told of it yet.
        const from = (scroller.current?.scrollTop ?? 0) - slack.current.before;
        const to = revealed(index, from, sticky, geometry());
        if (to !== from) moveTo(placeFor(0, -to, geometry()));
      },
      [geometry, moveTo, scroller],
    ),
  };
}

/** @returns the next power of two */
function capacityFor(count: number): number {
  return count <= 64 ? 64 : 2 ** Math.ceil(Math.log2(count));
}
