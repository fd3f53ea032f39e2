import { defineConfig } from '@playwright/test';

/** Pictures are taken in the browser host, whose page is the same everywhere. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/work',
  timeout: 120_000,
  workers: 2,
  reportSlowTests: null,
  reporter: 'line',
  projects: [{ name: 'host' }],
});
