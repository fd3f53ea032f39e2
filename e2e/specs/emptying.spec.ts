import { startLineworks } from '../vendors/lineworks/server.ts';
import { expectAccessible } from './support/axe.ts';
import { Changes } from './support/changes.ts';
import { expect, test } from './support/refresh-stage.ts';
import { openShelf } from './support/shelf.ts';
import { addOffice, startWithWorks } from './support/vendor-mailboxes.ts';

test('all messages of a folder are deleted, once the person has said so to the exact number', async ({
  app,
  office,
  tree,
}) => {
  await addOffice(app, office, 'the mail server');
  const changes = new Changes(app.page);
  const { dialog } = changes;
  await tree.focus('Clients');
  const button = tree.details.getByRole('button', { name: 'Empty…' });
  await button.click();
  await expect(dialog.getByRole('heading', { name: 'Delete all messages of Clients?' })).toBeVisible();
  await expect(dialog).toContainText(
    'This can’t be undone. 12 messages in Clients are deleted for good. Its subfolders and their messages stay.',
  );
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(app.page);
  await app.page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await tree.expectFocus('Clients');
  expect(office.world.at('Clients')?.total).toBe(12);

  await tree.row('Clients').locator('[data-name]').click({ button: 'right' });
  await app.chooseFromMenu('Empty folder…');
  await dialog.getByRole('button', { name: 'Delete all for good' }).click();
  await expect(tree.said).toHaveText('Deleting all messages of Clients for good.');
  await expect.poll(() => office.world.at('Clients')?.total).toBe(0);
  await expect(tree.cell('Clients', 2)).toHaveText('0');
  expect(office.world.at('Clients/Nordlys')?.total ?? 5).toBe(5);
  await expect(tree.row('Clients')).not.toHaveAccessibleName(/pending/);
  // Nothing offers to undo it; asked for once more, there is nothing to empty.
  await expect(changes.undoButton(/^Undo/)).toHaveCount(0);
  await button.press('Enter');
  await expect(changes.alerted).toHaveText('Can’t empty Clients. There are no messages in “Clients”.');
  await changes.show('Activity');
  await expect(changes.activity.filter({ hasText: 'Deleted all messages of Clients' })).toHaveCount(1);
  await expect(changes.activity.getByRole('button', { name: /^Undo:/ })).toHaveCount(0);
});

test('where no program may empty folders, that is told where people look for it', async ({ app, servers, tree }) => {
  await openShelf(app, servers, tree);
  await tree.focus('Trash');
  await expect(tree.details.getByRole('button', { name: 'Empty…' })).toHaveAttribute('aria-disabled', 'true');
  await expect(tree.details).toContainText('This kind of mailbox lets no program empty folders.');
  await tree.focus('Letters');
  await expect(tree.details.getByRole('button', { name: 'Delete', exact: true })).toBeVisible();
  await expect(tree.details.getByRole('button', { name: 'Empty…' })).toHaveCount(0);
});

test('where a setting nobody can read decides what becomes of the mail, deleting tells both', async ({ app, tree }) => {
  const works = await startLineworks({
    furnish(world) {
      Object.assign(world.create({ name: 'Clients' }), { mailCount: 7 });
    },
  });
  try {
    await startWithWorks(app, works, '2.0');
    const { dialog } = new Changes(app.page);
    await tree.focus('Clients');
    await tree.press('Delete');
    await expect(dialog.getByRole('heading', { name: 'Delete Clients for good?' })).toBeVisible();
    await expect(dialog).toContainText('in 1 folder. The folder is deleted for good; this can’t be undone.');
    await expect(dialog).toContainText('If your mailbox’s own settings say so, the messages go to Trash.');
    await expect(dialog).toContainText('If they don’t, the messages are deleted for good, too.');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expectAccessible(app.page);
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await expect(tree.row('Clients')).toHaveCount(0);
  } finally {
    await works.close();
  }
});
