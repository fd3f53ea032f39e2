import { type Database, openDatabase } from '../../electron/store/database.ts';
import { storeError } from '../../electron/store/sqlite-errors.ts';
import { createStore, type OpenedStore } from '../../electron/store/store.ts';

/** Says whether there is room for anything new, at any time. */
export interface Room {
  isFull: boolean;
}

/** Opens the store on a disk that may be full: then SQLite takes back what was being written, and says so. */
export function openOnFillableDisk(path: string, now: number, room: Room): OpenedStore {
  const { database, setAside } = openDatabase(path, now);
  return { store: createStore(limited(database, room)), setAside, fleeting: database.fleeting };
}

function limited(database: Database, room: Room): Database {
  const { db, transaction } = database;
  const written = () => Number(db.prepare('SELECT total_changes() AS n').get()?.n);
  /** As SQLite has it: what comes to nothing but reading needs no room. */
  const roomFor = <T>(work: () => T): T => {
    const before = written();
    const result = work();
    if (room.isFull && written() > before) throw storeError({ errcode: 13 });
    return result;
  };
  return {
    ...database,
    guard: (work) => (room.isFull && !db.isTransaction ? transaction(() => roomFor(work)) : database.guard(work)),
    transaction: (work) => transaction(() => roomFor(work)),
  };
}
