import { create } from 'zustand';
import type { FolderKey } from '../../shared/folder.ts';

/** How long a row that just landed is marked, in milliseconds. */
const LANDED_MS = 2_000;

/** Rows a change of the person's just brought where they are: marked briefly, so that one sees where they went. */
export const useLandedKeys = create<{ readonly keys: ReadonlySet<FolderKey> }>(() => ({ keys: new Set() }));

let timer: ReturnType<typeof setTimeout> | undefined;

/** Marks these rows, and no others, for a moment. */
export function markLanded(keys: Iterable<FolderKey>): void {
  clearTimeout(timer);
  useLandedKeys.setState({ keys: new Set(keys) });
  timer = setTimeout(() => useLandedKeys.setState({ keys: new Set() }), LANDED_MS);
}
