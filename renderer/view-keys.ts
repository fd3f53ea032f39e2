import type { activity } from '../shared/words/en/activity.ts';
import { isModal } from './changes/history-keys.ts';
import { isMac } from './changes/key-words.ts';
import { summonFocus } from './tree/view-state.ts';
import { showView, type View } from './window-state.ts';

/** The views with the keys that lead to them, in the order of the switch. */
export const VIEWS = [
  { view: 'tree', label: 'tree', digit: '1' },
  { view: 'activity', label: 'title', digit: '2' },
  { view: 'waiting', label: 'waitingView', digit: '3' },
] as const satisfies readonly { readonly view: View; readonly label: keyof typeof activity; readonly digit: string }[];

/** Shows a view and leaves the keyboard in it. */
export function goToView(view: View): void {
  showView(view);
  if (view === 'tree') summonFocus();
}

/** Answers Ctrl+1, Ctrl+2 and Ctrl+3. @returns a function that stops it */
export function answerViewKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const mod = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (!mod || event.altKey || event.shiftKey || event.defaultPrevented || isModal()) return;
    const found = VIEWS.find(({ digit }) => event.code === `Digit${digit}`);
    if (found === undefined) return;
    event.preventDefault();
    goToView(found.view);
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
