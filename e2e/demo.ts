/**
 * `npm run demo`: builds the app, starts simulated mail servers and opens the app on them, while "another client" keeps
 * changing a mailbox. Everything is on this computer and gone afterwards.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input } from '../shared/ipc.ts';
import { findElectron } from './electron-runtime.ts';
import { launch } from './launch.ts';
import { startAnotherClient } from './vendors/axigen/another-client.ts';
import { furnishRealistically } from './vendors/axigen/realistic.ts';
import { startAxigen } from './vendors/axigen/server.ts';
import { furnishPrivately } from './vendors/jmap-sim/realistic.ts';
import { startJmapSim } from './vendors/jmap-sim/start-jmap-sim.ts';

/** @throws when the command fails; it has said why */
function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

// Where Electron runs, no browser is needed.
if ('missing' in findElectron()) run('node', ['e2e/setup/setup.ts', 'chromium']);
run('npm', ['run', '--silent', 'build']);

const axigen = await startAxigen({ furnish: furnishRealistically });
const jmap = await startJmapSim();
furnishPrivately(jmap.world);

const mailboxes: readonly Input<'accounts:add'>[] = [
  {
    label: axigen.user,
    connection: { vendor: 'axigen', server: axigen.url, user: axigen.user, signIn: 'password' },
    secret: axigen.password,
  },
  {
    label: jmap.user,
    connection: { vendor: 'jmap', server: jmap.url, user: jmap.user, signIn: 'password' },
    secret: jmap.password,
  },
];

const userData = mkdtempSync(join(tmpdir(), 'mailgrove-demo-'));
const stopOther = startAnotherClient(axigen.world);
const app = await launch({ userData, env: { MAILGROVE_DEMO: JSON.stringify(mailboxes) } });
console.log('Another client changes the Axigen mailbox every few seconds. Ctrl+C ends the demo.');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
await app.ended;

stopOther();
await Promise.all([axigen.close(), jmap.close()]);
rmSync(userData, { recursive: true, force: true });
