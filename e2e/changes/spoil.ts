import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * Fills the first page of the folders with nonsense, as a failing disk does, and has the next start look closely.
 * @param database its path; it may be in use, if nothing was written to it since it was opened
 */
export function spoilFolders(database: string): void {
  const copy = `${database}-copy`;
  copyFileSync(database, copy);
  const db = new DatabaseSync(copy);
  const root = Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'folder'`).get()?.rootpage);
  const size = Number(db.prepare('PRAGMA page_size').get()?.page_size);
  db.close();
  rmSync(copy);
  const bytes = readFileSync(database);
  bytes.fill(0xff, (root - 1) * size, root * size);
  writeFileSync(database, bytes);
  writeFileSync(`${database}-suspect`, '');
}
