import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { AppError } from '../shared/errors.ts';
import type { JsonFile } from './settings/json-file.ts';

/**
 * A file kept by electron-store, readable by this user only.
 * electron-store parses what it finds and fails on damage, so the reading is done here and it only writes, atomically.
 * @param directory absolute; made when it is not there
 * @param name without `.json`
 * @param now milliseconds since 1970, for the names of files set aside
 */
export function openJsonFile(directory: string, name: string, now: () => number = Date.now): JsonFile {
  const path = join(directory, `${name}.json`);
  let store: ElectronStore | null = null;
  return {
    readText() {
      try {
        return readFileSync(path, 'utf8');
      } catch (error) {
        return errno(error) === 'ENOENT' ? null : '';
      }
    },
    write(value) {
      try {
        store ??= new ElectronStore({ cwd: directory, name, configFileMode: 0o600, deserialize: () => ({}) });
        store.store = { ...value };
      } catch (error) {
        const full = errno(error) === 'ENOSPC' || errno(error) === 'EDQUOT';
        throw new AppError(full ? 'disk-full' : 'internal', { cause: error });
      }
    },
    setAside(why) {
      const stamp = new Date(now()).toISOString().replaceAll(/[:.]/g, '-');
      for (let attempt = 1; ; attempt++) {
        const aside = `${name}.${why}-${stamp}${attempt === 1 ? '' : `-${attempt}`}.json`;
        if (existsSync(join(directory, aside))) continue;
        renameSync(path, join(directory, aside));
        return aside;
      }
    },
  };
}

function errno(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
