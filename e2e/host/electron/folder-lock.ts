import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Keeps other hosts out of a data folder until this process ends, however it does: the system itself holds the lock.
 * @returns false when another host has the folder
 */
export function lockFolder(folder: string): boolean {
  const lock = new DatabaseSync(join(folder, 'host-lock.db'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    return false;
  }
  process.once('exit', () => lock.close());
  return true;
}
