import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the private folders of our Cyrus instances are named. */
export const TEMP_PREFIX = 'mailgrove-cyrus-';

/** Stops the servers, and removes the folders, of runs that were killed before they could do it themselves. */
export function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(TEMP_PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = pidIn(join(folder, 'owner.pid'));
    if (owner === null || isRunning(owner)) continue;
    const master = pidIn(join(folder, 'master.pid'));
    if (master !== null && commandLine(master).includes(folder)) process.kill(master, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function pidIn(file: string): number | null {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  return commandLine(pid) !== '';
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
