/** `npm start`: opens the built app, in Electron where it can run, in a browser otherwise. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findElectron, hasDisplay } from './electron-runtime.ts';
import { startHost } from './host/start.ts';
import { openBrowser } from './open-browser.ts';

const ROOT = join(import.meta.dirname, '..');

interface LaunchOptions {
  /** The app's data folder; the usual one when left out. */
  readonly userData?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Launched {
  /** Settles when the app has ended. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Opens the app and says on the console where. */
export async function launch({ userData, env = {} }: LaunchOptions = {}): Promise<Launched> {
  const electron = findElectron();
  if ('missing' in electron) return launchHost(electron.missing, userData, env);

  const child = spawn(electron.program, [ROOT], {
    stdio: 'inherit',
    env: { ...process.env, ...env, ...(userData === undefined ? {} : { MAILGROVE_USER_DATA: userData }) },
  });
  const ended = once(child, 'exit').then(() => {});
  return {
    ended,
    async close() {
      child.kill();
      await ended;
    },
  };
}

async function launchHost(
  why: string,
  userData: string | undefined,
  env: Readonly<Record<string, string>>,
): Promise<Launched> {
  const host = await startHost({ ...(userData === undefined ? {} : { userData }), env });
  console.log(`\nMailgrove is open in the browser host: ${host.url}`);
  console.log(`Not in an Electron window, because ${why}.\n`);
  if (hasDisplay()) void host.ended.then(openBrowser(host.url));
  return host;
}

if (import.meta.main) {
  const app = await launch();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
  await app.ended;
}
