import { moveByButton, openForChanges, whereOnServer } from './support/changes.ts';
import { expect, keepSecrets, phaseOf, test, unlock } from './support/spec.ts';

test('without a network changes are kept, through a restart, and done once it is back', async ({
  app,
  servers,
  tree,
}) => {
  await keepSecrets(app);
  const { axigen, changes, account } = await openForChanges(app, servers);
  await tree.open('Clients');
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');

  await moveByButton(tree, changes, 'Invoices', 'old');
  await expect(tree.said).toHaveText(/Saved offline, to be done when connected\. 1 change waiting\./);
  await expect(tree.row('Invoices')).toHaveAttribute('aria-level', '3');
  await tree.focus('Minutes');
  await tree.details.getByRole('button', { name: 'Delete' }).click();
  await expect(changes.dialog).toContainText('The server can’t be reached now');
  await changes.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await app.page.getByRole('button', { name: '2 changes waiting' }).click();
  await expect(changes.line('Move Invoices from Clients to Old')).toContainText('waiting');
  await expect(changes.line('Delete Minutes, to the trash')).toContainText('waiting');
  expect(whereOnServer(axigen.world, 'Invoices')).toBe('Clients/Invoices');

  await app.restart();
  await unlock(app);
  await expect.poll(() => whereOnServer(axigen.world, 'Invoices')).toBe('Old/Invoices');
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Trash/Minutes');
  await expect(app.page.getByRole('button', { name: /waiting/ })).toHaveCount(0);
});

test('what waits can be stopped', async ({ app, servers, tree }) => {
  const { axigen, changes, account } = await openForChanges(app, servers);
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');
  await moveByButton(tree, changes, 'Old', 'clients');
  await expect(app.page.getByRole('button', { name: '1 change waiting' })).toBeVisible();
  await changes.show('Activity');
  await changes.activity.getByRole('button', { name: /^Stop: Moved Old/ }).click();
  await expect(app.page.getByRole('button', { name: /waiting/ })).toHaveCount(0);
  await changes.show('Tree');
  await expect(tree.row('Old')).toHaveAttribute('aria-level', '2');
  await app.setOnline(true);
  await expect.poll(() => phaseOf(app, account)).toBe('fresh');
  expect(whereOnServer(axigen.world, 'Old')).toBe('Old');
});

test('what another device changed is listed, and can’t be undone here', async ({ app, servers }) => {
  const { axigen, changes } = await openForChanges(app, servers);
  axigen.world.create({ name: 'From the phone' });
  await app.invoke('sync:now', { account: null });
  await changes.show('Activity');
  await expect(changes.activity).toHaveCount(1);
  await expect(changes.activity).toContainText('From the phone appeared');
  await expect(changes.activity).toContainText('by another device or the server');
  await expect(changes.activity.getByRole('button', { name: /^(Undo|Redo|Stop)/ })).toHaveCount(0);
  await app.page.getByLabel('Changed by').selectOption('You');
  await expect(changes.activity).toHaveCount(0);
  await expect(app.page.getByText('Nothing of this kind')).toBeVisible();
});
