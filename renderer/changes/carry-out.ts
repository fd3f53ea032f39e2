import type { SyncPhase } from '../../shared/account.ts';
import type { WishAnswer } from '../../shared/changes.ts';
import type { AccountId, FolderKey } from '../../shared/folder.ts';
import type { Reason } from '../../shared/reasons.ts';
import { format } from '../../shared/words/format.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import { queryClient, settingsQuery, statusesQuery } from '../queries.ts';
import { say, sayNow } from '../speech/speech.ts';
import { complain } from '../window-state.ts';
import { askToGoOn } from './asking.ts';
import { dismissNotice, notify, useChanges } from './changes-state.ts';
import { type Impact, mustAsk } from './confirmation.ts';
import { keyText, UNDO_CHORD } from './key-words.ts';
import { sentences } from './sentences.ts';

/** What became of something the person asked for. */
export type Outcome =
  | {
      readonly done: true;
      /** The folder made by a creation, under the key it has now. */
      readonly created: FolderKey | null;
    }
  | {
      readonly done: false;
      /** Null: the person said no, or main could not be asked, which has been told. */
      readonly reason: Reason | null;
      /** The server refused it, and the person has been told and led to where it is: nothing is to be corrected here. */
      readonly over?: true;
    };

export const NOTHING_DONE: Outcome = { done: false, reason: null };
/** It was begun and shown, or was about to be, when the server refused it. */
export const REFUSED_BY_SERVER: Outcome = { done: false, reason: null, over: true };

/** Tells, aloud and in sight, why something is not done. @param more follows the reason */
export function refuse(title: string, reason: Reason, more = ''): Outcome {
  const text = sentences(reasonText(reason), more);
  sayNow(sentences(`${title}.`, text));
  notify({ tone: 'warn', title, text, retry: null, more: false });
  return { done: false, reason };
}

/** What main was asked for and has not answered. */
const underWay = new Set<Promise<unknown>>();

/** Asks main for something; what main could not do at all is complained about. @returns null then */
export async function askMain(asking: () => Promise<WishAnswer>): Promise<WishAnswer | null> {
  dismissNotice();
  const answer = asking();
  underWay.add(answer);
  try {
    return await answer;
  } catch (error) {
    complain(error);
    return null;
  } finally {
    underWay.delete(answer);
  }
}

/** @returns when all that was asked for is answered: before that it is not known what Undo and Redo are about */
export async function allAnswered(): Promise<void> {
  await Promise.allSettled(underWay);
}

/** @returns true where the person wants no question about a change of this size, or has said yes to it */
export async function mayGoOn(
  kind: 'confirmCreate' | 'confirmRename' | 'confirmMove',
  impact: Impact,
  words: () => { readonly title: string; readonly text: string; readonly action: string },
): Promise<boolean> {
  const wanted = queryClient.getQueryData(settingsQuery.queryKey)?.[kind] ?? 'ask';
  if (!mustAsk(wanted, impact)) return true;
  const { title, text, action } = words();
  return askToGoOn({ title, text: sentences(text, impact.shared ? t('changes.confirm.shared') : ''), action });
}

/** Says what was done and can be undone; of a mailbox that can't be reached, that it waits. */
export function sayDone(account: AccountId, ...what: readonly string[]): void {
  sayBegun(account, sentences(...what), t('changes.said.undoKey', { key: keyText(UNDO_CHORD) }));
}

/** Says what was begun; of a mailbox that can't be reached, that it waits. @param more is said in any other */
export function sayBegun(account: AccountId, what: string, more = ''): void {
  if (phaseOf(account) === 'offline') {
    const count = Math.max(1, useChanges.getState().state.waiting);
    say(sentences(what, t('changes.said.queued', { count, number: format.number(count) })));
  } else say(sentences(what, more));
}

/** @returns how a mailbox is doing; undefined for one that was just removed */
export function phaseOf(account: AccountId): SyncPhase | undefined {
  return queryClient.getQueryData(statusesQuery.queryKey)?.get(account)?.phase;
}
