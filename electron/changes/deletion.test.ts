import { expect, it } from 'vitest';
import { openStore } from '../store/store.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

it('a server that does not say what deleting comes to holds nothing up; into the trash it still deletes nothing for good', async () => {
  const server = new ActServer('Work', 'Home', 'Old');
  const app = new Life(server, openStore(':memory:', 0).store);
  await turns();
  server.deletionRefused = 'forbidden';
  app.wish({ type: 'remove', folders: [server.id('Old')], as: 'trash' });
  app.wish({ type: 'rename', folder: server.id('Home'), name: 'House' });
  await app.rest();
  expect(app.changes.state().waiting).toBe(0);
  expect(server.paths()).toEqual(['House', 'Trash', 'Trash/Old', 'Work']);

  server.deletion = 'forever';
  app.wish({ type: 'remove', folders: [server.id('Work')], as: 'trash' });
  await app.rest();
  expect(app.of('changes:refused')).toMatchObject([{ why: { error: { code: 'not-supported' } } }]);
  expect(server.paths()).toEqual(['House', 'Trash', 'Trash/Old', 'Work']);
});
