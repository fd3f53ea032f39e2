import { beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { CAPABILITIES } from '../sync/testing/scripted-vendor.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

let server: ActServer;
let store: Store;
let app: Life;

beforeEach(async () => {
  server = new ActServer('Work', 'Home');
  server.capabilities = { ...CAPABILITIES, order: true, empty: true, subscribe: true };
  server.change(server.id('Home'), { total: 3, subscribed: false });
  store = openStore(':memory:', 0).store;
  app = new Life(server, store);
  await turns();
});

/** The app is started again, and the server is not there. */
async function startedOffline(): Promise<void> {
  app.crash();
  server.unreachable = 'offline';
  app = new Life(server, store);
  await turns();
}

it('places, subscribing and emptying can be asked for where the server has been asked before', async () => {
  const [work, home] = [server.id('Work'), server.id('Home')];
  await startedOffline();
  expect(app.try({ type: 'move', folders: [home], to: null, after: work })).toBe('taken');
  expect(app.try({ type: 'subscribe', folders: [home], subscribed: true })).toBe('taken');
  expect(app.try({ type: 'empty', folder: home })).toBe('taken');
  server.unreachable = null;
  await app.rest();
  expect(server.received.map(({ type }) => type).sort()).toEqual(['empty', 'reorder', 'subscribe']);
});

it('mail that came before the server was reached is not deleted with what was there', async () => {
  const home = server.id('Home');
  await startedOffline();
  app.do({ type: 'empty', folder: home });
  server.change(home, { total: 4 });
  server.unreachable = null;
  await app.rest();
  expect(server.received).toEqual([]);
  expect(server.folders.get(home)?.total).toBe(4);
});

it('what deleting comes to is told as the server said last', async () => {
  const work = server.id('Work');
  await startedOffline();
  expect(await app.changes.deletion('ann', [work])).toMatchObject({ fresh: false, trash: { tops: [work] } });
  server.unreachable = null;
  server.deletion = 'forever';
  expect(await app.changes.deletion('ann', [work])).toMatchObject({ fresh: true, forever: { tops: [work] } });
  await startedOffline();
  expect(await app.changes.deletion('ann', [work])).toMatchObject({ fresh: false, forever: { tops: [work] } });
});
