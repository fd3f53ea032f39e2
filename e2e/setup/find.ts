import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Where a Cyrus IMAP server's programs are. */
export interface CyrusPrograms {
  /** The folder with `master`, `imapd`, `httpd` and `ctl_cyrusdb`. */
  readonly bin: string;
  readonly saslpasswd2: string;
}

const BROWSER_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const BROWSER_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const CYRUS_BIN = '/usr/lib/cyrus/bin';
const CYRUS_PROGRAMS = ['master', 'imapd', 'httpd', 'ctl_cyrusdb'];
const SYSTEM_FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin'];

/** @returns the path of a Chromium to test with (`CHROMIUM_PATH`, the system's, Playwright's own), null when absent */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : null;
  return firstProgram(BROWSER_NAMES) ?? [...BROWSER_PLACES, chromium.executablePath()].find(isProgram) ?? null;
}

/** @returns the programs of a Cyrus IMAP server that serves JMAP, null when one of them is absent */
export function findCyrus(): CyrusPrograms | null {
  const saslpasswd2 = firstProgram(['saslpasswd2']);
  if (!saslpasswd2 || !CYRUS_PROGRAMS.every((name) => isProgram(join(CYRUS_BIN, name)))) return null;
  return { bin: CYRUS_BIN, saslpasswd2 };
}

/** @returns where the first of these programs is found on the PATH or in the system's usual folders */
function firstProgram(names: readonly string[]): string | null {
  const folders = new Set([...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_FOLDERS]);
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (folder && isProgram(path)) return path;
    }
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
