import { summonFocus } from '../tree/view-state.ts';

/** The heading of the view that the desk stands in: it has the keyboard when no conflict is left. */
const VIEW_HEADING = 'waiting-title';

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
