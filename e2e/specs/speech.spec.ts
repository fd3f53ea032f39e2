import type { World } from '../vendors/axigen/world.ts';
import { addMailbox, expect, lookNow, test } from './support/spec.ts';

function furnish(world: World): void {
  const inbox = world.create({ name: 'INBOX', role: 'inbox', totalItems: 412, unreadItems: 3, size: 33_000_000 });
  world.create({ name: 'Clients', parentId: inbox.id, totalItems: 80, unreadItems: 16, size: 12_000_000 });
  world.create({ name: 'Papierkorb', role: 'trash' });
  world.create({ name: 'Birthdays', type: 'events', totalItems: 1 });
  const kari = world.grant({ username: 'kari@grove.example', fullname: 'Kari Nordmann' });
  world.create({ name: 'Anbud', parentId: kari.id, permissions: 'lr', totalItems: 2 });
}

test('rows are called by name, counts, size and state, each said once', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  const called = (name: string) => expect(tree.row(name)).toHaveAccessibleName.bind(expect(tree.row(name)));
  await called('INBOX')('INBOX, 3 unread, 16 unread in subfolders, 412 messages, 33 MB');
  await called('Papierkorb')('Papierkorb, trash, 0 unread, 0 messages, 0 bytes');
  await called('Birthdays')(/^Birthdays, calendar, .*1 \w+/);
  await tree.open('INBOX');
  await called('INBOX')('INBOX, 3 unread, 412 messages, 33 MB');
  await tree.focus('Work');
  await tree.press('Control+ArrowRight');
  await called('Anbud')(/^Anbud, .*2 messages, .*shared by Kari Nordmann, read-only$/);
  await called('Work')(/^Work, mailbox, /);

  const row = tree.row('Clients');
  await expect(row).toHaveAttribute('aria-level', '3');
  await expect(row).toHaveAttribute('aria-posinset', '1');
  await expect(row).toHaveAttribute('aria-setsize', '1');
  await expect(row).toHaveAttribute('aria-selected', 'false');
  await expect(row).not.toHaveAttribute('aria-expanded');
  await expect(tree.grid).toHaveAccessibleDescription(/^Arrow keys move/);
});

test('what one does is said once, politely', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.focus('INBOX');
  await tree.press('Right');
  await expect(tree.said).toHaveText('INBOX expanded, 1 item');
  await tree.press('Control+ArrowLeft');
  await expect(tree.said).toHaveText('INBOX: 1 branch collapsed');
  await tree.press('F5');
  await expect(tree.said).toHaveText('Asking the server for news');
  await expect(app.page.getByRole('status').filter({ hasText: 'Asking the server' })).toHaveCount(1);
});

test('counts that change are not said; folders that others change are, together', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await expect(tree.row('INBOX')).toBeVisible();
  const { world } = axigen;
  const inbox = world.byRole('inbox')?.id ?? '';
  world.deliver(inbox, { subject: 'News', from: 'Kari <kari@grove.example>', date: 1_790_000_000 });
  await lookNow(app);
  await expect(tree.row('INBOX')).toHaveAccessibleName(/4 unread/);
  await expect(tree.said).toHaveText('');
  world.create({ name: 'One' });
  world.create({ name: 'Two' });
  await lookNow(app);
  await expect(tree.said).toHaveText('2 folders changed by another device');
  world.create({ name: 'Three' });
  await lookNow(app);
  await expect(tree.row('Three')).toBeVisible();
  await expect(tree.said).toHaveText('2 folders changed by another device');
});

test('who does not want to hear of other devices does not', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await app.page.getByRole('button', { name: 'View options' }).click();
  await app.page.getByRole('menuitem', { name: 'Settings…' }).click();
  const choice = app.page.getByRole('checkbox', { name: 'Say when other devices change folders' });
  await choice.click();
  await expect(choice).not.toBeChecked();
  await app.page.getByRole('button', { name: 'Done' }).click();
  axigen.world.create({ name: 'One' });
  await lookNow(app);
  await expect(tree.row('One')).toBeVisible();
  await expect(tree.said).toHaveText('');
});

test('what could not be done is said at once', async ({ app, servers }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await app.page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await app.page.getByRole('row', { name: /^INBOX/ }).click({ button: 'right' });
  await app.chooseFromMenu('Copy path');
  await expect(app.page.getByRole('alert').filter({ hasText: 'Something went wrong inside Mailgrove.' })).toBeVisible();
});
