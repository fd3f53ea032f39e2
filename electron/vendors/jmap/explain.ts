import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { nameKey } from '../../../shared/name-rules.ts';
import { failure } from '../acts-in-turn.ts';
import type { Act, ActResult } from '../vendor.ts';
import { childrenOf } from './children.ts';
import type { JmapClient } from './client.ts';
import { getMailboxes } from './get-mailboxes.ts';
import { namedBy, targetOf } from './look.ts';
import type { WireMailbox } from './schema.ts';
import { SetRefusal } from './set-errors.ts';

/** Where a folder would have been, and how called. */
interface Wished {
  readonly at: number;
  readonly error: SetRefusal;
  readonly self: FolderId | null;
  readonly place: FolderId | null;
  /** The place is no mailbox, as far as can be seen. */
  readonly isGone: boolean;
  readonly name: string;
}

/**
 * A name already taken, a parent that is gone and a name of the wrong kind are all `invalidProperties`: looks which it is.
 * When that can't be seen, the results stay as they are.
 */
export async function explain(
  client: JmapClient,
  acts: readonly Act[],
  results: readonly ActResult[],
  signal: AbortSignal,
): Promise<readonly ActResult[]> {
  const isVague = (result: ActResult) => !result.done && result.error instanceof SetRefusal && result.error.isVague;
  if (!results.some(isVague)) return results;
  try {
    const mailboxes = await getMailboxes(client, namedBy(acts), signal);
    const known = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
    const wishes = results.flatMap((result, at) => {
      const act = acts[at];
      if (result.done || act === undefined || !(result.error instanceof SetRefusal) || !result.error.isVague) return [];
      return wishOf(act, at, result.error, known) ?? [];
    });
    const siblings = await childrenOf(
      client,
      wishes.flatMap(({ place, isGone }) => (isGone ? [] : [place])),
      signal,
    );
    const explained = new Map(wishes.map((wish) => [wish.at, meaning(wish, siblings)]));
    return results.map((result, at) => explained.get(at) ?? result);
  } catch {
    return results;
  }
}

function wishOf(
  act: Act,
  at: number,
  error: SetRefusal,
  known: ReadonlyMap<FolderId, WireMailbox>,
): Wished | undefined {
  const target = targetOf(act);
  const isGone = target !== null && !known.has(target);
  if (act.type === 'create') return { at, error, self: null, place: target, isGone, name: act.name };
  const mailbox = known.get(act.folder);
  if (mailbox === undefined) return undefined;
  if (act.type === 'subscribe') return undefined;
  if (act.type === 'rename') {
    return { at, error, self: act.folder, place: mailbox.parentId, isGone: false, name: act.name };
  }
  const name = 'name' in act ? act.name : undefined;
  return { at, error, self: act.folder, place: target, isGone, name: name ?? mailbox.name ?? '' };
}

function meaning({ error, self, place, isGone, name }: Wished, siblings: readonly WireMailbox[]): ActResult {
  const isTaken = siblings.some(
    (sibling) => sibling.id !== self && sibling.parentId === place && nameKey(sibling.name ?? '') === nameKey(name),
  );
  const options = { detail: error.detail, cause: error };
  if (isTaken) return failure(new AppError('name-taken', options));
  return failure(isGone ? new AppError('not-found', options) : error);
}
