import { findCyrus } from '../../setup/find-cyrus.ts';

/** @returns why no Cyrus can be started here, null when it can */
export function cyrusMissing(): string | null {
  if (findCyrus() === null) return 'Cyrus is not installed (node e2e/setup/setup.ts cyrus)';
  if (process.getuid?.() !== 0) return 'starting Cyrus needs root';
  return null;
}
