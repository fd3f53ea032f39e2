import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog } from './log.ts';

it('writes redacted lines to a file of its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailgrove-log-'));
  openLog(folder, false).info('ann@mail.example.org opened https://mail.example.org/?key=abc');
  const file = join(folder, 'main.log');
  const text = await readFile(file, 'utf8');
  expect(text).toContain('opened https://mail.example.org/?…');
  expect(text).not.toContain('ann');
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0);
  await rm(folder, { recursive: true });
});
