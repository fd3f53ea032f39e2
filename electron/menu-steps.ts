import type { ChangesState } from '../shared/changes.ts';
import type { EventName } from '../shared/ipc.ts';
import { redoWords, undoWords } from '../shared/words/step-words.ts';

/** What Undo and Redo would do. */
export type Steps = Pick<ChangesState, 'undo' | 'redo'>;

/** @returns true when the event tells how the person's changes stand */
export function isChangesState(name: EventName, payload: unknown): payload is ChangesState {
  return name === 'changes:state' && payload !== null;
}

/**
 * @param show makes the menu
 * @returns shows the menu where Undo or Redo would be called otherwise than before, and only then
 */
export function menuNaming(show: (steps: Steps) => void): (steps: Steps) => void {
  let shown: string | null = null;
  return ({ undo, redo }) => {
    const words = JSON.stringify([undo && undoWords(undo), redo && redoWords(redo)]);
    if (words === shown) return;
    shown = words;
    show({ undo, redo });
  };
}
