import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import type { NewRow } from '../changes/ports.ts';
import { openStore } from './store.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mailgrove-salvage-'));
  path = join(directory, 'mailgrove.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

const PAGE = 4096;

/** Leaves a store with folders, so many changes that wait, and a lock. */
function leave(changes: number): void {
  const { store } = openStore(path, 0);
  const position = { cursor: 'c', syncedAt: 0, fullAt: 0, doubtful: false };
  const added = Array.from({ length: 500 }, (_, i) => newFolder(`${i}`, `Folder ${i}`));
  store.claim('ann', 'here');
  store.commit({ account: 'ann', diff: { added, updated: [], removed: [] }, position, dropMessages: [] });
  for (let i = 0; i < changes; i++) {
    const operation = { type: 'rename', folder: `${i}`, name: `Folder ${i}`, to: `${'New '.repeat(20)}${i}` } as const;
    const rows: NewRow[] = [{ operation, state: 'waiting', why: null, back: null }];
    store.journal.add({ account: 'ann', group: `g${i}`, at: i, undoes: null, redoes: null, rows });
  }
  store.journal.lock('ann', '7', true);
  store.close();
}

/** Fills pages of the file with nonsense, as a failing disk does; the next start looks closely. */
function spoil(...pages: readonly number[]): void {
  const bytes = readFileSync(path);
  for (const page of pages) bytes.fill(0xff, (page - 1) * PAGE, page * PAGE);
  writeFileSync(path, bytes);
  writeFileSync(`${path}-suspect`, '');
}

/** @returns the page a table begins at; a large one has nothing but the way to its parts there */
function rootOf(table: string): number {
  const db = new DatabaseSync(path);
  const row = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table);
  db.close();
  return Number(row?.rootpage);
}

/** @returns some page of the middle of the table's rows */
function middleOf(text: string): number {
  return Math.floor(readFileSync(path).indexOf(text) / PAGE) + 1;
}

test('changes that wait outlive damage among the folders', () => {
  leave(30);
  spoil(rootOf('folder'));
  const { store, setAside } = openStore(path, 0);
  expect(setAside).toMatchObject({ reason: 'damaged', rescued: { whole: true, waiting: 30 } });
  expect([...store.load('ann')].flat()).toEqual([]);
  expect(store.journal.open('ann').map(({ group, state }) => `${group} ${state}`)).toEqual(
    Array.from({ length: 30 }, (_, i) => `g${i} waiting`),
  );
  expect(store.journal.undoable(1)).toEqual(['g29']);
  expect(store.journal.locks()).toEqual(['ann/7']);
  store.close();
});

test('of damaged changes themselves, those before and behind the damage are kept, none doubled', () => {
  leave(400);
  spoil(middleOf(`${'New '.repeat(20)}200"`));
  const { store, setAside } = openStore(path, 0);
  const kept = store.journal.open('ann').map(({ group }) => group);
  expect(setAside).toMatchObject({ reason: 'damaged', rescued: { whole: false, waiting: kept.length } });
  expect(new Set(kept).size).toBe(kept.length);
  expect(kept).toEqual(expect.arrayContaining(['g0', 'g1', 'g398', 'g399']));
  expect(kept.length).toBeGreaterThan(300);
  expect(kept).not.toContain('g200');
  store.close();
});

test('a file that is no database at all leaves an empty store', () => {
  writeFileSync(path, 'This is a letter, not a database. '.repeat(1_000));
  const { store, setAside } = openStore(path, 0);
  expect(setAside).toMatchObject({ reason: 'damaged', rescued: { whole: false, waiting: 0 } });
  expect(store.journal.open('ann')).toEqual([]);
  store.close();
});
