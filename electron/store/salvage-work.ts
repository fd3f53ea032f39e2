import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/**
 * What no server can tell again: what the person did and wants done, what happened when, what is locked, what refreshes; and
 * what can be done, without which some of the person's changes can't be taken back before the server is reached.
 */
const WORK = [
  { table: 'operation', key: 'seq' },
  { table: 'activity', key: 'id' },
  { table: 'lock', key: 'account, folder' },
  { table: 'refresh', key: 'id' },
  { table: 'ability', key: 'account' },
] as const;

/** What of the person's own work could be read in a damaged database, and is in the fresh one now. */
export interface Rescued {
  /** Nothing of it lay in the damage. */
  readonly whole: boolean;
  /** Changes that are still to be sent, or of which it is not known whether they were. */
  readonly waiting: number;
}

type Row = Readonly<Record<string, SQLInputValue>>;

/**
 * Copies the person's own work out of a damaged database, as far as it can be read: from the beginning up to the damage, and
 * from the end back to it. Never fails; what can't be read stays in the file that was set aside.
 * @param from the path of the damaged file
 * @param to a fresh database
 */
export function salvageWork(from: string, to: DatabaseSync): Rescued {
  let whole = true;
  try {
    const damaged = new DatabaseSync(from, { readOnly: true });
    try {
      for (const { table, key } of WORK) {
        const columns = key.split(', ');
        if (copyRows(damaged, to, table, columns, 'ASC')) continue;
        whole = false;
        copyRows(damaged, to, table, columns, 'DESC');
      }
    } finally {
      damaged.close();
    }
  } catch {
    whole = false;
  }
  const open = to
    .prepare(`SELECT count(*) AS n FROM operation WHERE state IN ('waiting', 'sending', 'conflict')`)
    .get();
  return { whole, waiting: Number(open?.n) };
}

/**
 * One row after the other, so that those before the damage are not lost with those behind it.
 * @returns false when the damage was reached, or the table was not there
 */
function copyRows(
  damaged: DatabaseSync,
  to: DatabaseSync,
  table: string,
  key: readonly string[],
  direction: 'ASC' | 'DESC',
): boolean {
  const order = key.map((column) => `${column} ${direction}`).join(', ');
  try {
    const rows = damaged.prepare(`SELECT * FROM "${table}" ORDER BY ${order}`).iterate();
    to.exec('BEGIN');
    for (const row of rows) copyRow(to, table, row);
    return true;
  } catch {
    return false;
  } finally {
    if (to.isTransaction) to.exec('COMMIT');
  }
}

/** A row that was there already, or is none the table can hold, is left out. */
function copyRow(to: DatabaseSync, table: string, row: Row): void {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  const names = columns.map((column) => `"${column}"`).join(', ');
  to.prepare(`INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${places})`).run(...Object.values(row));
}
