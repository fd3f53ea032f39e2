import type { World } from '../vendors/axigen/world.ts';
import { addMailbox, expect, expectFresh, keepSecrets, lookNow, phaseOf, test, unlock } from './support/spec.ts';

function furnish(world: World): void {
  const inbox = world.create({ name: 'INBOX', role: 'inbox' });
  world.create({ name: 'Oak papers', parentId: inbox.id, totalItems: 12, unreadItems: 7, size: 81_000 });
  world.deliver(inbox.id, { subject: 'About the oak', from: 'Kari <kari@grove.example>', date: 1_790_000_000 });
  world.quota = { totalQuota: 2_000_000, usedQuota: 500_000, totalMessageCount: 0, usedMessageCount: 0 };
}

test('started without its servers, everything is there at the first paint, with its age', async ({
  app,
  servers,
  tree,
}) => {
  const axigen = await servers.axigen({ furnish });
  const jmap = await servers.jmap();
  jmap.world.create('Choir');
  await keepSecrets(app);
  await addMailbox(app, 'axigen', axigen, 'Work');
  await addMailbox(app, 'jmap', jmap, 'Home');
  await tree.open('INBOX');
  await tree.focus('INBOX');
  await expect(tree.details).toContainText('About the oak');
  await Promise.all([axigen.close(), jmap.close()]);

  await app.restart();
  await unlock(app);
  await expect.poll(() => tree.names()).toEqual(['Work', 'INBOX', 'Oak papers', 'Home', 'Choir']);
  await expect(tree.cell('Oak papers', 1)).toHaveText('7');
  await expect(tree.cell('Oak papers', 2)).toHaveText('12');
  await expect(tree.cell('Oak papers', 3)).toHaveText('81 kB');
  await expect(tree.details).toContainText('About the oak');
  await expect(tree.details.getByRole('heading', { name: /Recent messages/ }).locator('time')).toHaveText(/ago|now/);
  await expect(app.page.getByRole('button', { name: /Work.*512 MB of 2 GB/ })).toBeVisible();
  await tree.focus('Work');
  await expect(tree.details).toContainText('does not accept connections');
  await expect(tree.details.locator('dd time')).toHaveText(/ago|now/);
});

test('signed out by the restart, everything can still be read', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await app.restart();
  await expect.poll(() => tree.names()).toEqual(['Work', 'INBOX']);
  await expect(tree.row('Work')).toContainText('signed out');
  await expect(app.page.getByText('Signed out: showing folders as last seen')).toBeVisible();
});

test('the network goes and comes back', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  const { id } = await addMailbox(app, 'axigen', axigen, 'Work');
  await app.setOnline(false);
  await expect(app.page.getByText(/^Offline: showing folders as of/)).toBeVisible();
  const asked = axigen.log.length;
  axigen.world.create({ name: 'Meanwhile' });
  await tree.open('INBOX');
  await lookNow(app);
  expect(await phaseOf(app, id)).toBe('offline');
  expect(axigen.log).toHaveLength(asked);
  await app.setOnline(true);
  await expect(tree.row('Meanwhile')).toBeVisible();
  await expect(app.page.getByText(/^Up to date/)).toBeVisible();
});

test('waking from sleep looks at once', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  axigen.world.create({ name: 'Meanwhile' });
  await app.wake();
  await expect(tree.row('Meanwhile')).toBeVisible();
});

test('an error of one mailbox leaves the others alone', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  const jmap = await servers.jmap();
  jmap.world.create('Choir');
  const work = await addMailbox(app, 'axigen', axigen, 'Work');
  const home = await addMailbox(app, 'jmap', jmap, 'Home');
  axigen.knobs.plan({ fault: { kind: 'html' }, match: /./, times: 1000 });
  await lookNow(app);
  await expect.poll(() => phaseOf(app, work.id)).toBe('failed');
  expect(await phaseOf(app, home.id)).toBe('fresh');
  jmap.world.create('Garden');
  await expect(tree.row('Garden')).toBeVisible();
  await expect(tree.row('INBOX')).toBeVisible();
  await tree.focus('Work');
  await expect(tree.details).toContainText('The server sent an answer that makes no sense.');

  axigen.knobs.calm();
  await tree.details.getByRole('button', { name: 'Try again' }).click();
  await expectFresh(app, work.id);
  await expect(tree.details).not.toContainText('makes no sense');
});

test('a session that ends is begun anew, and nobody notices', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  const { id } = await addMailbox(app, 'axigen', axigen, 'Work');
  await app.page.evaluate(() => {
    const phases: string[] = [];
    Reflect.set(window, 'phases', phases);
    window.mailgrove.on('account:status', ({ phase }) => phases.push(phase));
  });
  axigen.expireSessions();
  axigen.world.create({ name: 'Meanwhile' });
  await lookNow(app);
  await expect(tree.row('Meanwhile')).toBeVisible();
  await expectFresh(app, id);
  expect(await app.page.evaluate(() => Reflect.get(window, 'phases'))).not.toContain('failed');
  expect(axigen.sessionIds()).toHaveLength(1);
});

test('a server that asks for a pause gets it, and is asked again by itself', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  const { id } = await addMailbox(app, 'axigen', axigen, 'Work');
  axigen.world.create({ name: 'Meanwhile' });
  const busy = { kind: 'status', status: 503, headers: { 'retry-after': '2' } } as const;
  // As often as one look may try by itself.
  axigen.knobs.plan({ fault: busy, match: /./, times: 4 });
  await lookNow(app);
  await expect(tree.row('INBOX')).toBeVisible();
  await expect(tree.row('Meanwhile')).toBeVisible({ timeout: 30_000 });
  await expectFresh(app, id);
});

test('a page in place of data takes nothing away', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  const { id } = await addMailbox(app, 'axigen', axigen, 'Work');
  await expect.poll(() => tree.names()).toEqual(['Work', 'INBOX']);
  const before = await tree.names();
  axigen.knobs.plan({ fault: { kind: 'html' }, match: /folders/, times: 1 });
  await lookNow(app);
  await expect.poll(() => phaseOf(app, id)).not.toBe('syncing');
  expect(await tree.names()).toEqual(before);
  await lookNow(app);
  await expectFresh(app, id);
  expect(await tree.names()).toEqual(before);
});
