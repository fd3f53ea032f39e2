import { AppError } from '../../shared/errors.ts';

const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;
/** The shared-memory file beside the database could not grow: the disk is full. */
const SQLITE_IOERR_SHMSIZE = 4874;

function field(error: unknown, name: 'errcode' | 'code'): unknown {
  return typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;
}

/** @returns true when SQLite says that the file is not, or no longer, a sound database */
export function isDamage(error: unknown): boolean {
  const code = field(error, 'errcode');
  return typeof code === 'number' && [SQLITE_CORRUPT, SQLITE_NOTADB].includes(code & 0xff);
}

/** @returns true when the disk has no room for the file beside the database in which its users share memory */
export function lacksRoomBeside(error: unknown): boolean {
  return field(error, 'errcode') === SQLITE_IOERR_SHMSIZE;
}

/** @returns what a caller of the store gets: `disk-full`, or `internal` with the cause */
export function storeError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = field(error, 'errcode');
  const full = code === SQLITE_FULL || lacksRoomBeside(error) || field(error, 'code') === 'ENOSPC';
  return new AppError(full ? 'disk-full' : 'internal', { cause: error });
}
