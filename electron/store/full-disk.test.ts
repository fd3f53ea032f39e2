import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { openStore } from './store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailgrove-full-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const READ = `
  const [store, path] = process.argv.slice(1);
  const { openStore } = await import(store);
  const opened = openStore(path, 0);
  const names = [...opened.store.load('ann')].flat().map(({ name }) => name);
  opened.store.journal.open('ann');
  console.log(JSON.stringify({ names, setAside: opened.setAside }));
`;

test('on a full disk what is kept can be read', () => {
  // There is no such limit on Windows.
  if (process.platform === 'win32') return;
  const path = join(folder, 'mailgrove.db');
  const { store } = openStore(path, 0);
  const position = { cursor: 'c', syncedAt: 0, fullAt: 0, doubtful: false };
  const added = [newFolder('1', 'Inbox')];
  store.claim('ann', 'here');
  store.commit({ account: 'ann', diff: { added, updated: [], removed: [] }, position, dropMessages: [] });
  store.close();

  // No file may grow beyond a few hundred bytes: what a nearly full disk is to a program.
  const limited = ['-c', 'ulimit -f 1; exec "$@"', 'sh', process.execPath, '--disable-warning=ExperimentalWarning'];
  const script = ['--input-type=module', '-e', READ, join(import.meta.dirname, 'store.ts'), path];
  const said = execFileSync('sh', [...limited, ...script], { encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual({ names: ['Inbox'], setAside: null });
});

const WRITE = `
  const [store, path] = process.argv.slice(1);
  const { openStore } = await import(store);
  const { store: opened } = openStore(path, 0);
  const kept = [];
  let code = null;
  for (let i = 0; code === null && i < 10_000; i++) {
    const operation = { type: 'rename', folder: '1', name: 'x'.repeat(1_000), to: 'y'.repeat(1_000) };
    const rows = [{ operation, state: 'waiting', why: null, back: null }];
    try {
      opened.journal.add({ account: 'ann', group: 'g' + i, at: i, undoes: null, redoes: null, rows });
      kept.push('g' + i);
    } catch (error) {
      code = error.code;
    }
  }
  console.log(JSON.stringify({ kept, code, known: opened.journal.open('ann').map(({ group }) => group) }));
  process.kill(process.pid, 'SIGKILL');
`;

test('what a full disk has taken on is there when there is room again, and nothing else', () => {
  if (process.platform === 'win32') return;
  const path = join(folder, 'mailgrove.db');
  openStore(path, 0).store.close();
  const limited = ['-c', 'ulimit -f 2000; exec "$@"', 'sh', process.execPath, '--disable-warning=ExperimentalWarning'];
  const script = ['--input-type=module', '-e', WRITE, join(import.meta.dirname, 'store.ts'), path];
  const { stdout, signal } = spawnSync('sh', [...limited, ...script], { encoding: 'utf8' });
  expect(signal).toBe('SIGKILL');
  const { kept, known, code } = JSON.parse(stdout);
  expect(code).toBe('disk-full');
  expect(kept.length).toBeGreaterThan(10);
  expect(known).toEqual(kept);
  const { store, setAside } = openStore(path, 0);
  expect(setAside).toBeNull();
  expect(store.journal.open('ann').map(({ group }) => group)).toEqual(kept);
  store.close();
});
