import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { openStore } from './store.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailgrove-unwritable-'));
  path = join(folder, 'data', 'mailgrove.db');
  mkdirSync(join(folder, 'data'));
});
afterEach(() => {
  chmodSync(join(folder, 'data'), 0o700);
  rmSync(folder, { recursive: true });
});

const operation = { type: 'rename', folder: '1', name: 'Inbox', to: 'In' } as const;
const row = { operation, state: 'waiting', why: null, back: null } as const;
const GROUP = { account: 'ann', group: 'g1', at: 0, undoes: null, redoes: null, rows: [row] };

const LEAVE = `
  const [store, path, end] = process.argv.slice(1);
  const { openStore } = await import(store);
  const opened = openStore(path, 0).store;
  const position = { cursor: 'c', syncedAt: 0, fullAt: 0, doubtful: false };
  const added = [${JSON.stringify(newFolder('1', 'Inbox'))}];
  opened.claim('ann', 'here');
  opened.commit({ account: 'ann', diff: { added, updated: [], removed: [] }, position, dropMessages: [] });
  opened.journal.add(${JSON.stringify(GROUP)});
  if (end === 'killed') process.kill(process.pid, 'SIGKILL');
  opened.close();
`;
const USE = `
  const [store, path] = process.argv.slice(1);
  const { openStore } = await import(store);
  const code = (work) => { try { work(); return 'done'; } catch (error) { return error.code; } };
  let opened;
  const open = code(() => { opened = openStore(path, 0); });
  if (open !== 'done') console.log(JSON.stringify({ open }));
  else {
    const { store: kept, setAside, fleeting } = opened;
    const names = () => [...kept.load('ann')].flat().map(({ name }) => name);
    const before = names();
    const waiting = kept.journal.open('ann');
    const position = kept.claim('ann', 'here');
    const added = [${JSON.stringify(newFolder('2', 'New'))}];
    const read = code(() => kept.commit({ account: 'ann', diff: { added, updated: [], removed: [] }, position, dropMessages: [] }));
    const asked = code(() => kept.journal.add({ ...${JSON.stringify(GROUP)}, group: 'g2' }));
    const sent = code(() => kept.journal.change(waiting.map((row) => ({ ...row, state: 'sending' }))));
    const locked = code(() => kept.journal.lock('ann', '1', true));
    console.log(JSON.stringify({ setAside, fleeting, before, waiting: waiting.length, read, asked, sent, locked, after: names() }));
    kept.close();
  }
`;

/** The file system holds everybody but root to its modes. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Runs a script in another process. @param user who runs it; default: whoever runs this */
function run(script: string, args: readonly string[] = [], user: Partial<typeof NOBODY> = {}): string {
  const options = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
  try {
    return execFileSync(process.execPath, [...options, join(import.meta.dirname, 'store.ts'), path, ...args], {
      encoding: 'utf8',
      ...user,
    });
  } catch (error) {
    if (error instanceof Error && 'signal' in error && error.signal === 'SIGKILL') return '';
    throw error;
  }
}

function forbidWriting(): void {
  const data = join(folder, 'data');
  for (const name of readdirSync(data)) chmodSync(join(data, name), 0o444);
  chmodSync(data, 0o555);
}

describe('a folder that can be read but not written', () => {
  test.each(['quit', 'killed'])('is read into memory after it was %s, and takes no changes', (end) => {
    // Windows has no such modes.
    if (process.platform === 'win32') return;
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'data'), 0o777);
    run(LEAVE, [end], NOBODY);
    forbidWriting();
    const before = readdirSync(join(folder, 'data'));
    expect(JSON.parse(run(USE, [], NOBODY))).toEqual({
      setAside: null,
      fleeting: true,
      before: ['Inbox'],
      waiting: 1,
      read: 'done',
      asked: 'cannot-write',
      sent: 'cannot-write',
      locked: 'cannot-write',
      after: ['Inbox', 'New'],
    });
    expect(readdirSync(join(folder, 'data'))).toEqual(before);
  });

  test('is no reason not to start, though nothing is in it yet', () => {
    if (process.platform === 'win32') return;
    chmodSync(folder, 0o755);
    forbidWriting();
    expect(JSON.parse(run(USE, [], NOBODY))).toMatchObject({
      fleeting: true,
      before: [],
      read: 'done',
      asked: 'cannot-write',
    });
  });
});

test('a database that another app has open is left alone, and free when that is gone', () => {
  const first = openStore(path, 0).store;
  expect(JSON.parse(run(USE))).toEqual({ open: 'open-elsewhere' });
  expect(readdirSync(join(folder, 'data')).filter((name) => !/^mailgrove\.db(-wal)?$/.test(name))).toEqual([]);
  first.journal.lock('ann', '7', true);
  first.close();
  const again = openStore(path, 0);
  expect(again).toMatchObject({ setAside: null, fleeting: false });
  expect(again.store.journal.locks()).toEqual(['ann/7']);
  again.store.close();
});
