import type { MenuLine } from '../messages.ts';

const STYLE: Partial<CSSStyleDeclaration> = {
  position: 'fixed',
  zIndex: '2147483647',
  margin: '0',
  padding: '4px',
  listStyle: 'none',
  font: '400 13px/1.5 system-ui, sans-serif',
  color: 'light-dark(#1b211d, #e6ebe7)',
  background: 'light-dark(#ffffff, #262a27)',
  border: '1px solid light-dark(#c9d1cb, #434a45)',
  borderRadius: '8px',
  boxShadow: '0 8px 24px rgb(0 0 0 / 24%)',
};
const PICKED = 'light-dark(#dcede3, #24402f)';

/**
 * Draws a context menu where the system would draw a native one: arrow keys, Home and End, Enter or a click, Escape.
 * Focus returns to where it was.
 * @param onClosed gets the id of the entry chosen, or null
 */
export function showMenu(
  menu: { readonly x: number; readonly y: number; readonly items: readonly MenuLine[] },
  onClosed: (chosen: string | null) => void,
): void {
  const before = document.activeElement;
  const list = document.createElement('ul');
  list.setAttribute('role', 'menu');
  list.dataset.hostMenu = '';
  Object.assign(list.style, STYLE);

  const close = (chosen: string | null) => {
    document.removeEventListener('pointerdown', outside, true);
    list.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    onClosed(chosen);
  };
  const outside = (event: Event) => {
    if (!(event.target instanceof Node && list.contains(event.target))) close(null);
  };

  const entries: HTMLElement[] = [];
  for (const item of menu.items) {
    const entry = document.createElement('li');
    entry.setAttribute('role', item.separator ? 'separator' : 'menuitem');
    if (item.separator) {
      Object.assign(entry.style, { borderTop: STYLE.border, margin: '4px 8px' });
    } else {
      entry.textContent = item.label;
      entry.tabIndex = -1;
      Object.assign(entry.style, { padding: '3px 12px', borderRadius: '4px', outlineOffset: '-2px' });
      if (!item.enabled) {
        entry.setAttribute('aria-disabled', 'true');
        entry.style.opacity = '0.5';
      }
      entry.addEventListener('pointerenter', () => entry.focus());
      entry.addEventListener('focus', () => {
        entry.style.background = PICKED;
      });
      entry.addEventListener('blur', () => {
        entry.style.background = '';
      });
      entry.addEventListener('click', () => item.enabled && close(item.id));
      entries.push(entry);
    }
    list.append(entry);
  }

  list.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const at = entries.findIndex((entry) => entry.contains(document.activeElement));
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const step = steps[event.key];
    if (step !== undefined) entries.at(step % entries.length)?.focus();
    else if (event.key === 'Enter' || event.key === ' ') entries[at]?.click();
    else if (event.key === 'Escape' || event.key === 'Tab') close(null);
    else return;
    event.preventDefault();
  });
  document.addEventListener('pointerdown', outside, true);
  document.body.append(list);
  const bounds = list.getBoundingClientRect();
  list.style.left = `${Math.max(0, Math.min(menu.x, innerWidth - bounds.width))}px`;
  list.style.top = `${Math.max(0, Math.min(menu.y, innerHeight - bounds.height))}px`;
  entries[0]?.focus();
}
