import { useSyncExternalStore } from 'react';
import type { ComingChange } from '../folder-store.ts';
import { folders } from '../folders.ts';

let version = 0;

/** Counts change all the time; who lists folders by name and place need not look then. */
function isStructural(coming: ComingChange): boolean {
  if (coming === null || coming.length === 0) return true;
  return coming.some(
    ({ diff }) =>
      diff.added.length > 0 ||
      diff.removed.length > 0 ||
      diff.updated.some(([from, to]) => from.name !== to.name || from.parentId !== to.parentId),
  );
}

function subscribe(listener: () => void): () => void {
  return folders.afterChange((coming) => {
    if (!isStructural(coming)) return;
    version++;
    listener();
  });
}

/** @returns a number that grows when folders come, go, move or get other names; draws again then */
export function useStructure(): number {
  return useSyncExternalStore(subscribe, () => version);
}
