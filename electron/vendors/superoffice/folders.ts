import { type Folder, type FolderId, newFolder, type Role } from '../../../shared/folder.ts';
import { folderSchema, type WireFolder } from './schema.ts';

/** One place in the tree: a folder the server listed, or one it did not list though others lie below it. */
export interface Place {
  /** The whole path, as the server is told of it. */
  readonly path: string;
  /** The last part of it. */
  readonly name: string;
  readonly parent: string | null;
  /** What stands between the parts of a path; null where there are no parts. */
  readonly delimiter: string | null;
  /** null: not listed. */
  readonly wire: WireFolder | null;
}

/** Which folders are the special ones, as the account tells (spec section 3, EMailAccount). */
export interface SpecialFolders {
  readonly inbox: string | null;
  readonly sent: string | null;
}

/** @returns every folder that can be read, in the order listed */
export function readFolders(items: readonly unknown[]): WireFolder[] {
  return items.flatMap((item) => folderSchema.safeParse(item).data ?? []);
}

/**
 * One spelling for each path: INBOX may be written in any case (RFC 9051 section 5.1), and some servers end the path of a
 * folder with subfolders in a delimiter.
 */
export function pathKey(path: string, delimiter: string | null): string {
  if (delimiter === null) return /^inbox$/i.test(path) ? 'INBOX' : path;
  let end = path.length;
  while (end > delimiter.length && path.endsWith(delimiter, end)) end -= delimiter.length;
  const key = path.slice(0, end);
  const [first = ''] = key.split(delimiter, 1);
  return /^inbox$/i.test(first) ? `INBOX${key.slice(first.length)}` : key;
}

/**
 * Splits paths by each folder's own delimiter (spec section 3, EMailFolder).
 * @returns places by path key, parents that are not listed among them; a path listed twice counts once
 */
export function placesOf(folders: readonly WireFolder[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const wire of folders) {
    const key = pathKey(wire.Name, wire.Delimiter);
    const known = places.get(key)?.wire;
    if (known == null || known.EmailFolderId === 0) places.set(key, split(wire.Name, key, wire.Delimiter, wire));
  }
  for (const { parent, delimiter } of [...places.values()]) {
    for (let missing = parent; missing !== null && !places.has(missing); ) {
      const place = split(missing, missing, delimiter, null);
      places.set(missing, place);
      missing = place.parent;
    }
  }
  return places;
}

function split(path: string, key: string, delimiter: string | null, wire: WireFolder | null): Place {
  const at = delimiter === null ? -1 : key.lastIndexOf(delimiter);
  // A delimiter at the beginning parts nothing from nothing.
  if (delimiter === null || at <= 0) return { path, name: key, parent: null, delimiter, wire };
  const parent = pathKey(key.slice(0, at), delimiter);
  return { path, name: key.slice(at + delimiter.length), parent, delimiter, wire };
}

/** The inbox is known without being told: no other folder of a mail server may have its name (RFC 9051 section 5.1). */
function roleOf(key: string, { inbox, sent }: SpecialFolders, delimiter: string | null): Role | null {
  if (inbox === null ? key === 'INBOX' : key === pathKey(inbox, delimiter)) return 'inbox';
  return sent !== null && key === pathKey(sent, delimiter) ? 'sent' : null;
}

/** @param ids what every place is called; see `identify` */
export function foldersOf(
  places: ReadonlyMap<string, Place>,
  ids: ReadonlyMap<string, FolderId>,
  special: SpecialFolders,
): Folder[] {
  const idOf = (key: string) => ids.get(key) ?? key;
  return [...places].map(([key, { name, parent, delimiter, wire }]) =>
    newFolder(idOf(key), name, {
      parentId: parent === null ? null : idOf(parent),
      kind: wire === null ? 'missing' : 'mail',
      role: wire === null ? null : roleOf(key, special, delimiter),
      unread: wire?.UnreadItems ?? null,
      total: wire?.TotalItems ?? null,
      subscribed: wire?.Subscribed ?? null,
    }),
  );
}
