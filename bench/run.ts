/** `npm run bench`: every measurement, each in a process of its own, one after the other. */
import { spawnSync } from 'node:child_process';

const BENCHES = [
  ['The folder model', 'bench/model.ts'],
  ['Sync: mirror and store', 'bench/sync.ts'],
  ['Ten large mailboxes busy at once', 'bench/load.ts'],
  ['The same with a window, and a person at work in it', 'bench/window/run.ts'],
  ["One's own changes among 20,000 folders", 'bench/changes.ts'],
  ['The tree in a browser', 'bench/renderer/run.ts'],
  ['Moving folders in a browser', 'bench/renderer/moving.ts'],
  ['Starting the app', 'bench/start.ts'],
] as const;

if (spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }).status !== 0) process.exit(1);
for (const [title, file] of BENCHES) {
  console.log(`\n── ${title}`);
  const { status } = spawnSync('node', [file], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
