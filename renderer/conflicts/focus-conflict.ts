import { summonFocus } from '../tree/view-state.ts';
import { VIEW_HEADING } from '../waiting/show-waiting.ts';

/** Takes the keyboard to a conflict, or to the view's heading where there is none, unless it is somewhere else by now. */
export function focusConflict(seq: number | null): void {
  const heading = document.getElementById(VIEW_HEADING);
  const now = document.activeElement;
  if (now !== document.body && now !== heading && now?.closest('[data-conflict]') === null) return;
  const place = (seq === null ? null : conflictElement(seq)) ?? heading;
  if (place === null) summonFocus();
  else place.focus({ focusVisible: true });
}

/** @returns what shows a conflict; null when it is not shown */
export function conflictElement(seq: number | 'first'): HTMLElement | null {
  return document.querySelector<HTMLElement>(seq === 'first' ? '[data-conflict]' : `[data-conflict="${seq}"]`);
}
