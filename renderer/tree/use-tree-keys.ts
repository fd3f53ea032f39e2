import { type KeyboardEvent, useRef } from 'react';
import type { FolderNode } from '../../shared/tree.ts';
import { nextMatch } from '../../shared/type-ahead.ts';
import { openMenu } from '../changes/row-changes.ts';
import { endFind, startFind, stepFind, useFind } from '../find/find-state.ts';
import { folders } from '../folders.ts';
import { openDialog } from '../window-state.ts';
import {
  closeSubtree,
  nameOf,
  openSiblings,
  openSubtree,
  refreshMailbox,
  setBranchOpen,
  showFolder,
} from './commands.ts';
import { actionFor, type FocusTarget, isTreeKey, type TreeAction } from './keys.ts';
import { indentOf } from './name-cell.tsx';
import { NOTHING_TYPED, typed } from './typed-word.ts';
import { goTo } from './view-state.ts';

/** Where the keyboard stands. */
interface Position {
  readonly node: FolderNode;
  /** Among the visible rows. */
  readonly index: number;
  readonly level: number;
  readonly expandable: boolean;
  readonly open: boolean;
}

interface TreeKeysOptions {
  readonly mac: boolean;
  /** @returns null when the tree has no rows */
  readonly position: () => Position | null;
  /** How many rows are in sight. */
  readonly page: () => number;
}

/** @returns what the tree does with a key press */
export function useTreeKeys({ mac, position, page }: TreeKeysOptions): (event: KeyboardEvent<HTMLElement>) => void {
  const word = useRef(NOTHING_TYPED);

  return (event) => {
    const here = position();
    if (here === null || event.nativeEvent.isComposing) return;
    const press = {
      key: event.key,
      ctrl: event.ctrlKey,
      alt: event.altKey,
      shift: event.shiftKey,
      meta: event.metaKey,
      altGraph: event.getModifierState('AltGraph'),
    };
    const environment = { mac, rtl: getComputedStyle(event.currentTarget).direction === 'rtl' };
    if (!isTreeKey(press, environment)) return;
    const { expandable, open, node } = here;
    const action = actionFor(press, { expandable, open, hasParent: node.parent !== null }, environment);
    event.preventDefault();
    if (action === null) return;
    if (action.do === 'type') {
      word.current = typed(word.current, action.text, event.timeStamp);
      const { rows } = folders.rows;
      const row = rows[nextMatch(rows, here.index, word.current.text, nameOf)];
      if (row !== undefined) goTo(row.key);
    } else if (action.do === 'focus') {
      const row = folders.rows.rows[targetIndex(action.to, here, page())];
      if (row !== undefined) goTo(row.key);
    } else DOES[action.do](here, event.currentTarget);
  };
}

/** @returns an index of the visible rows; at the ends it stays where it is */
function targetIndex(to: FocusTarget, { node, index }: Position, page: number): number {
  const last = folders.rows.rows.length - 1;
  switch (to) {
    case 'next':
    case 'first-child':
      return Math.min(index + 1, last);
    case 'previous':
      return Math.max(index - 1, 0);
    case 'first':
      return 0;
    case 'last':
      return last;
    case 'page-down':
      return Math.min(index + page, last);
    case 'page-up':
      return Math.max(index - page, 0);
    case 'parent':
      return node.parent === null ? index : folders.rows.indexOf(node.parent.key);
  }
}

/** What each key does that neither moves nor types. */
const DOES: Record<Exclude<TreeAction['do'], 'focus' | 'type'>, (here: Position, grid: HTMLElement) => void> = {
  open: ({ node }) => setBranchOpen(node, true),
  close: ({ node }) => {
    // A filter shows everything open; there Left only leads to the parent.
    if (!folders.filtered) setBranchOpen(node, false);
    else if (node.parent !== null) goTo(node.parent.key);
  },
  'open-siblings': ({ node }) => openSiblings(node),
  'open-subtree': ({ node }) => openSubtree(node.key),
  'close-subtree': ({ node }) => closeSubtree(node.key),
  show: ({ node }) => showFolder(node.key),
  find: () => startFind(),
  'find-next': () => stepFind(1),
  'find-previous': () => stepFind(-1),
  cancel: () => {
    if (useFind.getState().text !== '') endFind(false);
  },
  menu: ({ node, level }, grid) => {
    const row = grid.querySelector(`[data-key="${CSS.escape(node.key)}"]`)?.getBoundingClientRect();
    if (row !== undefined) openMenu(node.key, row.left + indentOf(level) + 24, row.bottom);
  },
  refresh: ({ node }) => refreshMailbox(node),
  help: () => openDialog({ kind: 'keys' }),
};
