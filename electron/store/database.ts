import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS, migrate, versionOf } from './migrations.ts';
import { salvageWork } from './salvage-work.ts';
import { isDamage, lacksRoomBeside, storeError } from './sqlite-errors.ts';

/** Why a database file was put out of the way. */
export type SetAsideReason = 'damaged' | 'newer';

export interface SetAside {
  readonly reason: SetAsideReason;
  /** The path it now has. */
  readonly path: string;
}

/** An open database, with the two ways of using it that turn SQLite's errors into the store's. */
export interface Database {
  readonly db: DatabaseSync;
  /** @throws AppError of the store, whatever `work` runs into */
  readonly guard: <T>(work: () => T) => T;
  /** Like `guard`, and all of `work` happens or none of it. */
  readonly transaction: <T>(work: () => T) => T;
  readonly close: () => void;
}

/**
 * Opens the database, made if need be. A file that is damaged, or was written by a newer version of the app, is set
 * aside under a name with the time in it, and a fresh one is begun: folders can be read from the servers again. Of a damaged
 * file, what the person did and still wants done is taken over as far as it can be read.
 * @param now milliseconds since 1970
 */
export function openDatabase(path: string, now: number): { database: Database; setAside: SetAside | null } {
  const reason = unusable(path);
  const setAside = reason === null ? null : moveAway(path, reason, now);
  try {
    const db = connect(path);
    migrate(db);
    if (setAside?.reason === 'damaged') salvageWork(setAside.path, db);
    return { database: guarded(db, path), setAside };
  } catch (error) {
    throw storeError(error);
  }
}

/**
 * A delta of 10,000 folders touches nearly every page. At SQLite's default of 1,000 pages the commit would at once copy
 * them out of the write-ahead log, too, which takes as long as all else; a later commit or closing does it for many
 * deltas together. The log stays below about 32 MB.
 */
const LOG_PAGES = 8_000;

function connect(path: string): DatabaseSync {
  try {
    return connectAs('NORMAL', path);
  } catch (error) {
    // Alone with the database, SQLite needs no file to share memory: on a full disk all can still be read.
    if (lacksRoomBeside(error)) return connectAs('EXCLUSIVE', path);
    throw error;
  }
}

function connectAs(lockingMode: 'NORMAL' | 'EXCLUSIVE', path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 2_000 });
  try {
    db.exec(`PRAGMA locking_mode = ${lockingMode}; PRAGMA journal_mode = WAL`);
    db.exec(`PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
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

function moveAway(path: string, reason: SetAsideReason, now: number): SetAside {
  const to = `${path}.${reason}-${new Date(now).toISOString().replaceAll(':', '-')}`;
  renameSync(path, to);
  for (const suffix of ['-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, to + suffix);
  rmSync(suspicion(path), { force: true });
  return { reason, path: to };
}

function guarded(db: DatabaseSync, path: string): Database {
  function guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (isDamage(error)) writeFileSync(suspicion(path), '');
      throw storeError(error);
    }
  }
  function transaction<T>(work: () => T): T {
    return guard(() => {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    });
  }
  return { db, guard, transaction, close: () => db.close() };
}
