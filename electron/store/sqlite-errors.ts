import { AppError, type ErrorCode } from '../../shared/errors.ts';

const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;
/** A limit on the size of files, or a quota, is reached. */
const SQLITE_IOERR_WRITE = 778;
function field(error: unknown, name: 'errcode' | 'code'): unknown {
  return typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;
}

/** @returns true when SQLite says that the file is not, or no longer, a sound database */
export function isDamage(error: unknown): boolean {
  const code = field(error, 'errcode');
  return typeof code === 'number' && [SQLITE_CORRUPT, SQLITE_NOTADB].includes(code & 0xff);
}

/** @returns what a caller of the store gets: `disk-full`, `cannot-write`, `open-elsewhere`, or `internal`, with the cause */
export function storeError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(codeOf(error), { cause: error });
}

function codeOf(error: unknown): ErrorCode {
  if (isFileError(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) return 'disk-full';
  if (isFileError(error, 'EACCES', 'EPERM', 'EROFS')) return 'cannot-write';
  const code = field(error, 'errcode');
  if (typeof code !== 'number') return 'internal';
  if (code === SQLITE_IOERR_WRITE) return 'disk-full';
  switch (code & 0xff) {
    case SQLITE_FULL:
      return 'disk-full';
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return 'cannot-write';
    case SQLITE_BUSY:
      return 'open-elsewhere';
    default:
      return 'internal';
  }
}

function isFileError(error: unknown, ...codes: readonly string[]): boolean {
  const code = field(error, 'code');
  return typeof code === 'string' && codes.includes(code);
}
