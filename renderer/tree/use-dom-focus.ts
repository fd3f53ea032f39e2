import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { folders } from '../folders.ts';
import { useTreeView } from './view-state.ts';

/**
 * Keeps the browser's focus on the row that has the tree's: while the tree has the keyboard, when it is asked to take it,
 * and when the element that had it goes away, so that it never falls to the page.
 * @param tabStop index of the row that Tab comes to
 */
export function useDomFocus(scroller: RefObject<HTMLDivElement | null>, tabStop: number, listVersion: number): void {
  const { focused, summons } = useTreeView();
  const hadFocus = useRef(false);
  const answered = useRef(summons);

  useEffect(() => {
    // Asked before anything is drawn: a row that is drawn no more takes the focus with it.
    const look = () => {
      hadFocus.current = scroller.current?.contains(document.activeElement) === true;
    };
    const stops = [folders.subscribeRows(look), useTreeView.subscribe(look)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever moves the focused row moves the focus
  useLayoutEffect(() => {
    const element = scroller.current;
    const active = document.activeElement;
    // Whatever took the focus since it was seen here keeps it.
    const taken = active !== null && active !== document.body && element?.contains(active) !== true;
    const wanted = summons !== answered.current || (hadFocus.current && !taken);
    answered.current = summons;
    hadFocus.current = false;
    // A field in a row is left only when it goes away itself.
    if (active instanceof HTMLInputElement && element?.contains(active) === true) return;
    const row = element?.querySelector<HTMLElement>('[data-key][tabindex="0"]');
    if (wanted && row !== active) row?.focus({ preventScroll: true });
  }, [summons, focused, tabStop, listVersion]);
}
