import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import type { RefreshRow } from '../refresh/ports.ts';
import { jsonText } from './json-text.ts';

const rowSchema = z.object({
  id: z.string(),
  account: z.string(),
  source: z.string(),
  task: z.string(),
  startedAt: z.number(),
});

/** `[null]`, not `null`, so that a text that can't be read is told from a whole mailbox. */
const foldersSchema = z.tuple([z.array(z.string()).nullable()]);
const foldersText = (folders: readonly FolderId[] | null) => JSON.stringify([folders]);

/** The refreshes servers are at. */
export interface RefreshRows {
  all(): RefreshRow[];
  put(row: RefreshRow): void;
  remove(id: string): void;
  removeAll(account: AccountId): void;
}

/** Its table: the database's third step. */
export function makeRefreshTable(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE refresh (
      id TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL, source TEXT NOT NULL, folders TEXT NOT NULL,
      task TEXT NOT NULL, started_at INTEGER NOT NULL
    ) WITHOUT ROWID
  `);
}

/** @returns the refresh rows of `db`; one that can't be read is left out, the server ends it without us */
export function refreshRows(db: DatabaseSync): RefreshRows {
  const all = db.prepare(
    'SELECT id, account, source, folders, task, started_at AS startedAt FROM refresh ORDER BY started_at, id',
  );
  const put = db.prepare(
    'INSERT OR REPLACE INTO refresh (id, account, source, folders, task, started_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM refresh WHERE id = ?');
  const removeAll = db.prepare('DELETE FROM refresh WHERE account = ?');
  return {
    all: () =>
      all.all().flatMap((row) => {
        const folders = jsonText(foldersSchema, row.folders);
        return folders === null ? [] : [{ ...rowSchema.parse(row), folders: folders[0] }];
      }),
    put({ id, account, source, folders, task, startedAt }) {
      put.run(id, account, source, foldersText(folders), task, startedAt);
    },
    remove: (id) => void remove.run(id),
    removeAll: (account) => void removeAll.run(account),
  };
}
