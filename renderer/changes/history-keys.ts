import { redo, undo } from './taking-back.ts';

/** The element that shows what Undo would do, for Alt+U. */
export const UNDO_BUTTON_ID = 'undo-button';

function isTextField(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement) return true;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(element.type);
}

/** While a dialog is open, what lies behind it is not to be changed. */
export function isModal(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

/** Answers Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y and Alt+U, but never in a text field. @returns a function that stops it */
export function answerHistoryKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isModal()) return;
    const key = event.key.toLowerCase();
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyU') {
      const button = document.getElementById(UNDO_BUTTON_ID);
      if (button === null) return;
      event.preventDefault();
      button.focus();
      return;
    }
    if (event.altKey || event.ctrlKey === event.metaKey || isTextField(document.activeElement)) return;
    if (key === 'z') void (event.shiftKey ? redo() : undo());
    else if (key === 'y' && !event.shiftKey) void redo();
    else return;
    event.preventDefault();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** What the menu's Undo does: takes back typing in a text field, else the change it names. */
export function undoFromMenu(): void {
  if (isTextField(document.activeElement)) document.execCommand('undo');
  else if (!isModal()) void undo();
}

/** What the menu's Redo does. */
export function redoFromMenu(): void {
  if (isTextField(document.activeElement)) document.execCommand('redo');
  else if (!isModal()) void redo();
}
