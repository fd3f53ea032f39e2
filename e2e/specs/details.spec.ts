import type { World } from '../vendors/axigen/world.ts';
import { addMailbox, expect, lookNow, test } from './support/spec.ts';

function furnish(world: World): void {
  const inbox = world.create({ name: 'INBOX', role: 'inbox', totalItems: 40, unreadItems: 4, size: 250_000_000 });
  const clients = world.create({ name: 'Clients', parentId: inbox.id, totalItems: 8, unreadItems: 2, size: 1_000_000 });
  world.create({ name: 'Acme', parentId: clients.id, totalItems: 1, size: 2_000 });
  world.quota = { totalQuota: 1_000_000, usedQuota: 700_000, totalMessageCount: 0, usedMessageCount: 0 };
  world.deliver(clients.id, { subject: 'Older', from: 'Bo <bo@acme.example>', date: 1_700_000_000, isUnread: false });
  world.deliver(clients.id, { subject: 'عقد الصيانة', from: 'ليلى <layla@cedar.example>', date: 1_790_000_000 });
  const kari = world.grant({ username: 'kari@grove.example', fullname: 'Kari Nordmann' });
  const bids = world.create({ name: 'Anbud', parentId: kari.id, permissions: 'lr', totalItems: 2 });
  world.create({ name: 'Vunnet', parentId: bids.id, permissions: 'lr' });
}

test('path, counts, size and share, rights and messages of a folder', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.open('INBOX');
  await tree.focus('Clients');
  const { details } = tree;
  await expect(details.getByRole('heading', { level: 2 })).toHaveText('Clients');
  await expect(details.getByRole('navigation', { name: 'Path' }).getByRole('button')).toHaveText(['Work', 'INBOX']);
  await expect(details).toContainText('3 unread · 10 in all');
  await expect(details).toContainText('With 1 subfolder: 3 unread · 11 in all');
  await expect(details.getByRole('meter', { name: 'Size' })).toHaveAttribute('aria-valuetext', '1 MB of 1 GB');
  await expect(details).toContainText('under 1%');
  await expect(details).toContainText('You may');
  const messages = details.getByRole('listitem').filter({ has: app.page.locator('time') });
  await expect(messages).toHaveCount(2);
  await expect(messages.first()).toContainText('عقد الصيانة');
  await expect(messages.first().getByRole('img', { name: 'Unread' })).toBeVisible();
  await expect(messages.last()).toContainText('Older');
  await expect(messages.last().getByRole('img', { name: 'Unread' })).toHaveCount(0);

  await details.getByRole('button', { name: 'INBOX' }).click();
  await tree.expectFocus('INBOX');
  await expect(details).toContainText('24%');
});

test('a message that comes is shown, and what is rebuilt is not shown as it was', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.open('INBOX');
  await tree.focus('Clients');
  await expect(tree.details).toContainText('Older');
  const clients = axigen.world.folders().find(({ name }) => name === 'Clients');
  const id = clients?.id ?? '';
  axigen.world.deliver(id, { subject: 'Brand new', from: 'Bo <bo@acme.example>', date: 1_791_000_000 });
  await lookNow(app);
  await expect(tree.details).toContainText('Brand new');
  axigen.world.rebuild(id);
  await lookNow(app);
  await expect(tree.details).toContainText('No messages in this folder.');
  await expect(tree.details).not.toContainText('Brand new');
});

test('a shared folder names its owner, and says what may not be done', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.focus('Work');
  await tree.press('Control+ArrowRight');
  await tree.focus('Vunnet');
  const facts = tree.details.locator('dl');
  await expect(facts).toContainText('OwnerKari Nordmann');
  await expect(facts).toContainText('You mayonly read');
  await expect(tree.details).toContainText('shared');
});

test('offline, cached messages are shown with their age, others are explained and come once connected', async ({
  app,
  servers,
  tree,
}) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.open('INBOX');
  await tree.focus('Clients');
  await expect(tree.details).toContainText('Older');
  await app.setOnline(false);
  await expect(app.page.getByText(/^Offline: showing folders as of/)).toBeVisible();
  await tree.focus('INBOX');
  await expect(tree.details).toContainText('No messages saved from this folder yet');
  await tree.focus('Clients');
  await expect(tree.details).toContainText('Older');
  await expect(tree.details.getByRole('heading', { name: /Recent messages/ }).locator('time')).toHaveText(/ago|now/);
  await tree.focus('INBOX');
  await expect(tree.details).toContainText('No messages saved from this folder yet');
  await app.setOnline(true);
  await expect(tree.details).toContainText('No messages in this folder.');
});

test('a mailbox: how it is doing, how full it is, where it is', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.focus('Work');
  const { details } = tree;
  await expect(details.getByRole('img', { name: 'Up to date' })).toBeVisible();
  await expect(details.getByRole('meter', { name: 'Used' })).toHaveAttribute('aria-valuetext', '717 MB of 1 GB');
  await expect(details.locator('dl')).toContainText(axigen.url);
  await expect(details.locator('dl')).toContainText(axigen.user);
  await expect(details.locator('dl')).toContainText('Last checked');
});
