import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Standing } from './relocate.ts';
import type { QueueWindow } from './use-queue-window.ts';

interface HeldLineOptions {
  readonly window: QueueWindow;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly standing: Standing;
}

/**
 * Keeps a line where it is on the screen while others before it come and go: the one that has the keyboard, else the one
 * at the top, unless the beginning of the list is in sight.
 */
export function useHeldLine({ window, scroller, list, standing }: HeldLineOptions): void {
  const { part, itemAt, virtualizer, margin } = window;
  const held = useRef<{ readonly seq: number; readonly start: number } | null>(null);
  const seen = useRef(part);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || part === undefined) return;
    if (part !== seen.current) {
      seen.current = part;
      const place = part.items.findIndex(({ seq }) => seq === held.current?.seq);
      const now = place < 0 ? undefined : virtualizer.measurementsCache[part.offset + place];
      const moved = now === undefined || held.current === null ? 0 : now.start - held.current.start;
      if (moved !== 0) element.scrollTop += moved;
    }
    const hasKeyboard = list.current?.contains(document.activeElement) === true;
    // As last heard of: asking the element would have the page laid out in the middle of a drawing.
    const top = (virtualizer.scrollOffset ?? 0) <= margin ? undefined : virtualizer.range?.startIndex;
    const index = hasKeyboard ? standing.index : top;
    const item = index === undefined ? undefined : itemAt(index);
    const line = index === undefined ? undefined : virtualizer.measurementsCache[index];
    held.current = item === undefined || line === undefined ? null : { seq: item.seq, start: line.start };
  });
}
