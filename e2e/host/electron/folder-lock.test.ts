import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailgrove-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('lets one host have a data folder, until its process ends as by a power cut', async () => {
  const script = `
    const { lockFolder } = await import(${JSON.stringify(import.meta.resolve('./folder-lock.ts'))});
    console.log(lockFolder(${JSON.stringify(folder)}));
    setInterval(() => {}, 1_000);`;
  const other = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(other.stdout, 'data');
  expect(String(said)).toBe('true\n');
  expect(lockFolder(folder)).toBe(false);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(lockFolder(folder)).toBe(true);
});
