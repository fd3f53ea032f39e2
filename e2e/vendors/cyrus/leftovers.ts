import { readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the private folders of our Cyrus instances are named. */
export const TEMP_PREFIX = 'mailgrove-cyrus-';

const ROOM_BYTES = 512 * 1024 * 1024;

/** @returns where private folders are made: in memory where there is room, since Cyrus waits for the disk at every change */
export function tempRoot(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= ROOM_BYTES ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Stops the servers, and removes the folders, of runs that were killed before they could do it themselves. */
export function removeLeftovers(): void {
  const root = tempRoot();
  for (const name of readdirSync(root).filter((entry) => entry.startsWith(TEMP_PREFIX))) {
    const folder = join(root, name);
    const owner = pidIn(join(folder, 'owner.pid'));
    if (owner === null || isRunning(owner)) continue;
    const master = pidIn(join(folder, 'master.pid'));
    if (master !== null && commandLine(master).includes(folder)) process.kill(-master, 'SIGKILL');
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
