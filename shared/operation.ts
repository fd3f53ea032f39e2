import { z } from 'zod';
import type { Folder, FolderId } from './folder.ts';
import type { FolderLookup } from './folder-lookup.ts';
import { folderIdSchema } from './id-bounds.ts';
import { siblingBefore } from './place-among.ts';

const id = folderIdSchema;
const name = z.string();
const place = id.nullable();
/** The sibling it stood after, null being the first place; there where the person gives folders their order. */
const stood = place.optional();

/**
 * One thing a person asked for, with all it takes to do it, to see later whether it happened, and to take it back.
 * `name` is the folder's name when it was asked, for the history; `null` places are the top of the account.
 */
export const operationSchema = z.discriminatedUnion('type', [
  /** `folder` is our own name for it until the server gave it one. */
  z.strictObject({ type: z.literal('create'), folder: id, name, parentId: place }),
  z.strictObject({ type: z.literal('rename'), folder: id, name, to: name, stood }),
  /** `as`: what it is called from then on, where that is another name. */
  z.strictObject({ type: z.literal('move'), folder: id, name, from: place, to: place, as: name.optional(), stood }),
  /** Deleting into the trash: from then on the folder lies in `trash`; under the name `as`, where its own is taken there. */
  z.strictObject({ type: z.literal('trash'), folder: id, name, from: place, trash: id, as: name.optional(), stood }),
  /** Deleting for good. Nothing takes it back. Unless `withMail`, only an empty folder is deleted. */
  z.strictObject({ type: z.literal('destroy'), folder: id, name, from: place, withMail: z.boolean() }),
  /**
   * Puts a folder of `parentId` right after its sibling `to`, null being the first place of all; it stood after `from`.
   * `left`: it has just been moved out of that folder, or renamed in it, among whose children it stood after `from`.
   */
  z.strictObject({
    type: z.literal('reorder'),
    folder: id,
    name,
    parentId: place,
    from: place,
    to: place,
    left: place.optional(),
  }),
  /** All mail in it is deleted, of which the person was told how many `messages` there are; null: not known. */
  z.strictObject({ type: z.literal('empty'), folder: id, name, messages: z.number().int().nonnegative().nullable() }),
  z.strictObject({ type: z.literal('subscribe'), folder: id, name, subscribed: z.boolean() }),
]);
export type Operation = z.infer<typeof operationSchema>;

/** Marks an id of ours, for a folder the server has not named yet. */
const OWN = 'new:';

/** @returns our own id for a folder still to be made */
export function ownId(unique: string): FolderId {
  return OWN + unique;
}

/** @returns true for a folder the server does not know yet */
export function isOwnId(folder: FolderId): boolean {
  return folder.startsWith(OWN);
}

/** @returns what takes the operation back, once it is done; null where nothing can */
export function inverse(operation: Operation): Operation | null {
  const { folder } = operation;
  switch (operation.type) {
    case 'create':
      return { type: 'destroy', folder, name: operation.name, from: operation.parentId, withMail: false };
    case 'rename':
      return { type: 'rename', folder, name: operation.to, to: operation.name };
    case 'move':
      return { ...namesBack(operation), type: 'move', folder, from: operation.to, to: operation.from };
    case 'trash':
      return { ...namesBack(operation), type: 'move', folder, from: operation.trash, to: operation.from };
    case 'reorder': {
      const { left, parentId, from, to, name } = operation;
      const back = { type: 'reorder', folder, name, from: to, to: from } as const;
      return left === undefined ? { ...back, parentId } : { ...back, parentId: left, left: parentId };
    }
    case 'subscribe':
      return { ...operation, subscribed: !operation.subscribed };
    case 'destroy':
    case 'empty':
      return null;
  }
}

/** @returns true for what only gives a place to a folder moved or renamed with it: no change of its own in the person's eyes */
export function isPartOfMove(operation: Operation): boolean {
  return operation.type === 'reorder' && operation.left !== undefined;
}

function namesBack({ name, as }: Extract<Operation, { type: 'move' | 'trash' }>): { name: string; as?: string } {
  return as === undefined ? { name } : { name: as, as: name };
}

/**
 * Did it happen? Asked after an answer was lost, with the folders as the server has them now.
 * @param before ids that stood under the new folder's parent when its making was first sent
 */
export function hasLanded(
  operation: Operation,
  folders: FolderLookup,
  before: ReadonlySet<FolderId>,
): Folder | boolean {
  if (operation.type === 'create') {
    for (const sibling of folders.childrenOf(operation.parentId)) {
      if (!before.has(sibling.id) && sibling.name.normalize('NFC') === operation.name.normalize('NFC')) return sibling;
    }
    return false;
  }
  const folder = folders.get(operation.folder);
  switch (operation.type) {
    case 'rename':
      return folder?.name === operation.to;
    case 'move':
      return folder?.parentId === operation.to && (operation.as ?? folder.name) === folder.name;
    case 'trash':
      // A server may make the trashed folder anew under another id: then the old one is gone.
      return folder === undefined || folder.parentId === operation.trash;
    case 'destroy':
      return folder === undefined;
    case 'reorder':
      return folder?.parentId === operation.parentId && siblingBefore(folders, folder) === operation.to;
    case 'empty':
      return folder?.total === 0;
    case 'subscribe':
      return folder?.subscribed === operation.subscribed;
  }
}

/** @returns the folders that must exist, as the server knows them, before the operation can be sent */
export function foldersOf(operation: Operation): FolderId[] {
  const ids: (FolderId | null)[] = [operation.folder];
  if (operation.type === 'create') ids.push(operation.parentId);
  else if (operation.type === 'move') ids.push(operation.to);
  else if (operation.type === 'trash') ids.push(operation.trash);
  else if (operation.type === 'reorder') ids.push(operation.parentId, operation.to);
  return ids.filter((each) => each !== null);
}

/** @returns the operation with one folder id replaced everywhere, once the server has named the folder */
export function withId(operation: Operation, from: FolderId, to: FolderId): Operation {
  return mapIds(operation, (each) => (each === from ? to : each));
}

/** @returns every folder an operation names, be it only as a place or a neighbour */
export function idsIn(operation: Operation): ReadonlySet<FolderId> {
  const ids = new Set<FolderId>();
  mapIds(operation, (id) => {
    ids.add(id);
    return id;
  });
  return ids;
}

/** @returns the operation with every folder id in it replaced by what `map` makes of it */
export function mapIds(operation: Operation, map: (id: FolderId) => FolderId): Operation {
  const mapPlace = (each: FolderId | null): FolderId | null => (each === null ? null : map(each));
  const mapStood = ({ stood }: { stood?: FolderId | null | undefined }) =>
    stood === undefined ? {} : { stood: mapPlace(stood) };
  const folder = map(operation.folder);
  switch (operation.type) {
    case 'create':
      return { ...operation, folder, parentId: mapPlace(operation.parentId) };
    case 'empty':
    case 'subscribe':
      return { ...operation, folder };
    case 'rename':
      return { ...operation, folder, ...mapStood(operation) };
    case 'reorder': {
      const { left, ...rest } = operation;
      const places = {
        parentId: mapPlace(operation.parentId),
        from: mapPlace(operation.from),
        to: mapPlace(operation.to),
      };
      return { ...rest, folder, ...places, ...(left === undefined ? {} : { left: mapPlace(left) }) };
    }
    case 'move':
      return {
        ...operation,
        folder,
        from: mapPlace(operation.from),
        to: mapPlace(operation.to),
        ...mapStood(operation),
      };
    case 'trash':
      return {
        ...operation,
        folder,
        from: mapPlace(operation.from),
        trash: map(operation.trash),
        ...mapStood(operation),
      };
    case 'destroy':
      return { ...operation, folder, from: mapPlace(operation.from) };
  }
}
