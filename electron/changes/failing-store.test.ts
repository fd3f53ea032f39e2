import { beforeEach, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { openStore, type Store } from '../store/store.ts';
import { createEngine } from '../sync/engine.ts';
import { FakeClock } from '../sync/testing/fake-clock.ts';
import { account } from '../sync/testing/harness.ts';
import { turns } from '../sync/testing/until.ts';
import { createChanges } from './changes.ts';
import type { JournalStore } from './ports.ts';
import { ActServer } from './testing/act-server.ts';
import { failing } from './testing/failing.ts';
import { Life } from './testing/life.ts';

let server: ActServer;
let store: Store;
/** The function of the journal that fails, for now. */
let broken: keyof JournalStore | null;

beforeEach(() => {
  broken = null;
  server = new ActServer('Work');
  const { store: whole } = openStore(':memory:', 0);
  const journal = failing(whole.journal, (name) => {
    if (name === broken) throw new AppError('disk-full');
  });
  store = { ...whole, journal };
});

it('a mailbox whose journal can’t be read for a while is read again once it can', async () => {
  const clock = new FakeClock();
  const quiet = () => {};
  const engine = createEngine({
    store,
    open: () => server.vendor(),
    clock,
    random: () => 0.5,
    emit: quiet,
    report: quiet,
  });
  const { journal } = store;
  const newId = () => 'id';
  createChanges({ engine, journal, folders: store, deletions: store, clock, newId, emit: quiet, report: quiet });
  broken = 'open';
  engine.start([account('ann')]);
  await turns();
  expect(engine.statuses()).toMatchObject([{ phase: 'failed', error: { code: 'disk-full' } }]);
  broken = null;
  clock.advance(60_000);
  await turns();
  expect(engine.statuses()).toMatchObject([{ phase: 'fresh' }]);
});

it('a change whose answer could not be taken in is looked for, and nothing waits for it for ever', async () => {
  const app = new Life(server, store);
  await turns();
  const made = app.wish({ type: 'create', parent: null, name: 'New' });
  app.wish({ type: 'create', parent: made, name: 'Inside' });
  broken = 'naming';
  await turns();
  broken = null;
  await app.rest();
  expect(app.changes.state().waiting).toBe(0);
  expect(server.paths()).toEqual(['New', 'New/Inside', 'Trash', 'Work']);
  expect(app.odd).toEqual([]);
});
