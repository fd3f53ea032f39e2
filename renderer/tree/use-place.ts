import { type RefObject, useEffect, useLayoutEffect } from 'react';
import type { FolderNode } from '../../shared/tree.ts';
import { folders } from '../folders.ts';
import type { ListWindow } from './list-window.ts';
import { rememberPlace, takePlaceToRestore } from './remember.ts';
import { useTreeView } from './view-state.ts';

/** Scrolls to where the tree was left, once there are rows, and remembers from then on where it is. */
export function usePlace(
  scroller: RefObject<HTMLDivElement | null>,
  list: ListWindow,
  rows: readonly FolderNode[],
): void {
  const { geometry, scrollTop, holdAt } = list;
  const loaded = folders.revision !== null;

  useLayoutEffect(() => {
    const place = loaded ? takePlaceToRestore() : null;
    const index = place === null ? -1 : folders.rows.indexOf(place.key);
    if (place !== null && index >= 0) holdAt(index, place.offset);
  }, [loaded, holdAt]);

  useEffect(() => {
    if (!loaded) return;
    const [later, stop] = rememberPlace(() => {
      const { rowHeight } = geometry();
      const top = Math.max(0, scrollTop());
      const index = Math.floor(top / rowHeight);
      const row = rows[index];
      // A mailbox just removed is no place to come back to, and leaves no trace.
      const isGone = row === undefined || folders.tree.get(row.key) === undefined;
      return isGone ? null : { key: row.key, offset: index * rowHeight - top };
    });
    const remember = () => {
      // Filtered rows say nothing about where the tree itself was left.
      if (!folders.filtered) later();
    };
    const element = scroller.current;
    element?.addEventListener('scroll', remember, { passive: true });
    const stopFocus = useTreeView.subscribe((now, before) => {
      if (now.focused !== before.focused) remember();
    });
    return () => {
      element?.removeEventListener('scroll', remember);
      stopFocus();
      stop();
    };
  }, [loaded, rows, scroller, geometry, scrollTop]);
}
