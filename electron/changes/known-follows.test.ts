import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../store/store.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

describe('what was asked for in a folder shown where it does not come to lie after all is no conflict,', () => {
  let server: ActServer;
  let app: Life;

  beforeEach(async () => {
    server = new ActServer('Work', 'Home');
    server.make(server.id('Home'), 'Jobs');
    app = new Life(server, openStore(':memory:', 0).store);
    await turns();
  });

  async function expectMade(path: string): Promise<void> {
    await app.connect();
    expect(app.changes.state()).toMatchObject({ waiting: 0, conflicts: 0 });
    expect(server.paths()).toContain(path);
  }

  it('it stays in the trash, as its being taken out again is taken out of the queue', async () => {
    app.wish({ type: 'remove', folders: [server.id('Home')], as: 'trash' });
    await app.rest();
    await app.disconnect();
    expect(app.changes.undo(null)).toMatchObject({ taken: true });
    app.wish({ type: 'create', parent: server.id('Trash', 'Home', 'Jobs'), name: 'New' });
    const [undoing] = app.changes.queue(null, 0, 1).items;
    expect(app.changes.dequeue({ seqs: [undoing?.seq ?? 0] })).toBe(1);
    await expectMade('Trash/Home/Jobs/New');
  });

  it('it stays in a folder of the trash, as its being moved out of there is refused', async () => {
    const bin = server.make(server.id('Trash'), 'Bin');
    const old = server.make(bin, 'Old');
    app.engine.syncNow(null);
    await turns();
    await app.disconnect();
    app.wish({ type: 'move', folders: [old], to: server.id('Work') });
    app.wish({ type: 'create', parent: old, name: 'New' });
    server.faults = ['refused'];
    await expectMade('Trash/Bin/Old/New');
  });
});
