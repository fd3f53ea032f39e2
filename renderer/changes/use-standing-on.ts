import { useLayoutEffect, useRef } from 'react';
import { summonFocus } from '../tree/view-state.ts';

/** For a button that goes by itself: who stands on it then stands in the tree. */
export function useStandingOn(): { readonly onFocus: () => void; readonly onBlur: () => void } {
  const standing = useRef(false);
  useLayoutEffect(
    () => () => {
      if (standing.current) summonFocus();
    },
    [],
  );
  return {
    onFocus: () => {
      standing.current = true;
    },
    onBlur: () => {
      standing.current = false;
    },
  };
}
