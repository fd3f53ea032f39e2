import { describe, it } from 'vitest';
import { findCyrus } from '../../setup/find-cyrus.ts';

/** @returns why no Cyrus can be started here, null when it can */
export function cyrusMissing(): string | null {
  if (findCyrus() === null) return 'Cyrus is not installed (node e2e/setup/setup.ts cyrus)';
  if (process.getuid?.() !== 0) return 'starting Cyrus needs root';
  return null;
}

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
