/** Sizes of the scrolled list, in pixels unless said otherwise. */
export interface Geometry {
  readonly rowHeight: number;
  /** Number of rows. */
  readonly count: number;
  /** Height of what can be seen at once. */
  readonly viewport: number;
}

/** Blank space above and below the rows, in pixels, that lets a row be held where scrolling alone could not. */
export interface Slack {
  readonly before: number;
  readonly after: number;
}

/** Where the list stands: `scrollTop` counts from the top of the blank space before the rows. */
export interface Place extends Slack {
  readonly scrollTop: number;
}

/** No blank space. */
export const NO_SLACK: Slack = { before: 0, after: 0 };

/** @returns the place at which row `index` has its upper edge `offset` pixels below the upper edge of the viewport */
export function placeFor(index: number, offset: number, { rowHeight, count, viewport }: Geometry): Place {
  const wanted = index * rowHeight - offset;
  return {
    scrollTop: Math.max(0, wanted),
    before: Math.max(0, -wanted),
    after: wanted > 0 ? Math.max(0, wanted + viewport - count * rowHeight) : 0,
  };
}

/** @returns the place that scrolling alone comes nearest to it with */
export function withoutSlack({ scrollTop }: Place, { rowHeight, count, viewport }: Geometry): Place {
  const furthest = Math.max(0, count * rowHeight - viewport);
  return { ...NO_SLACK, scrollTop: Math.min(scrollTop, furthest) };
}

/** Gives up the blank space that is out of sight after the person scrolled; nothing visible moves. */
export function withoutUnseen({ scrollTop, before, after }: Place, { rowHeight, count, viewport }: Geometry): Place {
  const passed = Math.min(before, Math.max(0, scrollTop));
  const top = scrollTop - passed;
  return {
    scrollTop: top,
    before: before - passed,
    after: Math.min(after, Math.max(0, top + viewport - (before - passed) - count * rowHeight)),
  };
}

/**
 * Scrolls as little as possible so that row `index` is seen whole, clear of the sticky rows above it.
 * @param scrollTop of the rows themselves, blank space not counted
 * @param sticky height of the sticky rows that will lie over the top of the list
 * @returns the new `scrollTop` of the rows
 */
export function revealed(index: number, scrollTop: number, sticky: number, geometry: Geometry): number {
  const { rowHeight, viewport } = geometry;
  const top = index * rowHeight;
  const cover = Math.min(sticky, Math.max(0, viewport - rowHeight));
  if (top < scrollTop + cover) return Math.max(0, top - cover);
  if (top + rowHeight > scrollTop + viewport) return top + rowHeight - viewport;
  return scrollTop;
}
