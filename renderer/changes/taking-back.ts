import type { ChangesState, NextStep, WishAnswer } from '../../shared/changes.ts';
import type { FolderKey } from '../../shared/folder.ts';
import { redoneWords, redoWords, undoneWords, undoWords } from '../../shared/words/step-words.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { say } from '../speech/speech.ts';
import { type Moment, thisMoment } from '../tree/view-state.ts';
import { complain } from '../window-state.ts';
import { allAnswered, askMain, NOTHING_DONE, type Outcome, refuse } from './carry-out.ts';
import { useChanges } from './changes-state.ts';
import { keyText, REDO_CHORD, UNDO_CHORD } from './key-words.ts';
import { landUnlessGone } from './land.ts';
import { currentKey } from './named.ts';
import { sentences } from './sentences.ts';
import { nextShown } from './shown.ts';

/** What is to be taken back, or done again, with what names it. */
export type Step = Pick<NextStep, 'group' | 'type' | 'name' | 'count'>;

/** Of steps asked for quickly one after the other, each begins when the one before is shown: only then it is known what is next. */
let turn: Promise<unknown> = Promise.resolve();

function inTurn(work: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = turn.then(work);
  turn = outcome.catch(() => null);
  return outcome;
}

/** Steps named when they were asked for, until they are shown. */
const asked = new Map<string, Promise<Outcome>>();

/** A step that is named is meant once: a second press may find the button as it was before the first. */
function onceAsked(kind: 'undo' | 'redo', { group }: Step, work: () => Promise<Outcome>): Promise<Outcome> {
  const key = `${kind} ${group}`;
  const same = asked.get(key);
  if (same) return same;
  const outcome = inTurn(work).finally(() => asked.delete(key));
  asked.set(key, outcome);
  return outcome;
}

/** Takes back what was done as one: by default what the status line names when its turn has come. */
export function undo(step?: Step): Promise<Outcome> {
  const since = thisMoment();
  if (step) return onceAsked('undo', step, () => undoNow(step, since));
  return inTurn(() => next(({ undo: named }) => undoNow(named, since)));
}

/** Does again what was taken back: by default what the menu names when its turn has come. */
export function redo(step?: Step): Promise<Outcome> {
  const since = thisMoment();
  if (step) return onceAsked('redo', step, () => redoNow(step, since));
  return inTurn(() => next(({ redo: named }) => redoNow(named, since)));
}

/**
 * Turns round what is next by main's own word: its news may still be on their way when its answer has come, and what was
 * asked for a moment ago is what is meant.
 */
async function next(turn: (state: ChangesState) => Promise<Outcome>): Promise<Outcome> {
  await allAnswered();
  try {
    return await turn(await request('changes:state', {}));
  } catch (error) {
    complain(error);
    return NOTHING_DONE;
  }
}

async function undoNow(step: Step | null, since: Moment): Promise<Outcome> {
  if (step === null) return refuse(t('changes.cantUndo'), { code: 'nothing-to-undo' });
  const said = () => sentences(undoneWords(step), t('changes.said.redoKey', { key: keyText(REDO_CHORD) }));
  const title = t('changes.cantTurn', { step: undoWords(step) });
  const wasNext = useChanges.getState().state.undo?.group === step.group;
  return turnRound(
    () => request('changes:undo', { group: step.group }),
    since,
    title,
    said,
    () => (wasNext ? nextUndo(step) : ''),
  );
}

async function redoNow(step: Step | null, since: Moment): Promise<Outcome> {
  if (step === null) return refuse(t('changes.cantRedo'), { code: 'nothing-to-redo' });
  const said = () => sentences(redoneWords(step), t('changes.said.undoKey', { key: keyText(UNDO_CHORD) }));
  const title = t('changes.cantTurn', { step: redoWords(step) });
  return turnRound(() => request('changes:redo', { group: step.group }), since, title, said);
}

/** @returns what Undo does from now on, when it has gone past what it could not take back */
function nextUndo(refused: Step): string {
  const next = useChanges.getState().state.undo;
  if (next === null || next.group === refused.group) return '';
  return t('changes.nextUndo', { key: keyText(UNDO_CHORD), step: undoWords(next) });
}

/** Asks once more for an operation that was refused. @param seq of the operation */
export function retry(seq: number): Promise<Outcome> {
  const said = () => t('changes.said.retrying');
  return turnRound(() => request('changes:retry', { seq }), thisMoment(), t('changes.cantRetry'), said);
}

/** Gives up what of a group has not been sent. */
export async function stop(group: string): Promise<void> {
  try {
    await request('changes:stop', { group });
    say(t('changes.said.stopping'));
  } catch (error) {
    complain(error);
  }
}

async function turnRound(
  ask: () => Promise<WishAnswer>,
  since: Moment,
  title: string,
  said: () => string,
  instead: () => string = () => '',
): Promise<Outcome> {
  const touched = new Set<FolderKey>();
  const stopWatching = useChanges.subscribe((now, before) => {
    for (const key of now.pending.symmetricDifference(before.pending)) touched.add(key);
  });
  try {
    const answer = await askMain(ask);
    if (answer === null) return NOTHING_DONE;
    if (!answer.taken) return refuse(title, answer.reason, instead());
    await nextShown();
    // A folder made again may have the server's name for it by now.
    landUnlessGone(since, [...touched].map(currentKey));
    say(said());
    return { done: true, created: null };
  } finally {
    stopWatching();
  }
}
