import { expectAccessible } from './support/axe.ts';
import { openForChanges, whereOnServer } from './support/changes.ts';
import { expect, test } from './support/spec.ts';

test('deleting says exactly what goes where, goes to the trash, and is undone', async ({ app, servers, tree }) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await tree.open('Clients');
  await tree.focus('Invoices');
  await tree.details.getByRole('button', { name: 'Delete' }).click();

  await expect(changes.dialog).toHaveAccessibleName('Delete Invoices?');
  await expect(changes.dialog).toContainText('412 messages in 2 folders, to Trash. This can be undone.');
  await expect(changes.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(app.page);
  await app.page.keyboard.press('Enter');
  await expect(changes.dialog).toHaveCount(0);
  expect(whereOnServer(axigen.world, 'Invoices')).toBe('Clients/Invoices');

  await tree.details.getByRole('button', { name: 'Delete' }).click();
  await changes.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await tree.expectFocus('Minutes');
  await expect(tree.said).toHaveText('Deleted Invoices, to the trash. With 1 subfolder. Undo: Ctrl+Z');
  await expect.poll(() => whereOnServer(axigen.world, 'Invoices')).toBe('Trash/Invoices');

  await expect(changes.undoButton('Undo deletion of Invoices (Ctrl+Z)')).toBeVisible();
  await app.page.keyboard.press('Control+z');
  await expect.poll(() => whereOnServer(axigen.world, '2026')).toBe('Clients/Invoices/2026');
  await tree.expectFocus('Invoices');
  await expect(tree.said).toHaveText('Undone: deletion of Invoices. Redo: Ctrl+Shift+Z');

  await app.page.keyboard.press('Control+Shift+z');
  await expect.poll(() => whereOnServer(axigen.world, 'Invoices')).toBe('Trash/Invoices');
});

test('where the server keeps no trash, it says that nothing brings it back', async ({ app, servers, tree }) => {
  const { axigen, changes } = await openForChanges(app, servers);
  axigen.world.settings.deleteToTrash = false;
  await tree.focus('Old');
  await tree.details.getByRole('button', { name: 'Delete' }).click();
  await expect(changes.dialog).toHaveAccessibleName('Delete Old for good?');
  await expect(changes.dialog).toContainText('0 messages in 1 folder, for good. This can’t be undone.');
  await changes.dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect.poll(() => whereOnServer(axigen.world, 'Old')).toBe('');
  await expect(tree.said).toHaveText('Deleted Old for good.');
  await changes.show('Activity');
  await expect(changes.activity).toContainText(['Deleted Old for good']);
  await expect(changes.activity).toContainText(['It can’t be brought back.']);
});

test('a person who does not want to be asked is asked all the same before the last copy goes', async ({
  app,
  servers,
  tree,
}) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await app.invoke('settings:change', { confirmRemove: 'never' });
  await tree.open('Clients');
  await tree.focus('Minutes');
  await tree.details.getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Trash/Minutes');
  axigen.world.settings.deleteToTrash = false;
  await tree.focus('Old');
  await tree.details.getByRole('button', { name: 'Delete' }).click();
  await expect(changes.dialog).toHaveAccessibleName('Delete Old for good?');
  await app.page.keyboard.press('Escape');
  await expect(changes.dialog).toHaveCount(0);
  expect(whereOnServer(axigen.world, 'Old')).toBe('Old');
});

test('what may not be deleted says why, beside the button and when asked, and nothing is sent', async ({
  app,
  servers,
  tree,
}) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await tree.focus('INBOX');
  const button = tree.details.getByRole('button', { name: 'Delete' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/“INBOX” is one of the folders the mailbox itself needs/);
  await expectAccessible(app.page);
  const sent = axigen.log.length;
  await button.focus();
  await app.page.keyboard.press('Enter');
  await expect(changes.alerted).toHaveText(/^Can’t delete INBOX\. “INBOX” is one of the folders/);
  await expect(changes.notice).toContainText('Can’t delete INBOX');
  await expectAccessible(app.page);
  expect(axigen.log.slice(sent).filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a locked folder stays until it is unlocked', async ({ app, servers, tree }) => {
  await openForChanges(app, servers);
  await tree.focus('Clients');
  await tree.details.getByRole('button', { name: 'Lock' }).click();
  await expect(tree.details.getByRole('button', { name: 'Rename' })).toHaveAccessibleDescription(
    /You locked “Clients”/,
  );
  await expect(tree.details.getByRole('button', { name: 'Move…' })).toHaveAttribute('aria-disabled', 'true');
  await app.page.reload();
  await tree.focus('Clients');
  await tree.details.getByRole('button', { name: 'Unlock' }).click();
  await expect(tree.details.getByRole('button', { name: 'Move…' })).toHaveAttribute('aria-disabled', 'false');
});
