import type { Folder } from './folder.ts';

/**
 * Many folders as one string: a JSON array of arrays, each in the order of `FOLDER_FIELDS`. SQLite writes it without a
 * JavaScript object per folder, IPC copies it as one block, and the renderer parses it once.
 */
export type PackedFolders = string;

/** One packed folder. SQLite has no booleans: `subscribed` may come as 0 or 1. */
type PackedFolder = readonly [
  id: Folder['id'],
  parentId: Folder['parentId'],
  name: Folder['name'],
  role: Folder['role'],
  kind: Folder['kind'],
  scope: Folder['scope'],
  owner: Folder['owner'],
  unread: Folder['unread'],
  total: Folder['total'],
  size: Folder['size'],
  rights: Folder['rights'],
  order: Folder['order'],
  subscribed: Folder['subscribed'] | 0 | 1,
  container: Folder['container'],
  validity: Folder['validity'],
  contentToken: Folder['contentToken'],
];

/** @returns the folders of `packed`, in its order; trusted, because only `packFolders` and our own SQL write it */
export function unpackFolders(packed: PackedFolders): Folder[] {
  const rows: PackedFolder[] = JSON.parse(packed);
  const share = sharedStrings();
  // An object literal, not a loop over the field names: every folder gets the same hidden class, and 100,000 stay small.
  return rows.map((row) => ({
    id: row[0],
    parentId: share(row[1]),
    name: row[2],
    role: row[3],
    kind: row[4],
    scope: row[5],
    owner: share(row[6]),
    unread: row[7],
    total: row[8],
    size: row[9],
    rights: row[10],
    order: row[11],
    subscribed: row[12] === null ? null : Boolean(row[12]),
    container: share(row[13]),
    validity: row[14],
    contentToken: row[15],
  }));
}

/** @returns `folders` as one string */
export function packFolders(folders: Iterable<Folder>): PackedFolders {
  return JSON.stringify(Array.from(folders, pack));
}

function pack(folder: Folder): PackedFolder {
  return [
    folder.id,
    folder.parentId,
    folder.name,
    folder.role,
    folder.kind,
    folder.scope,
    folder.owner,
    folder.unread,
    folder.total,
    folder.size,
    folder.rights,
    folder.order,
    folder.subscribed,
    folder.container,
    folder.validity,
    folder.contentToken,
  ];
}

/** `JSON.parse` makes a new string for each value; many folders name the same parent, owner and container. */
function sharedStrings(): (text: string | null) => string | null {
  const known = new Map<string, string>();
  return (text) => {
    if (text === null) return null;
    const first = known.get(text);
    if (first !== undefined) return first;
    known.set(text, text);
    return text;
  };
}
