import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
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

it('is set aside when it is 1 MB long, so that two files are all there ever is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mailgrove-log-'));
  const log = openLog(folder, false);
  const line = 'nothing to tell '.repeat(400);
  for (let written = 0; written < 3_000_000; written += line.length) log.info(line);
  expect((await readdir(folder)).sort()).toEqual(['main.log', 'main.old.log']);
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).size).toBeLessThan(1_100_000);
  await rm(folder, { recursive: true });
});
