import { create } from 'zustand';
import type { FolderKey } from '../../shared/folder.ts';
import { Selection } from './selection.ts';

/** What of the tree is only this window's. Which branches are open is kept with the visible rows. */
interface TreeView {
  /** The row the keyboard is on; kept by key, so that it stays with its folder through rename and move. */
  readonly focused: FolderKey | null;
  readonly selected: Selection;
  /** Grows when a row is gone to, so that it is brought into sight. */
  readonly visits: number;
  /** Grows when the person themself, by key or pointer, goes to another row or chooses rows. */
  readonly ownSteps: number;
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
  ownSteps: 0,
  summons: 0,
  askOpen: null,
  failed: false,
}));

/** A moment between two steps of the person's in the tree. */
export type Moment = number;

/** @returns now, to ask `hasGoneOn` later */
export function thisMoment(): Moment {
  return useTreeView.getState().ownSteps;
}

/** @returns true when the person has since gone to another row, or chosen rows, themself */
export function hasGoneOn(since: Moment): boolean {
  return thisMoment() !== since;
}

/** The person goes to a row and selects it alone. */
export function goTo(key: FolderKey): void {
  const { focused, selected } = useTreeView.getState();
  if (focused === key && selected.size === 1 && selected.has(key)) bringTo([key]);
  else goAndSelect(key, Selection.of([key]));
}

/** The person goes to a row and takes this selection. */
export function goAndSelect(key: FolderKey, selected: Selection): void {
  useTreeView.setState(({ visits, ownSteps }) => ({
    focused: key,
    selected,
    visits: visits + 1,
    ownSteps: ownSteps + 1,
  }));
}

/** The person goes to a row; the selection stays. */
export function focusOn(key: FolderKey): void {
  useTreeView.setState(({ focused, visits, ownSteps }) => ({
    focused: key,
    visits: visits + 1,
    ownSteps: focused === key ? ownSteps : ownSteps + 1,
  }));
}

/** The person presses on a row: where they do it is in sight, and may not be scrolled away from under the pointer. */
export function pressOn(key: FolderKey): void {
  useTreeView.setState(({ ownSteps }) => ({ focused: key, ownSteps: ownSteps + 1 }));
}

/** The person takes this selection where they are. */
export function select(selected: Selection): void {
  useTreeView.setState(({ ownSteps }) => ({ selected, ownSteps: ownSteps + 1 }));
}

/** Brings the person to the first of these rows, and selects all of them and nothing else. */
export function bringTo(keys: Iterable<FolderKey>): void {
  const selected = Selection.of(keys);
  useTreeView.setState(({ visits }) => ({ focused: selected.anchor, selected, visits: visits + 1 }));
}

/** Brings the person to a row; the selection stays. */
export function putFocusOn(key: FolderKey): void {
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
