import { expectAccessible } from './support/axe.ts';
import { Changes, moveByButton, openForChanges, whereOnServer } from './support/changes.ts';
import { expect, keepSecrets, test, unlock } from './support/spec.ts';

test('moved by the dialog, it lands in sight; undone after a restart', async ({ app, servers, tree }) => {
  await keepSecrets(app);
  const { axigen, changes } = await openForChanges(app, servers);
  await tree.open('Clients');
  await tree.focus('Invoices');
  await tree.details.getByRole('button', { name: 'Move…' }).click();
  await expect(changes.dialog).toHaveAccessibleName('Move Invoices');
  await expect(changes.dialog.getByRole('combobox', { name: 'Move to' })).toBeFocused();
  await app.page.keyboard.type('old');
  await expect(changes.dialog).toContainText('Invoices will be in Old');
  await expect(changes.dialog.getByRole('option', { selected: true })).toHaveAccessibleName('Old, Work');
  await expectAccessible(app.page);
  await app.page.keyboard.press('Enter');
  await expect(changes.dialog).toHaveCount(0);
  await expect(tree.said).toHaveText('Moved Invoices from Clients to Old, 1 of 1. With 1 subfolder. Undo: Ctrl+Z');
  await expect(tree.row('Invoices')).toHaveAttribute('aria-level', '3');
  await expect(tree.row('Invoices')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => whereOnServer(axigen.world, '2026')).toBe('Old/Invoices/2026');

  await app.restart();
  await unlock(app);
  const after = new Changes(app.page);
  await after.undoButton('Undo move of Invoices (Ctrl+Z)').click();
  await expect.poll(() => whereOnServer(axigen.world, '2026')).toBe('Clients/Invoices/2026');
  await expect(tree.said).toHaveText('Undone: move of Invoices. Redo: Ctrl+Shift+Z');
  await expect(after.undoButton(/^Undo/)).toHaveCount(0);
});

test('targets that may not be are there, and say why; Escape leaves everything as it was', async ({
  app,
  servers,
  tree,
}) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await tree.open('Clients');
  await tree.focus('Invoices');
  const before = await tree.names();
  await tree.details.getByRole('button', { name: 'Move…' }).click();
  const sent = axigen.log.length;
  for (const [typed, why] of [
    ['2026', '“Invoices” can’t be put inside itself.'],
    ['Clients', '“Invoices” is already in “Clients”.'],
  ] as const) {
    await changes.dialog.getByRole('combobox').fill(typed);
    const option = changes.dialog.getByRole('option', { selected: true });
    await expect(option).toHaveAttribute('aria-disabled', 'true');
    await expect(option).toContainText(why);
    await expect(changes.dialog).toContainText(`Can’t move here: ${why}`);
    await app.page.keyboard.press('Enter');
    await expect(changes.alerted).toHaveText(`Can’t move here: ${why}`);
    await expect(changes.dialog).toBeVisible();
  }
  await expectAccessible(app.page);
  await app.page.keyboard.press('Escape');
  await expect(changes.dialog).toHaveCount(0);
  expect(await tree.names()).toEqual(before);
  expect(axigen.log.slice(sent).filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('by pressing what has a name alone, as one does by voice or with a switch', async ({ app, servers, tree }) => {
  const { axigen, changes } = await openForChanges(app, servers);
  const press = (name: string) => app.page.getByRole('button', { name, exact: true }).click();
  await tree.open('Clients');
  await tree.row('Minutes').hover();
  await press('Actions for Minutes');
  await app.chooseFromMenu('Move to…');
  await changes.dialog.getByRole('option', { name: '2026, Work › Clients › Invoices', exact: true }).click();
  await expect(changes.dialog).toContainText('Minutes will be in Clients › Invoices › 2026');
  await changes.dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await tree.expectFocus('Minutes');
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Clients/Invoices/2026/Minutes');
  await press('Rename');
  await tree.field.fill('Protocols');
  await tree.press('Enter');
  await expect.poll(() => whereOnServer(axigen.world, 'Protocols')).toBe('Clients/Invoices/2026/Protocols');
  await press('Undo renaming of Minutes (Ctrl+Z)');
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Clients/Invoices/2026/Minutes');
  await press('Undo move of Minutes (Ctrl+Z)');
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Clients/Minutes');
});

test('where folders went lately is offered first', async ({ app, servers, tree }) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await tree.open('Clients');
  await moveByButton(tree, changes, 'Minutes', 'old');
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Old/Minutes');
  await tree.focus('Invoices');
  await tree.details.getByRole('button', { name: 'Move…' }).click();
  await expect(changes.dialog.getByRole('option').first()).toHaveAccessibleName('Old, Recent, Work');
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('Enter');
  await expect.poll(() => whereOnServer(axigen.world, 'Invoices')).toBe('Old/Invoices');
});

test('who wants to be asked before a move is asked, and No moves nothing', async ({ app, servers, tree }) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await app.invoke('settings:change', { confirmMove: 'ask' });
  await tree.open('Clients');
  await tree.focus('Minutes');
  await app.invoke('menu:folder', {
    key: (await tree.row('Minutes').getAttribute('data-key')) ?? '',
    x: 300,
    y: 300,
    changes: [{ command: 'move-out', enabled: true }],
  });
  await app.chooseFromMenu('Move out one level');
  await expect(changes.dialog).toHaveAccessibleName('Move Minutes to Work?');
  await expect(changes.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(changes.dialog).toHaveCount(0);
  expect(whereOnServer(axigen.world, 'Minutes')).toBe('Clients/Minutes');
});

test('Ctrl+Z in a text field takes back typing, and no folder', async ({ app, servers, tree }) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await tree.open('Clients');
  await moveByButton(tree, changes, 'Minutes', 'old');
  await expect.poll(() => whereOnServer(axigen.world, 'Minutes')).toBe('Old/Minutes');
  await expect(changes.undoButton(/^Undo move of Minutes/)).toBeVisible();
  await app.page.getByRole('textbox', { name: 'Find a folder' }).click();
  await app.page.keyboard.type('zz');
  await app.page.keyboard.press('Control+z');
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Alt+u');
  await expect(changes.undoButton(/^Undo move of Minutes/)).toBeFocused();
  expect(whereOnServer(axigen.world, 'Minutes')).toBe('Old/Minutes');
});
