import { refused, type Verdict } from '../../shared/reasons.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { nameOf } from '../tree/commands.ts';
import { askMain, NOTHING_DONE, type Outcome, refuse, sayDone } from './carry-out.ts';
import { canSubscribe } from './judge.ts';
import { joinedNames } from './sentences.ts';

/** May these be subscribed to, or no longer? Not where nothing would change. */
export function canChangeSubscription(nodes: readonly FolderNode[], subscribed: boolean): Verdict {
  const verdict = canSubscribe(nodes);
  if (!verdict.allowed) return verdict;
  const [first] = nodes;
  if (first === undefined || nodes.some(({ folder }) => folder?.subscribed !== subscribed)) return verdict;
  return refused({ code: subscribed ? 'already-subscribed' : 'not-subscribed', folder: nameOf(first) });
}

/** Subscribes to folders, or no longer. */
export async function setSubscribed(nodes: readonly FolderNode[], subscribed: boolean): Promise<Outcome> {
  const names = joinedNames(nodes.map(nameOf));
  const title = t(subscribed ? 'changes.cantSubscribe' : 'changes.cantUnsubscribe', { names });
  const verdict = canChangeSubscription(nodes, subscribed);
  if (!verdict.allowed) return refuse(title, verdict.reason);
  const [first] = nodes;
  if (first === undefined) return NOTHING_DONE;
  const { account } = first;
  const folders = nodes.flatMap(({ folder }) =>
    folder === null || folder.subscribed === subscribed ? [] : [folder.id],
  );
  const answer = await askMain(() =>
    request('changes:do', { account, wish: { type: 'subscribe', folders, subscribed } }),
  );
  if (answer === null) return NOTHING_DONE;
  if (!answer.taken) return refuse(title, answer.reason);
  sayDone(account, t(subscribed ? 'changes.said.subscribed' : 'changes.said.unsubscribed', { names }));
  return { done: true, created: null };
}
