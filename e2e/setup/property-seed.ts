import fc from 'fast-check';

/**
 * Loaded before each file of tests. `npm test` lives through the same random histories every time, so that what fails there
 * fails again; `vitest run` takes new ones, and is where new failures are found (CONTRIBUTING.md).
 */
const seed = process.env.MAILGROVE_PROPERTY_SEED;
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
