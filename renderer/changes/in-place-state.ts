import { create } from 'zustand';
import type { FolderKey } from '../../shared/folder.ts';

/** The one row that is a text field just now: of a folder that gets another name, or of one still to be made. */
export type Editing =
  | { readonly kind: 'rename'; readonly key: FolderKey }
  | { readonly kind: 'create'; readonly parent: FolderKey };

interface InPlace {
  readonly editing: Editing | null;
  /** Rows marked to be moved by pasting. */
  readonly cut: ReadonlySet<FolderKey>;
}

/** What is begun in the rows themselves, whether by a key, a menu or a button. */
export const useInPlace = create<InPlace>(() => ({ editing: null, cut: new Set() }));

/** A row marked to be moved goes by another key from now on: the mark moves along. */
export function renameCut(from: FolderKey, to: FolderKey): void {
  useInPlace.setState((now) =>
    now.cut.has(from) ? { cut: new Set([...now.cut].map((key) => (key === from ? to : key))) } : now,
  );
}
