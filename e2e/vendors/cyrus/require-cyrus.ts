import { describe, it } from 'vitest';
import { cyrusMissing } from './cyrus-missing.ts';

/**
 * A `describe` for tests against a real Cyrus. Where there is none, they are reported by this name, with the reason, as
 * not run; under `CI=true` that is a failure.
 */
export function describeWithCyrus(name: string, tests: () => void): void {
  const reason = cyrusMissing();
  if (reason === null) {
    describe(name, () => tests());
  } else if (process.env.CI === 'true') {
    it(name, () => {
      throw new Error(`Not run: ${reason}.`);
    });
  } else {
    describe.skip(`${name} (not run: ${reason})`, () => tests());
  }
}
