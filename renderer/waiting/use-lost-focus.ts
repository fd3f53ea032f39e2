import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

/**
 * Tells whether the keyboard is nowhere because what had it in an element was taken away. Heard from the document itself:
 * React says nothing of what happens to the focus while it draws, as when a dialog gives it back.
 */
export function useLostFocus(ref: RefObject<HTMLElement | null>): () => boolean {
  const last = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const look = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      if (ref.current?.contains(target) === true) last.current = target;
      // A dialog gives the focus back.
      else if (target.closest('dialog') === null) last.current = null;
    };
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, [ref]);
  return useCallback(() => document.activeElement === document.body && last.current?.isConnected === false, []);
}
