/**
 * `npm test`: sets up what is missing, then types, lint, unit and vendor tests, build, and the app in a browser.
 * Stops at the first step that fails or does not end; the closing line counts the tests of all steps that ran.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runStep } from './step.ts';

const reports = mkdtempSync(join(tmpdir(), 'mailgrove-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const counts = { passed: 0, failed: 0 };

const vitestCounts = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightCounts = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number() }),
});

interface Step {
  readonly title: string;
  readonly command: readonly [string, ...string[]];
  /** After which one that has not ended never will; several times what it takes on a slow machine. */
  readonly minutes: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Adds up the report of a test runner, whether it passed or not. */
  readonly count?: () => void;
}

/** @throws when the command fails, and its own output says why, or does not end */
async function run({ title, command, minutes, env = {}, count }: Step): Promise<void> {
  console.log(`\n── ${title}`);
  const end = await runStep(command, { env, signal: AbortSignal.timeout(minutes * 60_000) });
  count?.();
  if (end === 'stopped') throw new Error(`${title}: stopped before it had ended; its limit is ${minutes} minutes`);
  if (end === 'failed') throw new Error(`${title}: failed`);
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
  counts.passed += stats?.expected ?? 0;
  counts.failed += stats?.unexpected ?? 1;
}

const STEPS: readonly Step[] = [
  { title: 'Set-up', command: ['node', 'e2e/setup/setup.ts', 'chromium', 'cyrus'], minutes: 10 },
  { title: 'Types', command: ['npm', 'run', '--silent', 'types'], minutes: 5 },
  { title: 'Lint', command: ['npm', 'run', '--silent', 'lint'], minutes: 5 },
  { title: 'Build', command: ['npm', 'run', '--silent', 'build'], minutes: 5 },
  {
    title: 'Unit, property and vendor tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    minutes: 12,
    env: { MAILGROVE_PROPERTY_SEED: '1' },
    count: countVitest,
  },
  {
    title: 'The app in a browser',
    command: ['playwright', 'test', '--reporter=list,json'],
    minutes: 16,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    count: countPlaywright,
  },
];

try {
  for (const step of STEPS) await run(step);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
  // A step without tests of its own (types, lint, build) must not look like a pass.
  if (counts.failed === 0) counts.failed = 1;
}
if (counts.failed > 0) process.exitCode = 1;
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
