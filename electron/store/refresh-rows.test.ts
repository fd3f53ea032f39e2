import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RefreshRow } from '../refresh/ports.ts';
import { MIGRATIONS } from './migrations.ts';
import { openStore, type Store } from './store.ts';

const row = (id: string, change: Partial<RefreshRow> = {}): RefreshRow => ({
  id,
  account: 'ola',
  source: 'server',
  folders: ['INBOX', 'Größe/子'],
  task: '683',
  startedAt: 7,
  ...change,
});

let directory = '';
let path = '';
let store: Store;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mailgrove-refresh-'));
  path = join(directory, 'cache.db');
  store = openStore(path, 0).store;
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true });
});

function reopen(meanwhile = () => {}): void {
  store.close();
  meanwhile();
  store = openStore(path, 0).store;
}

it('come back after a restart as they were, oldest first', () => {
  const rows = [row('b', { startedAt: 1, folders: null }), row('a', { startedAt: 2 })];
  for (const each of rows.toReversed()) store.putRefresh(each);
  reopen();
  expect(store.refreshes()).toEqual(rows);
});

it('are gone when they are over, and with their mailbox', () => {
  store.putRefresh(row('a'));
  store.putRefresh(row('b'));
  store.putRefresh(row('c', { account: 'kim' }));
  store.removeRefresh('a');
  expect(store.refreshes().map(({ id }) => id)).toEqual(['b', 'c']);
  store.forget('ola');
  reopen();
  expect(store.refreshes().map(({ id }) => id)).toEqual(['c']);
});

it('of which one can’t be read are followed but for that one', () => {
  store.putRefresh(row('a'));
  store.putRefresh(row('b'));
  reopen(() => {
    const db = new DatabaseSync(path);
    db.prepare("UPDATE refresh SET folders = '{' WHERE id = 'a'").run();
    db.close();
  });
  expect(store.refreshes()).toEqual([row('b')]);
});

it('have their table in a database of the version before', () => {
  reopen(() => {
    rmSync(path);
    const db = new DatabaseSync(path);
    for (const step of MIGRATIONS.slice(0, 2)) step(db);
    db.exec("PRAGMA user_version = 2; INSERT INTO expanded (key) VALUES ('ola/1')");
    db.close();
  });
  store.putRefresh(row('a'));
  expect(store.refreshes()).toEqual([row('a')]);
  expect(store.view().expanded).toEqual(['ola/1']);
});
