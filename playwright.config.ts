import { defineConfig } from '@playwright/test';
import { findElectron } from './e2e/electron-runtime.ts';
import { findChromium } from './e2e/setup/find.ts';

const electron = findElectron();
const isMainProcess = process.env.TEST_WORKER_INDEX === undefined;
if (isMainProcess && 'missing' in electron) {
  console.log(`Project "electron" is not run: ${electron.missing}.`);
}
if (isMainProcess && findChromium() === null) {
  console.log('Project "host" can’t run its specs: install Chromium, or name one in CHROMIUM_PATH.');
}

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  timeout: 120_000,
  // Half of a test is waiting for what two processes have to say to each other: three keep two processors busy.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // One that passes at a second try would hide that people, too, meet what it met at the first.
  retries: 0,
  reportSlowTests: null,
  // Limits against hanging, not measurements.
  expect: { timeout: 15_000 },
  use: { actionTimeout: 30_000 },
  projects: [{ name: 'host' }, ...('program' in electron ? [{ name: 'electron' }] : [])],
});
