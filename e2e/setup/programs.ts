import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Not on everybody's PATH, though programs for administrators are there. */
const SYSTEM_FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin'];

/** @returns where the first of these programs is found on the PATH or in the system's usual folders, null when nowhere */
export function findProgram(names: readonly string[]): string | null {
  const folders = new Set([...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_FOLDERS]);
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (folder && isProgram(path)) return path;
    }
  }
  return null;
}

/** @returns whether this file can be run */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
