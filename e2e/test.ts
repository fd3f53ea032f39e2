/**
 * `npm test`: sets up what is missing, then types, lint, unit and vendor tests, build, and the app in a browser.
 * Stops at the first step that fails; the closing line counts the tests of all steps that ran.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const reports = mkdtempSync(join(tmpdir(), 'mailgrove-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const counts = { passed: 0, failed: 0 };

const vitestCounts = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightCounts = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** @throws when the command fails; the command's own output says why */
function run(title: string, command: readonly [string, ...string[]], env: Record<string, string> = {}): void {
  console.log(`\n── ${title}`);
  const [file, ...args] = command;
  const { status } = spawnSync(file, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${title}: failed`);
}

/** Runs a test runner and adds up its report, whether it passed or not. */
function runCounted(
  title: string,
  command: readonly [string, ...string[]],
  env: Record<string, string>,
  count: () => void,
) {
  try {
    run(title, command, env);
  } finally {
    count();
  }
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function countVitest(): void {
  const report = vitestCounts.safeParse(readReport(vitestReport));
  counts.passed += report.data?.numPassedTests ?? 0;
  counts.failed += report.data?.numFailedTests ?? 1;
}

function countPlaywright(): void {
  const stats = playwrightCounts.safeParse(readReport(playwrightReport)).data?.stats;
  const second = stats?.flaky ?? 0;
  if (second > 0) console.log(`\n${second} passed only at the second try; each is named above as flaky.`);
  counts.passed += (stats?.expected ?? 0) + second;
  counts.failed += stats?.unexpected ?? 1;
}

try {
  run('Set-up', ['node', 'e2e/setup/setup.ts', 'chromium', 'cyrus']);
  run('Types', ['npm', 'run', '--silent', 'types']);
  run('Lint', ['npm', 'run', '--silent', 'lint']);
  run('Build', ['npm', 'run', '--silent', 'build']);
  runCounted(
    'Unit, property and vendor tests',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    { MAILGROVE_PROPERTY_SEED: '1' },
    countVitest,
  );
  runCounted(
    'The app in a browser',
    // Keys and pointers of three apps on two processors: one that fails has a second try, and is told of below.
    ['playwright', 'test', '--retries=1', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    countPlaywright,
  );
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
  // A step without tests of its own (types, lint, build) must not look like a pass.
  if (counts.failed === 0) counts.failed = 1;
}
if (counts.failed > 0) process.exitCode = 1;
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
