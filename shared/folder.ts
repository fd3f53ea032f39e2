/** A mailbox the person added. Made by us, never by a vendor; contains no `/`. */
export type AccountId = string;

/** The vendor's own id of a folder: opaque, unique within its account. */
export type FolderId = string;

/** Names one folder across all mailboxes: `accountId/folderId`. An account's own row is `accountId/`. */
export type FolderKey = string;

/** @returns the key of a folder, or of the account's own row when `folderId` is empty */
export function folderKey(account: AccountId, folder: FolderId): FolderKey {
  return `${account}/${folder}`;
}

/** @returns what `folderKey` was made of; `folder` is empty for the account's own row */
export function parseKey(key: FolderKey): { readonly account: AccountId; readonly folder: FolderId } {
  const slash = key.indexOf('/');
  return { account: key.slice(0, slash), folder: key.slice(slash + 1) };
}

/** The usual order of special folders in mail programs; also the order they are shown in where their server gives none. */
export const ROLES = [
  'inbox',
  'drafts',
  'sent',
  'scheduled',
  'archive',
  'junk',
  'trash',
  'important',
  'flagged',
  'all',
  'filtered',
  'memo',
  'tracking',
  'subscriptions',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a folder holds. `public`, `others` and `owner` are the three containers a server may show above folders that are
 * not the person's own; `virtual` has no mail of its own; `missing` was made by us for a parent the server never named;
 * `unknown` is a kind we have no word for: shown, never dropped.
 */
export const FOLDER_KINDS = [
  'mail',
  'events',
  'tasks',
  'notes',
  'contacts',
  'journal',
  'public',
  'others',
  'owner',
  'virtual',
  'missing',
  'unknown',
] as const;
export type FolderKind = (typeof FOLDER_KINDS)[number];

/** Whose folder it is. */
export const SCOPES = ['own', 'shared', 'public'] as const;
export type Scope = (typeof SCOPES)[number];

/** What the person may do in a folder: a set of `Right` bits, so that 100,000 folders stay small and compare fast. */
export type Rights = number;
export const Right = {
  read: 1,
  markRead: 2,
  flag: 4,
  add: 8,
  removeItems: 16,
  createChild: 32,
  rename: 64,
  remove: 128,
  submit: 256,
  administer: 512,
} as const;

/** @returns true when every bit of `wanted` is in `rights`; unknown rights (`null`) allow, the server decides */
export function hasRight(rights: Rights | null, wanted: Rights): boolean {
  return rights === null || (rights & wanted) === wanted;
}

/**
 * One folder as a vendor last described it. A value: never changed in place. `null` means the server did not say.
 */
export interface Folder {
  readonly id: FolderId;
  /** `null` at the top of the account. */
  readonly parentId: FolderId | null;
  /** The last part of the path, as shown. */
  readonly name: string;
  readonly role: Role | null;
  readonly kind: FolderKind;
  readonly scope: Scope;
  /** Who owns a folder that is not the person's own, as shown. */
  readonly owner: string | null;
  /** Unread messages in this folder itself, its subfolders not counted. */
  readonly unread: number | null;
  /** Messages in this folder itself. */
  readonly total: number | null;
  /** Bytes in this folder itself. */
  readonly size: number | null;
  readonly rights: Rights | null;
  /** The vendor's own place among the siblings, smallest first. */
  readonly order: number | null;
  readonly subscribed: boolean | null;
  /** The server-side container the folder lives in; whole containers can be reset or removed at once. */
  readonly container: string | null;
  /** When this changes, everything cached of the folder's content is void. */
  readonly validity: number | null;
  /** When this changes, the folder's content has changed. */
  readonly contentToken: string | null;
}

/** The fields of `Folder`, in the order they are packed and stored. */
export const FOLDER_FIELDS = [
  'id',
  'parentId',
  'name',
  'role',
  'kind',
  'scope',
  'owner',
  'unread',
  'total',
  'size',
  'rights',
  'order',
  'subscribed',
  'container',
  'validity',
  'contentToken',
] as const satisfies readonly (keyof Folder)[];

/** A folder of which only id and name are known: ordinary mail, the person's own, at the top. */
export function newFolder(id: FolderId, name: string, fields: Partial<Folder> = {}): Folder {
  return {
    id,
    parentId: null,
    name,
    role: null,
    kind: 'mail',
    scope: 'own',
    owner: null,
    unread: null,
    total: null,
    size: null,
    rights: null,
    order: null,
    subscribed: null,
    container: null,
    validity: null,
    contentToken: null,
    ...fields,
  };
}

/** What is new of a folder; a field that is absent or undefined stays as it is. */
export type FolderPatch = { readonly [Field in Exclude<keyof Folder, 'id'>]?: Folder[Field] | undefined };

/** @returns `folder` with the fields of `patch`. Spelled out: in sync, a spread would take as long as all else together. */
export function patched(folder: Folder, patch: FolderPatch): Folder {
  return {
    id: folder.id,
    parentId: patch.parentId === undefined ? folder.parentId : patch.parentId,
    name: patch.name === undefined ? folder.name : patch.name,
    role: patch.role === undefined ? folder.role : patch.role,
    kind: patch.kind === undefined ? folder.kind : patch.kind,
    scope: patch.scope === undefined ? folder.scope : patch.scope,
    owner: patch.owner === undefined ? folder.owner : patch.owner,
    unread: patch.unread === undefined ? folder.unread : patch.unread,
    total: patch.total === undefined ? folder.total : patch.total,
    size: patch.size === undefined ? folder.size : patch.size,
    rights: patch.rights === undefined ? folder.rights : patch.rights,
    order: patch.order === undefined ? folder.order : patch.order,
    subscribed: patch.subscribed === undefined ? folder.subscribed : patch.subscribed,
    container: patch.container === undefined ? folder.container : patch.container,
    validity: patch.validity === undefined ? folder.validity : patch.validity,
    contentToken: patch.contentToken === undefined ? folder.contentToken : patch.contentToken,
  };
}

/**
 * @returns true when every field is equal. Spelled out: sync compares 10,000 at a time, and a loop over names is 7 × slower.
 * What changes most often comes first.
 */
export function sameFolder(a: Folder, b: Folder): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.unread === b.unread &&
      a.total === b.total &&
      a.size === b.size &&
      a.parentId === b.parentId &&
      a.name === b.name &&
      a.role === b.role &&
      a.kind === b.kind &&
      a.scope === b.scope &&
      a.owner === b.owner &&
      a.rights === b.rights &&
      a.order === b.order &&
      a.subscribed === b.subscribed &&
      a.container === b.container &&
      a.validity === b.validity &&
      a.contentToken === b.contentToken)
  );
}
