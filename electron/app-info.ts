import type { AppInfo } from '../shared/ipc.ts';
import { isDemo } from './demo.ts';

interface AppLike {
  readonly isPackaged: boolean;
  getVersion(): string;
  getLocale(): string;
}

/** @returns what the window is told about the app; in a demo its mailboxes are simulated */
export function appInfo(
  app: AppLike,
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>,
  { damagedSettings, databaseTrouble }: Pick<AppInfo, 'damagedSettings' | 'databaseTrouble'>,
): AppInfo {
  return {
    version: app.getVersion(),
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    locale: app.getLocale(),
    demo: isDemo(env),
    packaged: app.isPackaged,
    damagedSettings,
    databaseTrouble,
  };
}
