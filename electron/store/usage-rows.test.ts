import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Usage } from '../../shared/account.ts';
import { openDatabase } from './database.ts';
import { createStore, type Store } from './store.ts';

const PLAIN: Usage = { quotas: [{ unit: 'bytes', used: 5, limit: null }], at: 1 };
const RICH: Usage = {
  quotas: [{ unit: 'bytes', used: 5, limit: null, summed: true }],
  at: 1,
  unread: 151,
  vips: [
    { name: 'Kim', address: 'kim@example.jp', unread: 1, total: 4, lastReceivedAt: 1_513_206_287_000 },
    { name: '', address: 'x@example.jp', unread: null, total: null, lastReceivedAt: null },
  ],
  vipUnread: 1,
  newestMessage: 337,
};

let store: Store;
let write: (text: string) => void;

beforeEach(() => {
  const { database } = openDatabase(':memory:', 0);
  store = createStore(database);
  write = (text) =>
    void database.db.prepare('INSERT OR REPLACE INTO usage (account, usage) VALUES (?, ?)').run('kim', text);
});
afterEach(() => store.close());

it.each([
  ['quotas alone', PLAIN],
  ['the server’s own unread and the people to be seen first', RICH],
])('%s are kept', (_what, usage) => {
  store.putUsage('kim', usage);
  expect(store.usage('kim')).toEqual(usage);
});

it.each([
  ['no JSON', '{'],
  ['an unread that is no number', JSON.stringify({ ...PLAIN, unread: '151' })],
  ['people that are none', JSON.stringify({ ...PLAIN, vips: [{ name: 'Kim' }] })],
  ['a text', '"x"'],
])('%s counts as not known', (_what, text) => {
  write(text);
  expect(store.usage('kim')).toBeNull();
});
