import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,e2e}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A limit against hanging, not a measurement: property tests on a busy computer take their time.
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
