import { accessSync, constants, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { logKeeper } from './log-keeper.ts';
import { MIGRATIONS, migrate, versionOf } from './migrations.ts';
import { readIntoMemory } from './read-into-memory.ts';
import { type Rescued, salvageWork } from './salvage-work.ts';
import { isDamage, storeError } from './sqlite-errors.ts';

/** Why a database file was put out of the way. */
export type SetAsideReason = 'damaged' | 'newer';

export interface SetAside {
  readonly reason: SetAsideReason;
  /** The path it now has. */
  readonly path: string;
  /** What of the person's own work was taken over from it; null: nothing, it belongs to a newer version of the app. */
  readonly rescued: Rescued | null;
}

/** An open database, with the two ways of using it that turn SQLite's errors into the store's. */
export interface Database {
  readonly db: DatabaseSync;
  /** It can't be written where it lies: what it held is in memory, and nothing that comes to it lasts. */
  readonly fleeting: boolean;
  /** @throws AppError of the store, whatever `work` runs into */
  readonly guard: <T>(work: () => T) => T;
  /** Like `guard`, and all of `work` happens or none of it. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
}

/**
 * Opens the database, made if need be. A file that is damaged, or was written by a newer version of the app, is set
 * aside under a name with the time in it, and a fresh one is begun: folders can be read from the servers again. Of a damaged
 * file, what the person did and still wants done is taken over as far as it can be read. What can be read but not written is
 * read into memory.
 * @param now milliseconds since 1970
 * @throws AppError `disk-full`, `open-elsewhere`, `internal`
 */
export function openDatabase(path: string, now: number): { database: Database; setAside: SetAside | null } {
  try {
    return openOnDisk(path, now);
  } catch (error) {
    const known = storeError(error);
    if (known.code === 'disk-full' || known.code === 'open-elsewhere') throw known;
    if (known.code !== 'cannot-write' && isWritable(path)) throw known;
    return { database: guarded(readIntoMemory(path), path, true), setAside: null };
  }
}

function openOnDisk(path: string, now: number): { database: Database; setAside: SetAside | null } {
  const reason = unusable(path);
  const aside = reason === null ? null : moveAway(path, reason, now);
  const db = connect(path);
  migrate(db);
  if (reason === null || aside === null) return { database: guarded(db, path, false), setAside: null };
  const rescued = reason === 'damaged' ? salvageWork(aside, db) : null;
  return { database: guarded(db, path, false), setAside: { reason, path: aside, rescued } };
}

function isWritable(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A delta of 10,000 folders touches nearly every page. At SQLite's default of 1,000 pages the commit would at once copy
 * them out of the write-ahead log, too, which takes as long as all else; that is done after it, see `logKeeper`. Should that
 * not come to it, the log stays below about 32 MB.
 */
const LOG_PAGES = 8_000;
/** An app that is just being quit, or a backup, lets go of the file soon. */
const PATIENCE_MS = 2_000;

/**
 * Nobody else gets in before it is closed: two apps on one journal would each send what waits in it. So that locks beyond
 * doubt need no file of their own beside the database, a full disk can still be read.
 */
function connect(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: PATIENCE_MS });
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL');
    db.exec(`PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Left beside a database in which damage was met while in use: the next start looks closely. */
const suspicion = (path: string) => `${path}-suspect`;

/**
 * The close look costs time in proportion to the file, so it is taken only after a run that did not end properly (its
 * write-ahead log is still there) or that met damage.
 */
function unusable(path: string): SetAsideReason | null {
  if (!existsSync(path)) return null;
  const closely = existsSync(`${path}-wal`) || existsSync(suspicion(path));
  let db: DatabaseSync | null = null;
  try {
    db = connect(path);
    if (versionOf(db) > MIGRATIONS.length) return 'newer';
    if (closely && db.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok') return 'damaged';
    rmSync(suspicion(path), { force: true });
    return null;
  } catch (error) {
    if (isDamage(error)) return 'damaged';
    throw storeError(error);
  } finally {
    db?.close();
  }
}

/** @returns the path it now has */
function moveAway(path: string, reason: SetAsideReason, now: number): string {
  const to = `${path}.${reason}-${new Date(now).toISOString().replaceAll(':', '-')}`;
  renameSync(path, to);
  for (const suffix of ['-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, to + suffix);
  rmSync(suspicion(path), { force: true });
  return to;
}

/** The next start looks closely. */
function suspect(path: string): void {
  try {
    writeFileSync(suspicion(path), '');
  } catch {
    // The disk is full, or no longer to be written: it looks closely after a run that did not end properly, too.
  }
}

function guarded(db: DatabaseSync, path: string, fleeting: boolean): Database {
  const keepLogShort = logKeeper(db);
  function guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (isDamage(error)) suspect(path);
      throw storeError(error);
    }
  }
  function transaction<T>(work: () => T): T {
    return guard(() => {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        keepLogShort();
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    });
  }
  return { db, fleeting, guard, transaction, close: () => db.close() };
}
