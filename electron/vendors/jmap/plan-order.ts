import { AppError } from '../../../shared/errors.ts';
import type { Folder, FolderId } from '../../../shared/folder.ts';
import { placeAmong } from '../../../shared/place-among.ts';
import { compareFolders } from '../../../shared/tree-order.ts';
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
  const siblings = new Map(
    (await childrenOf(client, parents.values(), signal)).map((each) => [each.id, toFolder(each)]),
  );
  for (const act of acts) {
    const folder = siblings.get(act.folder);
    if (!possible.includes(act) || !folder) {
      failures.set(act, new AppError('not-found'));
      continue;
    }
    const places = placeAmong(inOrder(siblings, folder.parentId), folder, act.after);
    if (places === null) failures.set(act, new AppError('bad-request'));
    for (const [id, number] of places ?? []) {
      const sibling = siblings.get(id);
      if (sibling) siblings.set(id, { ...sibling, order: number });
      numbers.set(id, { number, act });
    }
  }
  return { numbers, failures };
}

function inOrder(folders: ReadonlyMap<FolderId, Folder>, parent: FolderId | null): Folder[] {
  return [...folders.values()].filter(({ parentId }) => parentId === parent).sort(compareFolders);
}
