import { create } from 'zustand';
import type { FolderKey } from '../../shared/folder.ts';
import { Selection } from './selection.ts';

/** What of the tree is only this window's. Which branches are open is kept with the visible rows. */
interface TreeView {
  /** The row the keyboard is on; kept by key, so that it stays with its folder through rename and move. */
  readonly focused: FolderKey | null;
  readonly selected: Selection;
  /** Grows when the person went to a row, so that it is brought into sight. */
  readonly visits: number;
  /** Grows when the tree is asked to take the keyboard focus. */
  readonly summons: number;
  /** A branch so big that opening all of it waits for a word from the person. */
  readonly askOpen: { readonly key: FolderKey; readonly count: number } | null;
  /** The folders could not be read from main. */
  readonly failed: boolean;
}

export const useTreeView = create<TreeView>(() => ({
  focused: null,
  selected: Selection.none,
  visits: 0,
  summons: 0,
  askOpen: null,
  failed: false,
}));

/** Moves to a row and selects it alone. */
export function goTo(key: FolderKey): void {
  selectThese([key]);
}

/** Moves to the first of these rows and selects all of them and nothing else. */
export function selectThese(keys: Iterable<FolderKey>): void {
  const selected = Selection.of(keys);
  useTreeView.setState(({ visits }) => ({ focused: selected.anchor, selected, visits: visits + 1 }));
}

/** Moves to a row and takes this selection. */
export function goAndSelect(key: FolderKey, selected: Selection): void {
  useTreeView.setState(({ visits }) => ({ focused: key, selected, visits: visits + 1 }));
}

/** Moves to a row; the selection stays. */
export function focusOn(key: FolderKey): void {
  useTreeView.setState(({ visits }) => ({ focused: key, visits: visits + 1 }));
}

/** Gives the tree the keyboard focus, at its focused row. */
export function summonFocus(): void {
  useTreeView.setState(({ summons }) => ({ summons: summons + 1 }));
}

/** @returns the one selected row, or null */
export function useChosen(): FolderKey | null {
  return useTreeView(({ selected }) => {
    if (selected.size !== 1) return null;
    const [only = null] = selected;
    return only;
  });
}
