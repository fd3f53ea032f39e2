/**
 * `npm run demo`: builds the app, starts simulated servers of all vendors and opens the app on them, while others
 * keep changing the mailboxes. Everything is on this computer and gone afterwards.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoServers } from './demo-servers.ts';
import { findElectron } from './electron-runtime.ts';
import { launch } from './launch.ts';

/** @throws when the command fails; it has said why */
function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

// Where Electron runs, no browser is needed.
if ('missing' in findElectron()) run('node', ['e2e/setup/setup.ts', 'chromium']);
run('npm', ['run', '--silent', 'build']);

const servers = await startDemoServers();
const userData = mkdtempSync(join(tmpdir(), 'mailgrove-demo-'));
const app = await launch({ userData, env: { MAILGROVE_DEMO: JSON.stringify(servers.mailboxes) } });
console.log('Others change the mailboxes every few seconds. Ctrl+C ends the demo.');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
await app.ended;

await servers.close();
rmSync(userData, { recursive: true, force: true });
