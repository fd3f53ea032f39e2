import { FOLDER_FIELDS, type Folder } from './folder.ts';

/**
 * Many folders as one string: a JSON array of arrays, each in the order of `FOLDER_FIELDS`. SQLite writes it without a
 * JavaScript object per folder, IPC copies it as one block, and the renderer parses it once.
 */
export type PackedFolders = string;

/** @returns the folders of `packed`; main's own work, so it is trusted */
export function unpackFolders(packed: PackedFolders): Folder[] {
  const rows = JSON.parse(packed) as unknown[][];
  return rows.map((row) => {
    const folder: Record<string, unknown> = {};
    for (let i = 0; i < FOLDER_FIELDS.length; i++) folder[FOLDER_FIELDS[i] as string] = row[i];
    return folder as unknown as Folder;
  });
}

/** @returns `folders` as one string */
export function packFolders(folders: Iterable<Folder>): PackedFolders {
  return JSON.stringify(Array.from(folders, (folder) => FOLDER_FIELDS.map((field) => folder[field])));
}
