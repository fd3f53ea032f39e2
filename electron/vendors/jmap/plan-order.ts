import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { placeAmong, renumber } from '../../../shared/place-among.ts';
import { Siblings } from '../../../shared/siblings.ts';
import type { Act } from '../vendor.ts';
import { childrenOf } from './children.ts';
import type { JmapClient } from './client.ts';
import { toFolder } from './folder.ts';
import { getMailboxes } from './get-mailboxes.ts';
import { namesAny } from './look.ts';

export type Reorder = Extract<Act, { type: 'reorder' }>;

/** The new `sortOrder`s that give all their places, each with the act it is for; and why some acts can't be done. */
export interface OrderPlan {
  readonly numbers: ReadonlyMap<FolderId, { readonly number: number; readonly act: Reorder }>;
  readonly failures: ReadonlyMap<Reorder, AppError>;
}

/**
 * Works out what gives mailboxes their places, one after the other, from the numbers all their siblings have now.
 * @param gone mailboxes that are no more
 */
export async function planOrder(
  client: JmapClient,
  acts: readonly Reorder[],
  gone: ReadonlySet<FolderId>,
  signal: AbortSignal,
): Promise<OrderPlan> {
  const numbers = new Map<FolderId, { number: number; act: Reorder }>();
  const failures = new Map<Reorder, AppError>();
  const possible = acts.filter((act) => !namesAny(act, gone));
  const asked = await getMailboxes(
    client,
    possible.map(({ folder }) => folder),
    signal,
  );
  const parents = new Map(asked.map(({ id, parentId }) => [id, parentId]));
  const known = new Map((await childrenOf(client, parents.values(), signal)).map((each) => [each.id, toFolder(each)]));
  const siblings = new Map<FolderId | null, Siblings>();
  const inOrder = (parent: FolderId | null) =>
    siblings.get(parent) ?? Siblings.of([...known.values()].filter(({ parentId }) => parentId === parent));
  for (const act of acts) {
    const folder = known.get(act.folder);
    if (!possible.includes(act) || !folder) {
      failures.set(act, new AppError('not-found'));
      continue;
    }
    const after = act.after === null ? null : known.get(act.after);
    if (after === undefined || after === folder || (after && after.parentId !== folder.parentId)) {
      failures.set(act, new AppError('bad-request'));
      continue;
    }
    const row = inOrder(folder.parentId);
    const places = placeAmong(row, folder, after);
    const placed = renumber(row, places, (id) => known.get(id));
    siblings.set(folder.parentId, placed.siblings);
    for (const sibling of placed.changed) known.set(sibling.id, sibling);
    for (const [id, number] of places) numbers.set(id, { number, act });
  }
  return { numbers, failures };
}
