import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

interface AppPaths {
  setPath(name: 'userData', path: string): void;
  readonly commandLine: { getSwitchValue(name: string): string };
}

/**
 * Takes another data folder than the usual one where `MAILGROVE_USER_DATA` or `--user-data-dir` names it. To be called
 * before anything reads or locks the folder.
 */
export function chooseUserData(app: AppPaths, named: string | undefined): void {
  const folder = named || app.commandLine.getSwitchValue('user-data-dir');
  if (!folder) return;
  mkdirSync(resolve(folder), { recursive: true, mode: 0o700 });
  app.setPath('userData', resolve(folder));
}
