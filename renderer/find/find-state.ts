import { create } from 'zustand';
import { withAncestors } from '../../shared/find.ts';
import type { FolderKey } from '../../shared/folder.ts';
import { type FolderNode, pathOf } from '../../shared/tree.ts';
import { folders } from '../folders.ts';
import { goTo, putFocusOn, summonFocus, useTreeView } from '../tree/view-state.ts';
import { showView } from '../window-state.ts';
import { bestMatch } from './ranking.ts';

/** Keep the whole tree and mark the matches, or show nothing but the matches and the way to them. */
export type FindMode = 'highlight' | 'filter';

interface Find {
  /** As typed. */
  readonly text: string;
  /** What the matches are of; a moment behind `text`. */
  readonly query: string;
  readonly mode: FindMode;
  /** In tree order. */
  readonly matches: readonly FolderNode[];
  readonly isMatch: ReadonlySet<FolderNode>;
  /** Index of the match one stands on, -1 for none. */
  readonly current: number;
  /** Grows when the find box is asked to take the keyboard. */
  readonly summons: number;
}

const NOTHING_FOUND = { query: '', matches: [], isMatch: new Set<FolderNode>(), current: -1 } as const;

export const useFind = create<Find>(() => ({ text: '', mode: 'highlight', summons: 0, ...NOTHING_FOUND }));

/** The row that had the focus when finding began. */
let origin: FolderKey | null = null;
/** The match the person went to. */
let chosen: FolderKey | null = null;
/** Branches opened only to show the current match. */
let opened: readonly FolderKey[] = [];
let waiting = false;

/** @returns the match one stands on */
export function currentMatch({ matches, current }: Pick<Find, 'matches' | 'current'>): FolderNode | undefined {
  return matches[current];
}

/** Begins to find, or goes on with what was typed before. */
export function startFind(): void {
  if (useFind.getState().text === '') origin = useTreeView.getState().focused;
  showView('tree');
  useFind.setState(({ summons }) => ({ summons: summons + 1 }));
}

/** Takes what is typed; the tree follows as soon as the letter is painted. */
export function setFindText(text: string): void {
  if (useFind.getState().text === '') origin ??= useTreeView.getState().focused;
  useFind.setState({ text });
  searchSoon();
}

/** Switches between marking matches and showing nothing else. */
export function setFindMode(mode: FindMode): void {
  useFind.setState({ mode });
  applyFilter();
  showCurrent();
}

/** Goes to the next match, or with -1 to the one before; wraps. */
export function stepFind(by: 1 | -1): void {
  const { matches, current } = useFind.getState();
  if (matches.length === 0) return;
  useFind.setState({ current: (current + by + matches.length) % matches.length });
  chosen = currentMatch(useFind.getState())?.key ?? null;
  showCurrent();
}

/** Takes the keyboard to the current match in the tree; the matches stay marked. */
export function enterMatch(): void {
  if (useFind.getState().text !== useFind.getState().query) search();
  const node = currentMatch(useFind.getState());
  if (node === undefined) return;
  chosen = node.key;
  folders.keepOpen(opened, true);
  opened = [];
  goTo(node.key);
  summonFocus();
}

/**
 * Ends finding. A match the person went to stays revealed, branches opened for others close again.
 * @param goBack take the keyboard back to the row where finding began
 */
export function endFind(goBack: boolean): void {
  const keep = chosen === null ? undefined : folders.tree.get(chosen);
  const way = new Set(
    keep === undefined
      ? []
      : pathOf(keep)
          .slice(0, -1)
          .map(({ key }) => key),
  );
  useFind.setState({ text: '', ...NOTHING_FOUND });
  if (folders.filtered) folders.setFilter(null);
  const needless = opened.filter((key) => !way.has(key));
  opened = [];
  folders.setOpenForNow(needless, false);
  folders.setOpen([...way], true);
  folders.keepOpen([...way], true);
  const back = origin;
  origin = null;
  chosen = null;
  if (!goBack) return;
  if (back !== null && folders.rows.indexOf(back) >= 0) putFocusOn(back);
  summonFocus();
}

/** Finds again after folders changed. @returns a function that stops following */
export function followChanges(): () => void {
  return folders.afterChange(() => {
    if (useFind.getState().text !== '') searchSoon();
  });
}

function searchSoon(): void {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => setTimeout(search));
}

function search(): void {
  waiting = false;
  const { text, query, matches: before, current } = useFind.getState();
  const here = before[current];
  const all = folders.finder.find(text);
  const matches = folders.only === null ? all : all.filter(({ account }) => account === folders.only);
  const stays = text === query && here !== undefined ? matches.indexOf(here) : -1;
  useFind.setState({
    query: text,
    matches,
    isMatch: new Set(matches),
    current: stays >= 0 ? stays : bestMatch(matches, text),
  });
  applyFilter();
  if (stays < 0) {
    chosen = null;
    showCurrent();
  }
}

function applyFilter(): void {
  const { mode, matches, query } = useFind.getState();
  const filter = mode === 'filter' && query.trim() !== '';
  if (filter) folders.setFilter(withAncestors(matches));
  else if (folders.filtered) folders.setFilter(null);
}

/** Opens the way to the current match and closes what was opened for the one before. */
function showCurrent(): void {
  const node = currentMatch(useFind.getState());
  const way =
    node === undefined
      ? []
      : pathOf(node)
          .slice(0, -1)
          .map(({ key }) => key);
  const needed = new Set(way);
  const needless = opened.filter((key) => !needed.has(key));
  const still = opened.filter((key) => needed.has(key));
  folders.setOpenForNow(needless, false);
  opened = [...still, ...folders.setOpenForNow(way, true)];
}
