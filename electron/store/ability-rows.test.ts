import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Capabilities, NOT_ASKED_YET } from '../../shared/account.ts';
import { openDatabase } from './database.ts';
import { createStore, type Store } from './store.ts';

const PLAIN: Capabilities = { ...NOT_ASKED_YET, order: true };
const NARROW: Capabilities = {
  ...NOT_ASKED_YET,
  limits: { ...NOT_ASKED_YET.limits, name: { forbidden: '/', max: { length: 255, unit: 'bytes' } }, depth: 8 },
  withheld: { needs: 'full-access', changes: ['create', 'rename'] },
};

let store: Store;
let write: (capabilities: string, deletion: string | null) => void;

beforeEach(() => {
  const { database } = openDatabase(':memory:', 0);
  store = createStore(database);
  const insert = database.db.prepare('INSERT OR REPLACE INTO ability VALUES (?, ?, ?, ?)');
  write = (capabilities, deletion) => void insert.run('kim', 'here', capabilities, deletion);
});
afterEach(() => store.close());

it.each([
  ['plain ones', PLAIN],
  ['limits and what is withheld', NARROW],
])('%s are kept', (_what, capabilities) => {
  expect(store.capabilities('kim', 'here')).toBeNull();
  store.putCapabilities('kim', 'here', capabilities);
  expect(store.capabilities('kim', 'here')).toEqual(capabilities);
});

it.each([
  ['no JSON', '{'],
  ['a text', '"x"'],
  ['an older shape', JSON.stringify({ ...PLAIN, order: undefined })],
  ['a name of no length', JSON.stringify(NARROW).replace('255', '0')],
  ['a depth without end', JSON.stringify(NARROW).replace('"depth":8', '"depth":1e999')],
  ['an unknown reason to withhold', JSON.stringify(NARROW).replace('full-access', 'money')],
  ['nesting without end', '['.repeat(100_000)],
])('%s counts as not known', (_what, text) => {
  write(text, 'forever');
  expect(store.capabilities('kim', 'here')).toBeNull();
});

it('what was heard under other terms is forgotten, for those it was heard under too', () => {
  store.putCapabilities('kim', 'here', PLAIN);
  store.putDeletion('kim', 'forever');
  expect(store.capabilities('kim', 'elsewhere')).toBeNull();
  expect(store.capabilities('kim', 'here')).toBeNull();
  expect(store.deletion('kim')).toBeNull();
});

it('where deleting leads is kept with it, and goes with the mailbox', () => {
  store.putDeletion('kim', 'forever');
  expect(store.deletion('kim')).toBeNull();
  store.putCapabilities('kim', 'here', PLAIN);
  store.putDeletion('kim', 'either');
  store.putCapabilities('kim', 'here', NARROW);
  expect(store.deletion('kim')).toBe('either');
  store.forget('kim');
  expect(store.deletion('kim')).toBeNull();
  expect(store.capabilities('kim', 'here')).toBeNull();
});

it('a way of deleting nobody knows is taken for the one that loses nothing', () => {
  write(JSON.stringify(PLAIN), 'burn');
  expect(store.deletion('kim')).toBe('trash');
});
