import { type KeyboardEvent, useRef } from 'react';
import type { FolderKey } from '../../shared/folder.ts';
import { nextMatch } from '../../shared/type-ahead.ts';
import { answerMoveKey, isPickedUp } from '../drag/keyboard-move.ts';
import { folders } from '../folders.ts';
import { nameOf } from './commands.ts';
import { KEY_ACTS, type Position } from './key-acts.ts';
import { actionFor, type FocusTarget, isTreeKey, type TreeAction, type WithSelection } from './keys.ts';
import { extendTo } from './select-rows.ts';
import { NOTHING_TYPED, TYPE_AHEAD_MS, typed } from './typed-word.ts';
import { focusOn, goTo } from './view-state.ts';

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
  const ledTo = useRef<FolderKey | null>(null);

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
    if (isPickedUp()) {
      answerMoveKey(event, here.node, environment.rtl ? 'ArrowLeft' : 'ArrowRight');
      return;
    }
    if (!isTreeKey(press, environment)) return;
    const { expandable, open, node } = here;
    // Whoever has gone elsewhere since begins a new word.
    if (node.key !== ledTo.current) word.current = NOTHING_TYPED;
    // A space goes on with a word, but begins none.
    const goesOn = event.key === ' ' && event.timeStamp - word.current.at < TYPE_AHEAD_MS;
    const action: TreeAction | null = goesOn
      ? { do: 'type', text: ' ' }
      : actionFor(press, { expandable, open, hasParent: node.parent !== null }, environment);
    event.preventDefault();
    if (action === null) return;
    if (action.do === 'type') {
      word.current = typed(word.current, action.text, event.timeStamp);
      const { rows } = folders.rows;
      const row = rows[nextMatch(rows, here.index, word.current.text, nameOf)];
      ledTo.current = row?.key ?? node.key;
      if (row !== undefined) goTo(row.key);
    } else if (action.do === 'focus') {
      const row = folders.rows.rows[targetIndex(action.to, here, page())];
      if (row !== undefined) GOES[action.selection ?? 'replace'](row.key);
    } else KEY_ACTS[action.do](here, event.currentTarget);
  };
}

/** How one goes to a row, by what becomes of the selection. */
const GOES: Readonly<Record<WithSelection | 'replace', (key: FolderKey) => void>> = {
  replace: goTo,
  keep: focusOn,
  extend: extendTo,
};

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
