import type { DatabaseSync } from 'node:sqlite';
import { nextTurn } from '../sync/breathe.ts';

/** Each may have touched a page of its own. Copying as many takes 10 to 30 ms; of four times as many, up to 160. */
const ROWS = 2_000;

/**
 * What is committed goes to SQLite's write-ahead log; sooner or later that is copied into the database. Done by a commit
 * on the way it makes the commit long, so it is done here, between two pieces of other work.
 * @returns to be called after every commit
 */
export function logKeeper(db: DatabaseSync): () => void {
  const written = db.prepare('SELECT total_changes() AS rows');
  let copied = 0;
  let isDue = false;

  function copy(): void {
    isDue = false;
    if (!db.isOpen) return;
    copied = Number(written.get()?.rows);
    try {
      db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // A full disk: what was committed stays in the log, and is copied another time.
    }
  }

  return () => {
    if (isDue || Number(written.get()?.rows) - copied < ROWS) return;
    isDue = true;
    void nextTurn().then(copy);
  };
}
