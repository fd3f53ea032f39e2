import type { Wish } from '../../shared/changes.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { ancestorsOf, type FolderLookup, withoutDescendants } from '../../shared/folder-lookup.ts';
import type { Operation } from '../../shared/operation.ts';
import { Layers } from '../../shared/overlay.ts';
import { siblingBefore } from '../../shared/place-among.ts';
import type { Reason } from '../../shared/reasons.ts';
import { canMove, canReorder, type RuleContext } from '../../shared/rules.ts';
import { compareFolders } from '../../shared/tree-order.ts';
import { remembering } from './old-places.ts';

type MoveWish = Extract<Wish, { type: 'move' }>;
type Judged = { readonly operations: readonly Operation[] } | { readonly reason: Reason };

/** Judges a wish to move folders, over the folders as shown: wherever they come to stand, or to a place among siblings. */
export function judgeMove(context: RuleContext, { folders: ids, to, after }: MoveWish): Judged {
  const tops = withoutDescendants(context.folders, ids);
  const chosen = tops.flatMap((id) => context.folders.get(id) ?? []);
  if (after !== undefined) return judgePlaces(context, tops, chosen, to, after);
  const verdict = canMove(context, tops, to);
  if (!verdict.allowed) return { reason: verdict.reason };
  const place = remembering(context);
  return { operations: chosen.map((folder) => ({ ...moveOf(folder, to), ...place(folder) })) };
}

/** First those that come from elsewhere are moved, then each is put after the one before it. */
function judgePlaces(
  context: RuleContext,
  tops: readonly FolderId[],
  chosen: readonly Folder[],
  to: FolderId | null,
  after: FolderId | null,
): Judged {
  const layers = new Layers(context.folders);
  const neighbour = stayingAt(layers, new Set(tops), to, after);
  const arriving = chosen.filter(({ parentId }) => parentId !== to).map(({ id }) => id);
  const mayMove = arriving.length === 0 ? null : canMove(context, arriving, to);
  if (mayMove?.allowed === false) return { reason: mayMove.reason };
  const mayPlace = canReorder(context, tops, to, neighbour);
  if (!mayPlace.allowed) return { reason: mayPlace.reason };
  const operations = placing(layers, inTreeOrder(context.folders, chosen), to, neighbour);
  const [first] = chosen;
  if (first && operations.length === 0) return { reason: { code: 'already-in-place', folder: first.name } };
  return { operations };
}

function moveOf({ id, name, parentId }: Folder, to: FolderId | null): Operation {
  return { type: 'move', folder: id, name, from: parentId, to };
}

/** What is moved itself is no neighbour: the nearest sibling before it is, or none. */
function stayingAt(
  layers: Layers,
  moved: ReadonlySet<FolderId>,
  parent: FolderId | null,
  after: FolderId | null,
): FolderId | null {
  const sibling = after === null || !moved.has(after) ? undefined : layers.get(after);
  return sibling?.parentId === parent ? siblingBefore(layers, sibling, moved) : after;
}

/** @returns the operations, which are laid on; what has been in its place before gets none */
function placing(
  layers: Layers,
  folders: readonly Folder[],
  parentId: FolderId | null,
  neighbour: FolderId | null,
): Operation[] {
  const stood = new Map<FolderId, FolderId | null>();
  const moves = folders.flatMap((folder) => {
    if (folder.parentId === parentId) return [];
    stood.set(folder.id, siblingBefore(layers, folder));
    const move = moveOf(folder, parentId);
    layers.add(move);
    return move;
  });
  const arrived = new Set(stood.keys());
  let to = neighbour;
  const places = folders.flatMap(({ id, name, parentId: left }): Operation[] => {
    const folder = layers.get(id);
    const place = { type: 'reorder', folder: id, name, parentId, to } as const;
    const before = stood.get(id);
    const isThere = folder !== undefined && siblingBefore(layers, folder) === to;
    to = id;
    // One that arrives is put there all the same: it takes what it stood after back with it.
    if (!folder || (isThere && before === undefined)) return [];
    const operation: Operation =
      before === undefined
        ? // When this is taken back, those that have arrived are gone.
          { ...place, from: siblingBefore(layers, folder, arrived) }
        : { ...place, from: before, left };
    layers.add(operation);
    return [operation];
  });
  return [...moves, ...places];
}

/** @returns the folders as the tree shows them from top to bottom, whatever the order they were named in */
function inTreeOrder(folders: FolderLookup, chosen: readonly Folder[]): Folder[] {
  const paths = new Map(chosen.map((folder) => [folder, pathOf(folders, folder)]));
  return chosen.toSorted((a, b) => comparePaths(paths.get(a) ?? [], paths.get(b) ?? []));
}

function pathOf(folders: FolderLookup, folder: Folder): Folder[] {
  return [folder, ...ancestorsOf(folders, folder.id)].reverse();
}

function comparePaths(a: readonly Folder[], b: readonly Folder[]): number {
  for (const [level, folder] of a.entries()) {
    const other = b[level];
    const order = other === undefined ? 1 : folder.id === other.id ? 0 : compareFolders(folder, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
