import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { failure } from '../acts-in-turn.ts';
import { LostAnswer } from '../send-once.ts';
import type { ActResult } from '../vendor.ts';
import { levelsBelow } from './children.ts';
import type { JmapClient } from './client.ts';
import { resultIn } from './mailbox-set.ts';
import type { Words } from './set-errors.ts';
import { setMailboxes } from './set-mailboxes.ts';

/**
 * Destroys a mailbox with all below it and all mail in them, deepest first, in as many requests as the server's limits ask
 * for. Nothing is begun where a mailbox below is seen not to be the person's to destroy.
 * @throws LostAnswer when some of it may have been done; another `AppError` when certainly nothing was
 */
export async function destroyTree(
  client: JmapClient,
  folder: FolderId,
  words: Words,
  signal: AbortSignal,
): Promise<ActResult> {
  const { limits } = await client.session(signal);
  let begun = false;
  for (;;) {
    let left = 0;
    const answer = await setMailboxes(client, [folder], signal, async ({ gone }) => {
      if (gone.has(folder)) return null;
      const below = (await levelsBelow(client, folder, signal)).toReversed().flat();
      if (below.some(({ myRights }) => myRights?.mayDelete === false)) throw new AppError('forbidden');
      const ids = [...below.map(({ id }) => id), folder];
      left = ids.length - limits.maxObjectsInSet;
      return { destroy: ids.slice(0, limits.maxObjectsInSet), onDestroyRemoveEmails: true };
    }).catch((error: unknown) => {
      throw begun && error instanceof AppError ? new LostAnswer(error) : error;
    });
    // Gone in between, by other hands: of what we began, nothing is left to do.
    if (answer === null) return begun ? { done: true, id: null } : failure(new AppError('not-found'));
    const isGettingOn = (answer.destroyed ?? []).length > 0;
    begun ||= isGettingOn;
    const [failed] = Object.keys(answer.notDestroyed ?? {});
    if (left <= 0 || failed !== undefined || !isGettingOn) {
      const result = resultIn(answer, { type: 'destroy', folder: failed ?? folder, withMail: true }, 0, words);
      return result.done || !begun ? result : { ...result, uncertain: true };
    }
  }
}
