import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { Changes } from './support/changes.ts';
import { looks, type Office, openOffice } from './support/office.ts';
import { expect, test } from './support/spec.ts';

let office: Office;
let changes: Changes;
test.beforeEach(async ({ app, servers, tree }) => {
  office = await openOffice(app, servers, tree);
  changes = new Changes(app.page);
});

test('cut and pasted, with the keyboard alone', async ({ app, tree }) => {
  const { id } = office.folder('Clients');
  await tree.focus('Clients');
  await tree.press('Control+x');
  await expect(tree.row('Clients')).toHaveAccessibleName(/, cut$/);
  await expect(tree.row('Clients').getByText('cut', { exact: true })).toBeVisible();
  await expectAccessible(app.page);
  await tree.press('Escape');
  await expect(tree.row('Clients')).not.toHaveAccessibleName(/cut/);
  await tree.press('Control+x');
  await tree.press('Up');
  await tree.expectFocus('Archive');
  await tree.press('Control+v');
  await tree.expectFocus('Clients');
  await expect(tree.row('Clients')).toHaveAttribute('aria-level', '3');
  await expect(tree.row('Clients')).not.toHaveAccessibleName(/cut/);
  await expect.poll(() => office.whereIs(id)).toBe('Archive');
});

test('small steps: out one level, into the one above; up and down are the mailbox’s own order', async ({ tree }) => {
  const { id } = office.folder('Paid');
  await tree.open('Invoices');
  await tree.focus('Paid');
  await tree.press('Alt+Shift+ArrowLeft');
  await expect(tree.row('Paid')).toHaveAttribute('aria-level', '2');
  await tree.expectFocus('Paid');
  await expect.poll(() => office.whereIs(id)).toBe('');
  await tree.focus('Jobs');
  await tree.press('Alt+Shift+ArrowRight');
  await expect(tree.row('Jobs')).toHaveAttribute('aria-level', '3');
  await tree.expectFocus('Jobs');
  await expect.poll(() => office.whereIs(office.folder('Jobs').id)).toBe('Invoices');
  const sent = office.changes().length;
  for (const key of ['Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown']) {
    await tree.press(key);
    await expect(changes.alerted).toHaveText(
      'Can’t move Jobs. This kind of mailbox keeps folders in an order of its own.',
    );
  }
  await tree.focus('Archive');
  await tree.press('Alt+Shift+ArrowLeft');
  await expect(changes.alerted).toHaveText(/^Can’t move Archive\. /);
  expect(office.changes()).toHaveLength(sent);
});

test('picked up and put down with keys: only rows that take it are gone to, and each is said', async ({
  app,
  tree,
}) => {
  const { id } = office.folder('Clients');
  await tree.focus('Clients');
  await tree.press('Control+Shift+D');
  await expect(tree.said).toHaveText(
    'Moving Clients. Current place: inside Work, level 1. Up and Down choose, Right opens, Enter drops, Escape cancels.',
  );
  await expect(app.page.getByText('Choose where it should go')).toBeVisible();
  await expect(tree.row('Handbook')).toHaveAttribute('aria-hidden', 'true');
  await expectAccessible(app.page);
  await tree.press('Down');
  await tree.expectFocus('Invoices');
  await expect(tree.said).toHaveText('Inside Invoices, level 2');
  await tree.press('Up', 'Up');
  await tree.expectFocus('Trash');
  await tree.press('Down');
  await tree.expectFocus('Archive');
  await tree.press('Right', 'Down');
  await expect(tree.said).toHaveText('Inside 2025, level 3');
  await tree.typeAhead('jo');
  await expect(tree.said).toHaveText('Inside Jobs, level 2');
  await tree.press('Up', 'Up', 'Up');
  await expect(tree.said).toHaveText('Inside Archive, level 2');
  await expectAccessible(app.page);
  await tree.press('Enter');
  await expect(tree.said).toHaveText('Moved Clients from Work to Archive, 2 of 2. With 3 subfolders. Undo: Ctrl+Z');
  await tree.expectFocus('Clients');
  await expect(tree.row('Handbook')).not.toHaveAttribute('aria-hidden');
  await expect.poll(() => office.whereIs(id)).toBe('Archive');
});

test('Escape, Enter at once, and leaving the tree put nothing anywhere', async ({ app, tree }) => {
  await tree.focus('Clients');
  const before = await looks(tree);
  await tree.press('Control+Shift+D', 'Up', 'Right', 'Down');
  await tree.expectFocus('2025');
  await tree.press('Escape');
  await tree.expectFocus('Clients');
  await expect(tree.said).toHaveText('Move cancelled. Clients is in Work');
  expect(await looks(tree)).toEqual(before);
  await tree.press('Control+Shift+D', 'Enter');
  await expect(tree.said).toHaveText('Move cancelled. Clients is in Work');
  await tree.press('Control+Shift+D', 'Up', 'Tab');
  await expect(strip(app.page)).toHaveCount(0);
  await tree.focus('Clients');
  expect(await looks(tree)).toEqual(before);
  expect(office.changes()).toEqual([]);
});

test('with clicks alone: picked up from the row’s menu, put down by pressing a row', async ({ app, tree }) => {
  const { id } = office.folder('Clients');
  await tree.focus('Clients');
  await tree.row('Clients').getByRole('button', { name: 'Actions for Clients' }).click();
  await app.chooseFromMenu('Pick up');
  await expect(strip(app.page)).toContainText('Moving Clients.');
  await tree.row('Handbook').locator('[data-name]').click();
  await expect(changes.alerted).toHaveText('Cannot drop here: You have no right to make subfolders in “Handbook”.');
  await expect(strip(app.page)).toContainText('Cannot drop here: You have no right');
  await tree.row('Archive').locator('[data-branch="closed"]').click();
  await tree.row('2025').locator('[data-name]').click();
  await expect(tree.said).toHaveText(/^Moved Clients from Work to 2025/);
  await expect.poll(() => office.whereIs(id)).toBe('2025');
  await changes.undoButton(/^Undo move of Clients/).click();
  await expect.poll(() => office.whereIs(id)).toBe('');
  await expect(tree.said).toHaveText(/^Undone/);

  await tree.row('Clients').getByRole('button', { name: 'Actions for Clients' }).click();
  await app.chooseFromMenu('Pick up');
  await strip(app.page).getByRole('button', { name: 'Cancel' }).click();
  await expect(tree.said).toHaveText('Move cancelled. Clients is in Work');
  await tree.expectFocus('Clients');
});

test('three folders apart are found, selected, moved, one renamed, and all undone with the keyboard alone', async ({
  tree,
}) => {
  const ids = ['Acme', 'Cedar', 'Paid'].map((name) => office.folder(name).id);
  const places = () => ids.map((id) => office.whereIs(id));
  await tree.focus('Work');
  await tree.press('Control+f');
  await tree.type('Acme');
  await tree.press('Enter');
  await tree.expectFocus('Acme');
  await tree.press('Escape', 'Control+ArrowDown', 'Control+ArrowDown', 'Space');
  await tree.press('Control+ArrowDown', 'Control+ArrowDown');
  await tree.expectFocus('Invoices');
  await tree.press('Right', 'Control+ArrowDown', 'Space');
  await expect(tree.said).toHaveText('3 selected');
  await tree.press('Control+Shift+D');
  await expect(tree.said).toContainText('Moving Acme and 2 more.');
  await tree.typeAhead('arch');
  await tree.press('Right', 'Down', 'Enter');
  await expect(tree.said).toHaveText(/^Moved 3 folders to 2025/);
  await expect.poll(places).toEqual(['2025', '2025', '2025']);
  await tree.press('F2');
  await tree.type('Acme Ltd');
  await tree.press('Enter');
  await tree.expectFocus('Acme Ltd');
  await tree.press('Control+z');
  await tree.expectFocus('Acme');
  await tree.press('Control+z');
  await expect.poll(places).toEqual(['Clients', 'Clients', 'Invoices']);
});

test('the same with clicks and no drag', async ({ app, tree }) => {
  const ids = ['Acme', 'Cedar', 'Paid'].map((name) => office.folder(name).id);
  const places = () => ids.map((id) => office.whereIs(id));
  const click = (name: string, ...modifiers: 'Control'[]) => tree.row(name).locator('[data-name]').click({ modifiers });
  await app.page.getByRole('textbox', { name: 'Find a folder' }).click();
  await tree.type('Acme');
  await app.page.getByRole('button', { name: 'Next match' }).click();
  await click('Acme');
  await app.page.getByRole('button', { name: 'Clear' }).click();
  await click('Cedar', 'Control');
  await tree.row('Invoices').locator('[data-branch="closed"]').click();
  await click('Paid', 'Control');
  await expect(tree.said).toHaveText('3 selected');
  await tree.row('Paid').getByRole('button', { name: 'Actions for Paid' }).click();
  await app.chooseFromMenu('Pick up');
  await tree.row('Archive').locator('[data-branch="closed"]').click();
  await click('2025');
  await expect.poll(places).toEqual(['2025', '2025', '2025']);
  await click('Cedar');
  await tree.row('Cedar').getByRole('button', { name: 'Actions for Cedar' }).click();
  await app.chooseFromMenu('Rename');
  await expect(tree.field).toBeFocused();
  await tree.type('Cedar Ltd');
  await click('Jobs');
  await expect(tree.row('Cedar Ltd')).toBeVisible();
  await changes.undoButton(/^Undo renaming of Cedar/).click();
  await expect(tree.row('Cedar')).toBeVisible();
  await changes.undoButton(/^Undo move of 3 folders/).click();
  await expect.poll(places).toEqual(['Clients', 'Clients', 'Invoices']);
});

/** What is shown below the tree while something is picked up. */
function strip(page: Page): Locator {
  return page.getByRole('region', { name: 'Picked up' });
}
