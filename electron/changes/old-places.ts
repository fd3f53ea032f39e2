import type { Folder, FolderId } from '../../shared/folder.ts';
import type { Operation } from '../../shared/operation.ts';
import type { Layers } from '../../shared/overlay.ts';
import { siblingBefore } from '../../shared/place-among.ts';
import { canReorder, type RuleContext } from '../../shared/rules.ts';
import { hasFixedPlace } from '../../shared/tree-order.ts';
import type { NewRow } from './ports.ts';

/**
 * Where the person gives folders their order, what moves or renames one remembers where it stood: others may be put
 * elsewhere meanwhile, and then neither its number nor its name lead back there.
 * @returns for each of the folders that are changed what to add to its operation
 */
export function remembering({
  folders,
  capabilities,
}: Pick<RuleContext, 'folders' | 'capabilities'>): (folder: Folder) => { readonly stood?: FolderId | null } {
  if (!capabilities.order) return () => ({});
  return (folder) => (hasFixedPlace(folder) ? {} : { stood: siblingBefore(folders, folder) });
}

/** An operation that has just been taken back, and its number. */
export interface TakenBack {
  readonly operation: Operation;
  readonly seq: number;
}

/**
 * Gives folders that were moved or renamed the places back at which they stood, where they do not come to stand there by
 * themselves. Where the neighbour is not there any more, they stand where they come to.
 * @param context the rules over the folders as taking back leaves them; the places are laid over these
 * @param shown the folders as they were before
 * @param isKnown false while siblings are on their way to other places: which numbers they get there is the server's to say
 */
export function oldPlaces(
  context: RuleContext & { readonly folders: Layers },
  shown: Layers,
  taken: readonly TakenBack[],
  isKnown: boolean,
): NewRow[] {
  if (!context.capabilities.order) return [];
  const arrived = new Set(taken.map(({ operation }) => operation.folder));
  return neighboursFirst(taken).flatMap(({ operation, seq }): NewRow[] => {
    const to = stoodAfter(operation);
    const left = shown.get(operation.folder);
    const folder = context.folders.get(operation.folder);
    if (to === undefined || !left || !folder || (isKnown && siblingBefore(context.folders, folder) === to)) return [];
    if (!canReorder(context, [folder.id], folder.parentId, to).allowed) return [];
    const { id, name, parentId } = folder;
    const place = {
      type: 'reorder',
      folder: id,
      name,
      parentId,
      // Those that leave together are none of the neighbours they come back to.
      from: siblingBefore(shown, left, arrived),
      to,
    } as const;
    const row = { ...place, left: left.parentId };
    context.folders.add(row);
    return [{ operation: row, back: seq, state: 'waiting', why: null }];
  });
}

/** Each stands in its place before another is put after it. */
function neighboursFirst(taken: readonly TakenBack[]): TakenBack[] {
  const byFolder = new Map(taken.map((each) => [each.operation.folder, each]));
  const sorted = new Set<TakenBack>();
  for (const each of taken) {
    const row = new Set<TakenBack>();
    for (let at: TakenBack | undefined = each; at && !sorted.has(at) && !row.has(at); ) {
      row.add(at);
      at = byFolder.get(stoodAfter(at.operation) ?? '');
    }
    for (const next of [...row].reverse()) sorted.add(next);
  }
  return [...sorted];
}

function stoodAfter(operation: Operation): FolderId | null | undefined {
  const { type } = operation;
  return type === 'rename' || type === 'move' || type === 'trash' ? operation.stood : undefined;
}
