import { useSyncExternalStore } from 'react';

/** Whether the pointer one mostly uses is a finger. */
const coarse = '(pointer: coarse)';

function watch(listener: () => void): () => void {
  const query = window.matchMedia(coarse);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** @returns true where one mostly points with a finger; draws again when that changes */
export function useCoarsePointer(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(coarse).matches);
}
