import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { failure } from '../acts-in-turn.ts';
import { LostAnswer } from '../send-once.ts';
import type { ActResult } from '../vendor.ts';
import type { JmapClient } from './client.ts';
import type { Gone } from './gone.ts';
import { namedBy } from './look.ts';
import { updateIn } from './mailbox-set.ts';
import { planOrder, type Reorder } from './plan-order.ts';
import type { Words } from './set-errors.ts';
import { setMailboxes } from './set-mailboxes.ts';

/**
 * Gives mailboxes their places among their siblings, one after the other, by new `sortOrder`s (RFC 8621 section 2) for as few
 * as can be. They go in one `Mailbox/set`, or in as many as the server's limits ask for.
 * @param known is told what is found to be no more
 * @throws LostAnswer when some of it may have been done; another `AppError` when certainly nothing was
 */
export async function reorder(
  client: JmapClient,
  acts: readonly Reorder[],
  known: Gone,
  words: Words,
  signal: AbortSignal,
): Promise<ActResult[]> {
  const { limits } = await client.session(signal);
  let begun = false;
  for (;;) {
    const failed = new Map<Reorder, ActResult>();
    let sent: [FolderId, Reorder][] = [];
    let rest: [FolderId, Reorder][] = [];
    const answer = await setMailboxes(client, namedBy(acts), signal, async ({ gone }) => {
      known.note(gone);
      const { numbers, failures } = await planOrder(client, acts, gone, signal);
      failed.clear();
      for (const [act, error] of failures) failed.set(act, failure(error));
      // The highest first: raised from behind, none passes one that still waits to be raised.
      const all = [...numbers].sort(([, a], [, b]) => b.number - a.number);
      const some = all.slice(0, limits.maxObjectsInSet);
      sent = some.map(([id, { act }]) => [id, act]);
      rest = all.slice(some.length).map(([id, { act }]) => [id, act]);
      if (some.length === 0) return null;
      return { update: Object.fromEntries(some.map(([id, { number }]) => [id, { sortOrder: number }])) };
    }).catch((error: unknown) => {
      throw begun && error instanceof AppError ? new LostAnswer(error) : error;
    });
    const refused = sent.flatMap(([id, act]) => {
      const result = answer && updateIn(answer, id, words);
      return result?.done === false ? [[act, result] as const] : [];
    });
    begun ||= answer !== null && refused.length < sent.length;
    // Some of the numbers an act takes may have been given: it must be looked for.
    for (const [act, result] of refused) failed.set(act, begun ? { ...result, uncertain: true } : result);
    if (refused.length > 0) {
      for (const [, act] of rest) failed.set(act, { done: false, error: new AppError('cancelled'), uncertain: begun });
    }
    if (answer === null || refused.length > 0 || rest.length === 0) {
      return acts.map((act) => failed.get(act) ?? { done: true, id: act.folder });
    }
  }
}
