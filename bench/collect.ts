import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** @returns megabytes in use that can't be given back */
export function heapKept(): number {
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / 1e6;
}
