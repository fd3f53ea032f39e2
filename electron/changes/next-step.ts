import type { NextStep } from '../../shared/changes.ts';
import type { JournalRow, JournalStore } from './ports.ts';

/** How far back Undo goes on looking when the newest acts can't be undone any more. */
const LOOKED_AT = 20;
const ROWS = 100;

/** Can any of these be turned round? */
type CanTurn = (row: JournalRow) => boolean;

/**
 * @param isStuck the group was to be taken back, and the rules refuse it
 * @returns what Undo would take back: the newest of the person's acts that still can be
 */
export function nextUndo(
  journal: JournalStore,
  canTurn: CanTurn,
  isStuck: (group: string) => boolean,
): NextStep | null {
  for (const group of newestFirst((limit) => journal.undoable(limit))) {
    if (!isStuck(group) && journal.standing(group, ROWS).some(canTurn)) return step(group, group, journal);
  }
  return null;
}

/**
 * @param isStuck what this undoing took back was to be done again, and the rules refuse it
 * @returns what Redo would do again, named by the group that was taken back
 */
export function nextRedo(
  journal: JournalStore,
  canTurn: CanTurn,
  isStuck: (undoing: string) => boolean,
): NextStep | null {
  for (const undoing of newestFirst((limit) => journal.redoable(limit))) {
    if (isStuck(undoing)) continue;
    const standing = journal.standing(undoing, ROWS);
    const original = standing.find(canTurn)?.undoes;
    if (original) return step(original, undoing, journal);
  }
  return null;
}

/** The first is nearly always the one, and of a large group the others are far to seek. */
function* newestFirst(groups: (limit: number) => readonly string[]): Generator<string> {
  yield* groups(1);
  yield* groups(LOOKED_AT).slice(1);
}

/** @param turned what would be turned round: the group itself, or what took it back */
function step(group: string, turned: string, journal: JournalStore): NextStep | null {
  const [first] = journal.group(group, 1);
  if (!first) return null;
  const { waiting, sending, conflict, done } = journal.counts(turned);
  return { group, type: first.operation.type, name: first.operation.name, count: waiting + sending + conflict + done };
}
