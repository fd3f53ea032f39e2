import type { FolderDiff } from './diff.ts';
import { type Folder, type FolderId, newFolder, sameFolder } from './folder.ts';
import type { Operation } from './operation.ts';
import type { FolderLookup } from './rules.ts';

/** Folders as operations not yet confirmed leave them: shown instead of the mirror's; `null` means shown as gone. */
export type Overlay = ReadonlyMap<FolderId, Folder | null>;

export const NO_OVERLAY: Overlay = new Map();

/**
 * Lays operations, oldest first, over what the server last said. An operation whose folder is gone has no effect: the
 * server's word stands. Cost: the operations and what they touch, never the whole tree.
 */
export function layOver(mirror: FolderLookup, operations: readonly Operation[]): Overlay {
  const overlay = new Map<FolderId, Folder | null>();
  const shown = (id: FolderId): Folder | undefined => {
    const over = overlay.get(id);
    return over === undefined ? mirror.get(id) : (over ?? undefined);
  };
  for (const operation of operations) {
    if (operation.type === 'create') {
      overlay.set(operation.folder, createdFolder(operation, shown));
      continue;
    }
    const folder = shown(operation.folder);
    if (!folder) continue;
    switch (operation.type) {
      case 'rename':
        overlay.set(folder.id, { ...folder, name: operation.to });
        break;
      case 'move':
        overlay.set(folder.id, { ...folder, parentId: operation.to });
        break;
      case 'trash':
        overlay.set(folder.id, { ...folder, parentId: operation.trash });
        break;
      case 'destroy':
        removeBranch(folder.id, mirror, overlay);
        break;
    }
  }
  return overlay;
}

/** A folder still to be made: it takes after its parent, and holds nothing. */
function createdFolder(
  operation: Extract<Operation, { type: 'create' }>,
  shown: (id: FolderId) => Folder | undefined,
): Folder {
  const parent = operation.parentId === null ? undefined : shown(operation.parentId);
  return newFolder(operation.folder, operation.name, {
    parentId: operation.parentId,
    unread: 0,
    total: 0,
    ...(parent && { scope: parent.scope, owner: parent.owner, rights: parent.rights, container: parent.container }),
    ...(parent && parent.kind !== 'public' && { kind: parent.kind }),
  });
}

function removeBranch(id: FolderId, mirror: FolderLookup, overlay: Map<FolderId, Folder | null>): void {
  overlay.set(id, null);
  for (const child of mirror.childrenOf(id)) {
    const over = overlay.get(child.id);
    const stillBelow = over === undefined || over?.parentId === id;
    if (stillBelow && over !== null) removeBranch(child.id, mirror, overlay);
  }
  for (const [other, folder] of overlay) if (folder?.parentId === id) removeBranch(other, mirror, overlay);
}

/**
 * What the shown folders did when the mirror, the overlay, or both changed.
 * @param changed the mirror's own change; empty when only operations came or went
 */
export function shownDiff(mirrorDiff: FolderDiff, before: Overlay, after: Overlay, mirror: FolderLookup): FolderDiff {
  const mirrorBefore = new Map<FolderId, Folder | undefined>();
  for (const folder of mirrorDiff.added) mirrorBefore.set(folder.id, undefined);
  for (const [from, to] of mirrorDiff.updated) mirrorBefore.set(to.id, from);
  for (const folder of mirrorDiff.removed) mirrorBefore.set(folder.id, folder);

  const added: Folder[] = [];
  const updated: [Folder, Folder][] = [];
  const removed: Folder[] = [];
  for (const id of new Set([...mirrorBefore.keys(), ...before.keys(), ...after.keys()])) {
    const overBefore = before.get(id);
    const overAfter = after.get(id);
    const was =
      overBefore === undefined
        ? mirrorBefore.has(id)
          ? mirrorBefore.get(id)
          : mirror.get(id)
        : (overBefore ?? undefined);
    const is = overAfter === undefined ? mirror.get(id) : (overAfter ?? undefined);
    if (was && is) {
      if (!sameFolder(was, is)) updated.push([was, is]);
    } else if (is) added.push(is);
    else if (was) removed.push(was);
  }
  return { added, updated, removed };
}
