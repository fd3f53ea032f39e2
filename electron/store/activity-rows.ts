import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { ActivityQuery } from '../../shared/changes.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { ActivityRow, OthersChange } from '../changes/ports.ts';
import { othersChangeSchema } from './journal-schema.ts';
import { jsonText } from './json-text.ts';

/** How many lines of others' doings are kept of each mailbox. */
const KEPT = 5_000;

const rowSchema = z.object({
  id: z.number(),
  account: z.string(),
  at: z.number(),
  group: z.string().nullable(),
});

/** The order in which things happened: one row per own group, and per kind of change others made in one sync. */
export interface ActivityRows {
  addOwn(account: AccountId, at: number, group: string): void;
  addOthers(account: AccountId, at: number, changes: readonly OthersChange[]): void;
  page(query: ActivityQuery): ActivityRow[];
  removeAll(account: AccountId): void;
}

/** Its table: part of the database's second step. */
export function makeActivityTable(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE activity (
      id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, at INTEGER NOT NULL, grp TEXT UNIQUE, change TEXT
    );
    CREATE INDEX activity_others ON activity (account, id) WHERE grp IS NULL;
  `);
}

/** @returns the activity rows of `db` */
export function activityRows(db: DatabaseSync): ActivityRows {
  const add = db.prepare('INSERT INTO activity (account, at, grp, change) VALUES (?, ?, ?, ?)');
  const prune = db.prepare(
    `DELETE FROM activity WHERE grp IS NULL AND account = ? AND id <=
       (SELECT id FROM activity WHERE grp IS NULL AND account = ? ORDER BY id DESC LIMIT 1 OFFSET ${KEPT})`,
  );
  const page = db.prepare(
    `SELECT id, account, at, grp AS "group", change FROM activity a
     WHERE id < :before AND (:account IS NULL OR account = :account)
       AND (:who = 'all' OR (grp IS NULL) = (:who = 'others'))
       AND (:state = 'all' OR EXISTS (SELECT 1 FROM operation o WHERE o.grp = a.grp AND
             CASE :state WHEN 'failed' THEN o.state = 'refused' ELSE o.state IN ('waiting', 'sending', 'conflict') END))
     ORDER BY id DESC LIMIT :limit`,
  );
  const removeAll = db.prepare('DELETE FROM activity WHERE account = ?');
  return {
    addOwn: (account, at, group) => void add.run(account, at, group, null),
    addOthers(account, at, changes) {
      for (const change of changes) add.run(account, at, null, JSON.stringify(change));
      prune.run(account, account);
    },
    page({ before, limit, account, who, state }) {
      const id = before === null ? Number.MAX_SAFE_INTEGER : Number(before);
      if (!Number.isSafeInteger(id)) throw new AppError('bad-input');
      return page
        .all({ before: id, limit, account, who, state })
        .map((row) => ({ ...rowSchema.parse(row), change: jsonText(othersChangeSchema, row.change) }));
    },
    removeAll: (account) => void removeAll.run(account),
  };
}
