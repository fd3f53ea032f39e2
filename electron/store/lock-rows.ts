import type { DatabaseSync } from 'node:sqlite';
import { type AccountId, type FolderId, type FolderKey, folderKey } from '../../shared/folder.ts';

/** Folders the person locked. A lock outlives its folder's absence: a container that is reset comes back locked. */
export interface LockRows {
  all(): FolderKey[];
  set(account: AccountId, folder: FolderId, locked: boolean): void;
  removeAll(account: AccountId): void;
}

/** Its table: part of the database's second step. */
export function makeLockTable(db: DatabaseSync): void {
  db.exec(
    'CREATE TABLE lock (account TEXT NOT NULL, folder TEXT NOT NULL, PRIMARY KEY (account, folder)) WITHOUT ROWID',
  );
}

/** @returns the lock rows of `db` */
export function lockRows(db: DatabaseSync): LockRows {
  const all = db.prepare('SELECT account, folder FROM lock ORDER BY account, folder');
  const put = db.prepare('INSERT OR IGNORE INTO lock (account, folder) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM lock WHERE account = ? AND folder = ?');
  const removeAll = db.prepare('DELETE FROM lock WHERE account = ?');
  return {
    all: () => all.all().map((row) => folderKey(String(row.account), String(row.folder))),
    set: (account, folder, locked) => void (locked ? put : remove).run(account, folder),
    removeAll: (account) => void removeAll.run(account),
  };
}
