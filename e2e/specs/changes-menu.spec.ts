import { moveByButton, openForChanges, whereOnServer } from './support/changes.ts';
import { expect, test } from './support/spec.ts';

test('the menu of a row offers what may be done with it', async ({ app, servers, tree }, info) => {
  test.skip(info.project.name !== 'host', 'Electron’s menus are the system’s');
  await openForChanges(app, servers);
  const menu = app.page.getByRole('menu');
  const enabled = () =>
    menu
      .getByRole('menuitem')
      .evaluateAll((items) =>
        items.filter((item) => item.ariaDisabled !== 'true').map((item) => item.textContent ?? ''),
      );
  await tree.row('INBOX').locator('[data-name]').click({ button: 'right' });
  await expect(menu).toBeVisible();
  expect(await enabled()).toEqual([
    'New subfolder…',
    'Check for changes',
    'Open whole branch',
    'Close whole branch',
    'Copy path',
  ]);
  await app.page.keyboard.press('Escape');
  await tree.row('Old').locator('[data-name]').click({ button: 'right' });
  await expect(menu).toBeVisible();
  expect(await enabled()).toEqual([
    'New subfolder…',
    'Rename',
    'Cut',
    'Move to…',
    'Pick up',
    'Move into the folder above',
    'Lock against changes',
    'Delete…',
    'Check for changes',
    'Open whole branch',
    'Close whole branch',
    'Copy path',
  ]);
});

test('the menu is that of the row pressed, also where that was scrolled to in the same moment', async ({
  app,
  servers,
  tree,
}) => {
  await openForChanges(app, servers, (world) => {
    for (let i = 10; i < 70; i++) world.create({ name: `Zone ${i}` });
  });
  // Drawn, and out of sight: the press scrolls to it first, as software that presses for people does.
  const below = tree.rows.last();
  await expect(below).not.toBeInViewport();
  const name = await below.locator('[data-name]').innerText();
  await tree.row(name).click({ button: 'right' });
  await app.chooseFromMenu('Rename');
  await expect(tree.field).toHaveValue(name);
});

test('one click of the menu moves a folder, another locks it', async ({ app, servers, tree }) => {
  const { axigen } = await openForChanges(app, servers);
  await tree.open('Clients');
  await tree.row('Minutes').locator('[data-name]').click({ button: 'right' });
  await app.chooseFromMenu('Move into the folder above');
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Clients/Invoices/Minutes');
  await expect(tree.said).toHaveText('Moved Minutes from Clients to Invoices, 2 of 2. Undo: Ctrl+Z');
  await tree.row('Minutes').locator('[data-name]').click({ button: 'right' });
  await app.chooseFromMenu('Lock against changes');
  await expect(tree.said).toHaveText('Minutes is locked.');
  await expect(tree.details.getByRole('button', { name: 'Unlock' })).toBeVisible();
});

test('the activity list undoes and redoes any one line', async ({ app, servers, tree }) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await tree.open('Clients');
  await moveByButton(tree, changes, 'Minutes', 'old');
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Old/Minutes');
  await changes.show('Activity');
  await changes.activity.getByRole('button', { name: 'Undo: Moved Minutes from Clients to Old' }).click();
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Clients/Minutes');
  await expect(changes.activity.filter({ hasText: 'Undone' })).toContainText('Moved Minutes from Clients to Old');
  await changes.activity.getByRole('button', { name: 'Redo: Moved Minutes from Clients to Old' }).click();
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Old/Minutes');
});
