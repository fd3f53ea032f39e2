import { expect, test } from 'vitest';
import { ownId } from '../../shared/operation.ts';
import { openStore } from '../store/store.ts';
import { ActServer, paths } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

test('a folder that was seen before its creation was answered for is ours after a crash, too, and shown once, whatever becomes of it then', async () => {
  const server = new ActServer('Work');
  const { store } = openStore(':memory:', 0);
  const before = new Life(server, store);
  await before.rest();
  before.do({ type: 'create', parent: null, name: 'New' });
  await before.rest();
  before.crash();
  // As it was written when the request had left, and the next look had brought the folder.
  const row = store.journal.row(1);
  if (!row) throw new Error('no row');
  const operation = { ...row.operation, folder: ownId('1') };
  store.journal.change([{ ...row, operation, state: 'sending', settled: false, before: [] }]);
  server.change(server.id('New'), { unread: 5 });

  server.unreachable = 'offline';
  const after = new Life(server, store);
  expect(paths(after.window)).toEqual(['New', 'Trash', 'Work']);
  await after.connect();
  expect(after.odd).toEqual([]);
  expect(store.journal.row(1)).toMatchObject({ state: 'done', operation: { folder: server.id('New') } });
  expect(server.received).toHaveLength(1);
  expect(server.paths()).toEqual(['New', 'Trash', 'Work']);
  after.crash();
  store.close();
});
