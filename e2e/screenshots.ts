/** `npm run screenshots [folder]`: builds, then takes the README's picture, and one of every state in every look. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const [folder = 'test-results/screenshots'] = process.argv.slice(2);

/** @throws when the command fails; it has said why */
function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

run('node', ['e2e/setup/setup.ts', 'chromium', 'fonts']);
run('npm', ['run', '--silent', 'build']);
run('playwright', ['test', '--config', 'e2e/screenshots/playwright.config.ts'], {
  MAILGROVE_PICTURES: resolve(folder),
});
