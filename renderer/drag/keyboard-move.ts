import type { KeyboardEvent } from 'react';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { refuse } from '../changes/carry-out.ts';
import { canMoveAtAll, topmost } from '../changes/judge.ts';
import type { Spot } from '../changes/places.ts';
import { joinedNames } from '../changes/sentences.ts';
import { folders } from '../folders.ts';
import { say, sayNow } from '../speech/speech.ts';
import { nameOf } from '../tree/commands.ts';
import { NOTHING_TYPED, typed } from '../tree/typed-word.ts';
import { focusOn, summonFocus } from '../tree/view-state.ts';
import {
  aimAt,
  beginMoving,
  cancelMoving,
  drop,
  lookAround,
  mayGoBeside,
  mayGoTo,
  movedNodes,
  useMoving,
  useTarget,
} from './moving.ts';
import { pickedUpWords, targetWords } from './moving-words.ts';
import { insideOf, nextSpot, type ShownSpot, typedTarget } from './walk.ts';

let word = NOTHING_TYPED;

/** Picks folders up, to be put down where one then goes with keys or points to; refused with the reason. */
export function pickUp(nodes: readonly FolderNode[]): void {
  const tops = topmost(nodes);
  const names = joinedNames(tops.map(nameOf));
  const verdict = canMoveAtAll(tops);
  if (!verdict.allowed) {
    refuse(t('changes.cantMoveAway', { name: names }), verdict.reason);
    return;
  }
  beginMoving(tops, 'keyboard');
  word = NOTHING_TYPED;
  summonFocus();
  say(pickedUpWords(tops, names, mayGoBeside()));
}

/** @returns true while what was picked up waits to be put down */
export function isPickedUp(): boolean {
  return useMoving.getState().by === 'keyboard';
}

/** Puts down what was picked up where one has come to. */
export function putDown(): void {
  void drop();
  summonFocus();
}

/** Points at a row to put down there; where it may not go, the reason is told and it stays picked up. */
export function putDownAt(node: FolderNode): void {
  const spot = insideOf(node);
  focusOn(node.key);
  aimAt(spot);
  const { verdict } = useTarget.getState();
  if (verdict.allowed) putDown();
  else sayNow(targetWords(spot, verdict, movedNodes()));
}

/**
 * Answers a key while something is picked up: only rows, and places between rows, that take it are gone to.
 * @param here the row the keyboard is on
 * @param inward the arrow key that opens, by the direction of the rows
 */
export function answerMoveKey(event: KeyboardEvent, here: FolderNode, inward: 'ArrowRight' | 'ArrowLeft'): void {
  const { rows } = folders.rows;
  const walk = {
    rows,
    isOpen: ({ key }: FolderNode) => folders.rows.isOpen(key),
    beside: mayGoBeside(),
    takes: (spot: Spot) => mayGoTo(spot).allowed,
  };
  const { spot } = useTarget.getState();
  const index = folders.rows.indexOf(here.key);
  const outward = inward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
  if (event.ctrlKey || event.altKey || event.metaKey) {
    event.preventDefault();
    return;
  }
  switch (event.key) {
    case 'Tab':
      // Whoever leaves does not want to carry anything along.
      cancelMoving();
      return;
    case 'ArrowDown':
      goTo(nextSpot(walk, index, spot, 1));
      break;
    case 'ArrowUp':
      goTo(nextSpot(walk, index, spot, -1));
      break;
    case 'Home':
      goTo(nextSpot(walk, -1, null, 1));
      break;
    case 'End':
      goTo(nextSpot(walk, rows.length, null, -1));
      break;
    case inward:
      if (here.children.length > 0 && !movedNodes().includes(here)) lookAround(here, true);
      break;
    case outward:
      if (here.children.length > 0 && folders.rows.isOpen(here.key) && !movedNodes().includes(here))
        lookAround(here, false);
      else if (here.parent !== null && walk.takes(insideOf(here.parent))) goTo(insideOf(here.parent));
      break;
    case 'Enter':
      putDown();
      break;
    default:
      if ([...event.key].length !== 1) return;
      word = typed(word, event.key, event.timeStamp);
      goTo(insideOfAny(typedTarget(walk, here, word.text, nameOf)));
  }
  event.preventDefault();
}

function insideOfAny(node: FolderNode | null): ShownSpot | null {
  return node === null ? null : insideOf(node);
}

function goTo(spot: ShownSpot | null): void {
  if (spot === null) return;
  focusOn(spot.row.key);
  aimAt(spot);
  say(targetWords(spot, useTarget.getState().verdict, movedNodes()));
}
