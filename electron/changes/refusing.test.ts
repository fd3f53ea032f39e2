import { beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer } from './testing/act-server.ts';
import { failing } from './testing/failing.ts';
import { Life } from './testing/life.ts';
import { rename } from './testing/two-clients.ts';

let server: ActServer;
let store: Store;
let app: Life;
/** How many more writes of the journal come about before the app is gone. */
let writes: number;

beforeEach(async () => {
  writes = Number.POSITIVE_INFINITY;
  server = new ActServer('Work');
  server.make(server.id('Work'), 'Jobs');
  store = openStore(':memory:', 0).store;
  const journal = failing(store.journal, (name) => {
    if (name !== 'add' && name !== 'change' && name !== 'extend') return;
    if (writes-- > 0) return;
    app.crash();
    throw new Error('the app is gone');
  });
  app = new Life(server, { ...store, journal });
  await turns();
});

/** The app ends before it can write a second time; then it starts again, and all is sent. */
async function endAfterOneWrite(what: () => unknown): Promise<void> {
  writes = 1;
  try {
    what();
  } catch {
    // Nobody is there any more to hear of it.
  }
  app.crash();
  writes = Number.POSITIVE_INFINITY;
  server.unreachable = null;
  app = new Life(server, store);
  await app.rest();
}

describe('what is taken out, and all that changes for others with it, is written down at once:', () => {
  beforeEach(() => app.disconnect());

  it('a change out of the middle of the queue', async () => {
    const jobs = server.id('Work', 'Jobs');
    app.wish(rename(jobs, 'Tasks'));
    app.wish({ type: 'move', folders: [jobs], to: null });
    app.wish(rename(jobs, 'Errands'));
    const [first] = store.journal.open('ann');
    await endAfterOneWrite(() => app.changes.stop(first?.group ?? ''));
    expect(app.changes.state()).toMatchObject({ waiting: 0, conflicts: 0 });
    expect(server.paths()).toEqual(['Errands', 'Trash', 'Work']);
  });

  it('a folder that is not made after all, with what was to go into it', async () => {
    const made = app.wish({ type: 'create', parent: null, name: 'New' });
    app.wish({ type: 'create', parent: made, name: 'Inside' });
    const [first] = store.journal.open('ann');
    await endAfterOneWrite(() => app.changes.stop(first?.group ?? ''));
    expect(store.journal.open('ann')).toEqual([]);
    expect(server.received).toEqual([]);
  });
});
