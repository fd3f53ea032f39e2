import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['e2e/setup/property-seed.ts'],
    // A limit against hanging, not a measurement: property tests on a busy computer take their time.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'window',
          include: ['{shared,renderer}/**/*.test.{ts,tsx}'],
          // Loading took these many small files most of their time: they share what they have loaded.
          isolate: false,
          unstubGlobals: true,
        },
      },
      {
        extends: true,
        test: { name: 'main', include: ['{electron,e2e}/**/*.test.ts'] },
      },
    ],
  },
});
