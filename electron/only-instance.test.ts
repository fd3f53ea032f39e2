import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOnlyInstance } from './only-instance.ts';

test('whoever comes second ends, but not for want of a lock in a folder that can’t be written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailgrove-instance-'));
  const app = (isFirst: boolean, userData: string) => ({
    requestSingleInstanceLock: () => isFirst,
    getPath: () => userData,
  });
  expect(isOnlyInstance(app(true, folder))).toBe(true);
  expect(isOnlyInstance(app(false, folder))).toBe(false);
  expect(isOnlyInstance(app(false, join(folder, 'not there')))).toBe(true);
  rmSync(folder, { recursive: true });
});
