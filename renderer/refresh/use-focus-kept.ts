import { useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus of whoever stands on a button that goes when something ends.
 * @param isThere whether the buttons are there
 * @param takeFocus gives the focus another place
 * @returns what to put on the element around the buttons
 */
export function useFocusKept(
  isThere: boolean,
  takeFocus: () => void,
): { readonly onFocus: () => void; readonly onBlur: () => void } {
  const stoodInside = useRef(false);
  const take = useRef(takeFocus);
  take.current = takeFocus;
  useLayoutEffect(() => {
    if (isThere) return;
    if (stoodInside.current && document.activeElement === document.body) take.current();
    stoodInside.current = false;
  }, [isThere]);
  return {
    onFocus: () => {
      stoodInside.current = true;
    },
    onBlur: () => {
      stoodInside.current = false;
    },
  };
}
