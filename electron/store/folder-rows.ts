import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type AccountId,
  FOLDER_FIELDS,
  type Folder,
  type FolderId,
  patched,
  type Role,
  sameFolder,
} from '../../shared/folder.ts';
import { type PackedFolders, unpackFolders } from '../../shared/pack.ts';

const PAGE = 2_000;

const columns = FOLDER_FIELDS.map((field) => `"${field}"`).join();
const placeholders = FOLDER_FIELDS.map(() => '?').join();
/** A folder as `PackedFolders` has it. SQLite knows no true and false, so the one yes-or-no field is spelled out. */
const packedFolder = `json_array(${FOLDER_FIELDS.map((field) =>
  field === 'subscribed' ? `json(CASE subscribed WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)` : `"${field}"`,
)})`;

/** The folders on disk: one row per folder, one column per field. */
export interface FolderRows {
  pages(account: AccountId): Iterable<Folder[]>;
  packed(account: AccountId): PackedFolders;
  get(account: AccountId, id: FolderId): Folder | null;
  /** @param parent null: the folders at the top */
  children(account: AccountId, parent: FolderId | null): Folder[];
  withRole(account: AccountId, role: Role): Folder[];
  put(account: AccountId, folder: Folder): void;
  /** Like `put(to)`, for a row that is as `from`. */
  change(account: AccountId, from: Folder, to: Folder): void;
  remove(account: AccountId, id: FolderId): void;
  removeAll(account: AccountId): void;
}

/** @returns the folder rows of `db`, every statement prepared once */
export function folderRows(db: DatabaseSync): FolderRows {
  const packed = db.prepare(`SELECT json_group_array(${packedFolder}) AS packed FROM folder WHERE account = ?`);
  const page = db.prepare(
    `SELECT json_group_array(${packedFolder}) AS packed FROM
       (SELECT * FROM folder WHERE account = ? AND id > ? ORDER BY account, id LIMIT ${PAGE})`,
  );
  const one = db.prepare(`SELECT json_array(${packedFolder}) AS packed FROM folder WHERE account = ? AND id = ?`);
  // Left to itself, SQLite takes the primary key and reads the whole mailbox: 20 ms where the index takes 0.02.
  const children = db.prepare(
    `SELECT json_group_array(${packedFolder}) AS packed FROM folder INDEXED BY folder_parent
     WHERE account = ? AND parentId IS ?`,
  );
  const withRole = db.prepare(
    `SELECT json_group_array(${packedFolder}) AS packed FROM folder INDEXED BY folder_role
     WHERE account = ? AND role = ?`,
  );
  const put = db.prepare(`INSERT OR REPLACE INTO folder (account, ${columns}) VALUES (?, ${placeholders})`);
  const count = db.prepare(
    'UPDATE folder SET unread = ?, total = ?, size = ?, contentToken = ? WHERE account = ? AND id = ?',
  );
  const remove = db.prepare('DELETE FROM folder WHERE account = ? AND id = ?');
  const removeAll = db.prepare('DELETE FROM folder WHERE account = ?');

  return {
    *pages(account) {
      for (let after: FolderId | undefined = ''; after !== undefined; ) {
        const folders: Folder[] = unpackFolders(String(page.get(account, after)?.packed));
        yield folders;
        after = folders.length < PAGE ? undefined : folders.at(-1)?.id;
      }
    },
    packed: (account) => String(packed.get(account)?.packed),
    get: (account, id) => unpackFolders(String(one.get(account, id)?.packed ?? '[]'))[0] ?? null,
    children: (account, parent) => unpackFolders(String(children.get(account, parent)?.packed)),
    withRole: (account, role) => unpackFolders(String(withRole.get(account, role)?.packed)),
    put: (account, folder) => void put.run(account, ...values(folder)),
    change(account, from, to) {
      const { unread, total, size, contentToken, id } = to;
      // Nearly every change is of this sort, and writing four columns takes half the time of writing sixteen.
      if (sameFolder(patched(from, { unread, total, size, contentToken }), to)) {
        count.run(unread, total, size, contentToken, account, id);
      } else put.run(account, ...values(to));
    },
    remove: (account, id) => void remove.run(account, id),
    removeAll: (account) => void removeAll.run(account),
  };
}

function values(folder: Folder): SQLInputValue[] {
  return FOLDER_FIELDS.map((field) => {
    const value = folder[field];
    return typeof value === 'boolean' ? Number(value) : value;
  });
}
