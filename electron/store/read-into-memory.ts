import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS, migrate, versionOf } from './migrations.ts';
import { salvageWork } from './salvage-work.ts';

/**
 * Reads a database that can't be written into one in memory. SQLite itself would have to write beside it to read what the
 * last run left in the write-ahead log; so it reads a copy, in a folder for this user alone that is gone at once.
 * @returns one with all its rows; one without any where it can't be read, or is another version's
 */
export function readIntoMemory(path: string): DatabaseSync {
  const memory = new DatabaseSync(':memory:');
  migrate(memory);
  if (!existsSync(path)) return memory;
  let folder = '';
  try {
    folder = mkdtempSync(join(tmpdir(), 'mailgrove-'));
    const copy = join(folder, 'copy.db');
    for (const part of ['', '-wal']) if (existsSync(path + part)) copyFileSync(path + part, copy + part);
    copyRows(copy, memory);
  } catch {
    // What can't be read now is read from the servers again.
  } finally {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  }
  return memory;
}

function copyRows(from: string, memory: DatabaseSync): void {
  try {
    bringUpToDate(from);
    memory.prepare('ATTACH ? AS disk').run(from);
    memory.exec('BEGIN');
    for (const { name } of memory
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .all()) {
      memory.exec(`INSERT OR REPLACE INTO main."${name}" SELECT * FROM disk."${name}"`);
    }
    memory.exec('COMMIT');
  } catch {
    if (memory.isTransaction) memory.exec('ROLLBACK');
    salvageWork(from, memory);
  } finally {
    if (memory.prepare(`SELECT 1 FROM pragma_database_list WHERE name = 'disk'`).get()) memory.exec('DETACH disk');
  }
}

function bringUpToDate(path: string): void {
  const db = new DatabaseSync(path);
  try {
    if (versionOf(db) > MIGRATIONS.length) throw new Error('of a newer version');
    migrate(db);
  } finally {
    db.close();
  }
}
