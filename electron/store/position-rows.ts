import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { AccountId } from '../../shared/folder.ts';
import type { Position } from '../sync/ports.ts';

const rowSchema = z.object({
  source: z.string(),
  cursor: z.string().nullable(),
  syncedAt: z.number().nullable(),
  fullAt: z.number().nullable(),
  doubtful: z.number().transform((value) => value !== 0),
});

/** Where reading each mailbox goes on, and which server that is true of. */
export interface PositionRows {
  get(account: AccountId): { readonly source: string; readonly position: Position } | null;
  begin(account: AccountId, source: string): void;
  move(account: AccountId, position: Position): void;
  remove(account: AccountId): void;
}

/** @returns the position rows of `db` */
export function positionRows(db: DatabaseSync): PositionRows {
  const get = db.prepare(
    'SELECT source, cursor, synced_at AS syncedAt, full_at AS fullAt, doubtful FROM position WHERE account = ?',
  );
  const begin = db.prepare('INSERT OR REPLACE INTO position (account, source) VALUES (?, ?)');
  const move = db.prepare('UPDATE position SET cursor = ?, synced_at = ?, full_at = ?, doubtful = ? WHERE account = ?');
  const remove = db.prepare('DELETE FROM position WHERE account = ?');
  return {
    get(account) {
      const row = get.get(account);
      if (row === undefined) return null;
      const { source, ...position } = rowSchema.parse(row);
      return { source, position };
    },
    begin: (account, source) => void begin.run(account, source),
    move(account, { cursor, syncedAt, fullAt, doubtful }) {
      move.run(cursor, syncedAt, fullAt, Number(doubtful), account);
    },
    remove: (account) => void remove.run(account),
  };
}
