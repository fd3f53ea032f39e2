import { accessSync, constants } from 'node:fs';

interface AppLike {
  requestSingleInstanceLock(): boolean;
  getPath(name: 'userData'): string;
}

/**
 * @returns false when another app has the data folder, and has been told to show itself. Where the folder can't be written
 * there is no lock to be had: then nothing is kept either, and two do each other no harm
 */
export function isOnlyInstance(app: AppLike): boolean {
  return app.requestSingleInstanceLock() || !isWritable(app.getPath('userData'));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
