import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { AppError, type ErrorCode } from '../shared/errors.ts';
import type { JsonFile } from './settings/json-file.ts';

interface Surroundings {
  /** Milliseconds since 1970, for the names of files set aside. */
  readonly now?: () => number;
  /** @throws an error with a `code` as Node's */
  readonly read?: (path: string) => string;
}

/** A virus scanner or a backup lets go of a file soon. */
const READ_TRIES = 5;
const READ_PAUSE_MS = 100;

/**
 * A file kept by electron-store, readable by this user only.
 * electron-store parses what it finds and fails on damage, so the reading is done here and it only writes, atomically.
 * @param directory absolute; made when it is not there
 * @param name without `.json`
 */
export function openJsonFile(
  directory: string,
  name: string,
  { now = Date.now, read = (path) => readFileSync(path, 'utf8') }: Surroundings = {},
): JsonFile {
  const path = join(directory, `${name}.json`);
  let store: ElectronStore | null = null;
  return {
    readText() {
      for (let attempt = 1; ; attempt++) {
        try {
          return read(path);
        } catch (error) {
          if (errno(error) === 'ENOENT') return null;
          if (errno(error) === 'EISDIR') return '';
          if (attempt === READ_TRIES) throw new AppError('settings-unreadable', { cause: error });
          pause(READ_PAUSE_MS);
        }
      }
    },
    write(value) {
      try {
        store ??= new ElectronStore({ cwd: directory, name, configFileMode: 0o600, deserialize: () => ({}) });
        store.store = { ...value };
      } catch (error) {
        throw new AppError(codeOf(errno(error)), { cause: error });
      }
    },
    setAside(why) {
      const stamp = new Date(now()).toISOString().replaceAll(/[:.]/g, '-');
      for (let attempt = 1; ; attempt++) {
        const aside = `${name}.${why}-${stamp}${attempt === 1 ? '' : `-${attempt}`}.json`;
        if (existsSync(join(directory, aside))) continue;
        try {
          renameSync(path, join(directory, aside));
          return aside;
        } catch (error) {
          throw new AppError(codeOf(errno(error)), { cause: error });
        }
      }
    },
  };
}

/** Nothing else goes on yet when these files are read. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function codeOf(code: unknown): ErrorCode {
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return 'disk-full';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'cannot-write' : 'internal';
}

function errno(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
