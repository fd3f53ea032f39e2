import type { AppInfo } from '../shared/ipc.ts';

interface AppLike {
  getVersion(): string;
  getLocale(): string;
}

/** @returns what the window is told about the app; `MAILGROVE_DEMO` says that its mailboxes are simulated */
export function appInfo(
  app: AppLike,
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>,
  damagedSettings: string | null,
): AppInfo {
  return {
    version: app.getVersion(),
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    locale: app.getLocale(),
    demo: env.MAILGROVE_DEMO === '1',
    damagedSettings,
  };
}
