/** What the simulated server knows of a folder. Words and values are the API's own. */
export interface SimFolder {
  readonly id: string;
  /** Id of the root container the folder lives in. */
  readonly containerId: string;
  parentId: string;
  name: string;
  readonly role: string;
  readonly type: FolderType;
  readonly accessMode: AccessMode;
  readonly owner: Owner;
  /** Letters of RFC 4314. */
  permissions: string;
  totalItems: number;
  unreadItems: number;
  /** Bytes. */
  size: number;
  idValidity: number;
  /** Counts the changes of the content; the content token is made of it. */
  contentVersion: number;
  /** Newest first; may be fewer than `totalItems`. */
  mails: SimMail[];
}

export const ITEM_TYPES = ['mails', 'events', 'tasks', 'notes', 'contacts'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];
export type FolderType = ItemType | 'journal' | 'public_container' | 'shared_namespace' | 'shared_container';
export type AccessMode = 'local' | 'public' | 'shared';

export interface Owner {
  readonly username: string;
  readonly fullname: string;
}

export interface SimMail {
  readonly id: string;
  readonly subject: string;
  readonly from: string;
  /** Seconds since 1970. */
  readonly date: number;
  /** Bytes. */
  readonly size: number;
  isUnread: boolean;
}

export type Json = Record<string, unknown>;

/** `FolderInstance` (spec section 4). */
export function folderInstance(folder: SimFolder): Json {
  return {
    id: folder.id,
    name: folder.name,
    parentId: folder.parentId,
    role: folder.role,
    ownerUsername: folder.owner.username,
    ownerFullname: folder.owner.fullname,
    ...sizes(folder),
    folderType: folder.type,
    accessMode: folder.accessMode,
    permissions: [...folder.permissions],
  };
}

function sizes(folder: SimFolder): Json {
  return { folderSize: folder.size, totalItems: folder.totalItems, unreadItems: folder.unreadItems };
}

/** The fields every `newFolder` and `changedFolder` event has (spec section 6). */
function common(folder: SimFolder): Json {
  const { id, containerId, idValidity, contentVersion } = folder;
  return { id, containerId, idValidity, syncToken: `c${contentVersion}`, ...sizes(folder) };
}

export function newFolderEvent(folder: SimFolder): Json {
  return { eventType: 'newFolder', ...common(folder), ...folderInstance(folder), pathChanged: false };
}

export function changedFolderEvent(folder: SimFolder): Json {
  return { eventType: 'changedFolder', ...common(folder), pathChanged: false };
}

export function pathChangedEvent(folder: SimFolder, oldParentId: string): Json {
  const all = { ...common(folder), ...folderInstance(folder) };
  return { eventType: 'changedFolder', ...all, pathChanged: true, oldParentId };
}

export function removedFolderEvent({ id, containerId }: SimFolder): Json {
  return { eventType: 'removedFolder', id, containerId };
}

/** `MailInstance` (spec section 9), as far as a folder client reads it; the date is a string, as seen in practice. */
export function mailInstance(mail: SimMail, folderId: string): Json {
  return { ...mail, folderId, date: String(mail.date), snippet: '', isFlagged: false, isDeleted: false };
}
