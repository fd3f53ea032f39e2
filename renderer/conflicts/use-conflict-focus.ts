import { type FocusEvent, useLayoutEffect, useRef } from 'react';
import type { ConflictList } from '../../shared/conflict.ts';
import { summonFocus } from '../tree/view-state.ts';
import { VIEW_HEADING } from '../waiting/show-waiting.ts';
import { nextConflict } from './next-conflict.ts';

/** @returns what shows a conflict; null when it is not shown */
export function conflictElement(seq: number | 'first'): HTMLElement | null {
  return document.querySelector<HTMLElement>(seq === 'first' ? '[data-conflict]' : `[data-conflict="${seq}"]`);
}

/**
 * Keeps the keyboard at the desk: when the conflict it is on is decided, or settled by itself, it goes to the next one, and
 * to the view's heading when none is left.
 * @returns what to put on the element around the conflicts
 */
export function useConflictFocus({ conflicts }: Pick<ConflictList, 'conflicts'>) {
  const stood = useRef<number | null>(null);
  const before = useRef<readonly number[]>([]);
  useLayoutEffect(() => {
    const left = conflicts.map(({ seq }) => seq);
    if (stood.current !== null) takeLostFocus(nextConflict(before.current, stood.current, left));
    before.current = left;
  }, [conflicts]);
  return {
    onFocus: ({ target }: FocusEvent) => {
      const seq = target.closest<HTMLElement>('[data-conflict]')?.dataset.conflict;
      stood.current = seq === undefined ? null : Number(seq);
    },
    onBlur: () => {
      stood.current = null;
    },
  };
}

/** Takes the keyboard to a conflict, or to the view's heading where it is null, unless it is somewhere else by now. */
export function takeLostFocus(seq: number | null): void {
  const heading = document.getElementById(VIEW_HEADING);
  // The view may have caught it.
  if (document.activeElement !== document.body && document.activeElement !== heading) return;
  const place = (seq === null ? null : conflictElement(seq)) ?? heading;
  if (place === null) summonFocus();
  else place.focus({ focusVisible: true });
}
