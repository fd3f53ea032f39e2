import type { ChangesState, Refusal } from '../../shared/changes.ts';
import { folderKey } from '../../shared/folder.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { takeConflicts } from '../conflicts/follow-conflicts.ts';
import { folders } from '../folders.ts';
import { say, sayNow } from '../speech/speech.ts';
import { useTreeView } from '../tree/view-state.ts';
import { notify, useChanges } from './changes-state.ts';
import { land } from './land.ts';
import { LargeWishes } from './large-wishes.ts';
import { currentKey } from './named.ts';
import { noteRefused } from './refused-groups.ts';
import { refugeOf } from './removals.ts';
import { outcomeWords, refusalNotice, refusalWords } from './sentences.ts';
import { laidOut, nextShown } from './shown.ts';

/** Refusals of a wish of more operations than this are told together, at its end. */
const FEW = 5;

const large = new LargeWishes({
  progress: ({ type, done, refused, total }) =>
    say(t(`changes.progress.${type}`, { done: format.number(done + refused), total: format.number(total) })),
  finished: (outcome) => {
    const words = outcomeWords(outcome);
    const failed = outcome.refused > 0;
    say(failed ? `${words}. ${t('changes.showReasons')}` : words);
    notify({
      tone: failed ? 'warn' : 'info',
      title: words,
      text: '',
      retry: null,
      more: failed,
    });
  },
});

/** Takes in how the person's changes stand. */
export function takeState(state: ChangesState): void {
  const before = useChanges.getState().state;
  useChanges.setState({ state });
  takeConflicts(state.conflicts, before.conflicts);
  large.take(state);
}

/**
 * Tells of an operation that did not come about, and lets the focus follow its folder back: a moved one keeps it, a
 * deleted one gets it back where the person has not gone elsewhere.
 */
export async function takeRefusal(refusal: Refusal): Promise<void> {
  if (refusal.total > FEW) return;
  noteRefused(refusal.group);
  // What was said of it before no longer holds.
  say('');
  notify(refusalNotice(refusal));
  await nextShown();
  await laidOut();
  const key = currentKey(folderKey(refusal.account, refusal.operation.folder));
  const { focused } = useTreeView.getState();
  const refuge = refugeOf(refusal.group);
  const stillThere = focused === key || (refuge !== undefined && focused === refuge);
  if (stillThere && folders.tree.get(key) !== undefined) land([key]);
  // After the news of where the focus went, so that it is what is heard.
  sayNow(refusalWords(refusal));
}
