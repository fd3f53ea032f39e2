import { type RefObject, useEffect, useRef } from 'react';
import { folders } from '../folders.ts';
import type { ListWindow } from '../tree/list-window.ts';
import { onMoving } from './moving.ts';
import { PointerDrag } from './pointer-drag.ts';
import { rowUnder } from './row-under.ts';

/** Pixels from the edge of the list to where rows of the first level begin. */
const BEFORE_NAMES = 8;

/** Lets the rows of the list be dragged. @returns the drag, once the list is drawn */
export function usePointerDrag(
  scroller: RefObject<HTMLDivElement | null>,
  { geometry, scrollTop, holdAt }: ListWindow,
): RefObject<PointerDrag | null> {
  const drag = useRef<PointerDrag | null>(null);

  useEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    const rtl = getComputedStyle(list).direction === 'rtl';
    const pointAt = (x: number, y: number) => {
      const under = rowUnder(y, { ...geometry(), scrollTop: scrollTop(), rows: folders.rows.rows });
      return under && { ...under, inset: (rtl ? list.clientWidth - x : x) - BEFORE_NAMES };
    };
    const place = () => {
      const { rowHeight } = geometry();
      const top = scrollTop();
      const index = Math.max(0, Math.floor(top / rowHeight));
      const key = folders.rows.rows[index]?.key;
      return () => {
        const now = key === undefined ? -1 : folders.rows.indexOf(key);
        if (now >= 0) holdAt(now, index * rowHeight - top);
      };
    };
    onMoving(place);
    drag.current = new PointerDrag({ list, pointAt });
    return drag.current.start();
  }, [scroller, geometry, scrollTop, holdAt]);

  return drag;
}
