/**
 * `npm run audit`: whether any package of the app is known to have a hole that is high or critical; those of its tools are
 * told, and fail nothing. Where the registry does not answer such questions it says so, and fails nothing either.
 */
import { spawnSync } from 'node:child_process';
import { verdictOf } from './audit-verdict.ts';
import { dependencies } from './licences.ts';

const asked = ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=30000'];
const { stdout } = spawnSync('npm', asked, { encoding: 'utf8', shell: process.platform === 'win32' });
const verdict = verdictOf(stdout);
const ships = new Set(dependencies().flatMap(({ name, shipped }) => (shipped ? [name] : [])));
const holes = verdict.kind === 'holes' ? verdict.packages : [];
const [shipped, tools] = [holes.filter((name) => ships.has(name)), holes.filter((name) => !ships.has(name))];

if (verdict.kind === 'not-asked') {
  console.log(`Known holes: not known, the registry did not answer (${verdict.why}).`);
} else if (holes.length === 0) console.log('No known holes that are high or critical.');
if (tools.length > 0) console.log(`Known holes, high or critical, in tools: ${tools.join(', ')}. See: npm audit`);
if (shipped.length > 0) {
  console.error(`Known holes, high or critical, in the app: ${shipped.join(', ')}. See: npm audit`);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
