import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { turns } from '../sync/testing/until.ts';
import { type Database, openDatabase } from './database.ts';

let directory = '';
let database: Database;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mailgrove-log-'));
  database = openDatabase(join(directory, 'a.db'), 0).database;
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

const size = (name: string) => statSync(join(directory, name)).size;

function write(rows: number): void {
  const put = database.db.prepare('INSERT OR REPLACE INTO expanded (key) VALUES (?)');
  database.transaction(() => {
    for (let row = 0; row < rows; row++) put.run(`${row}`.padStart(200, '0'));
  });
}

test('what was committed is copied into the database soon after, and the log begins anew', async () => {
  const small = size('a.db');
  write(10_000);
  const logged = size('a.db-wal');
  expect(size('a.db')).toBe(small);
  await turns();
  expect(size('a.db')).toBeGreaterThan(small + 10_000 * 200);
  for (let round = 0; round < 5; round++) {
    write(10_000);
    await turns();
  }
  expect(size('a.db-wal')).toBeLessThan(2 * logged);
});

test('a database that is closed meanwhile is left alone', async () => {
  write(10_000);
  database.close();
  await turns();
  database = openDatabase(join(directory, 'a.db'), 0).database;
  expect(database.db.prepare('SELECT count(*) AS n FROM expanded').get()).toEqual({ n: 10_000 });
});
