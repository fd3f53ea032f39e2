import type { Locator, Page } from '@playwright/test';
import { Changes, expectAccessible } from './support/changes.ts';
import { looks, Mouse, type Office, openOffice } from './support/office.ts';
import { expect, lookNow, test } from './support/spec.ts';

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

test('the folder one has come to vanishes: that ends it, in words', async ({ app, tree }) => {
  await tree.focus('Clients');
  await tree.press('Control+Shift+D', 'Up');
  await tree.expectFocus('Archive');
  office.server.world.remove(office.folder('Archive').id);
  await lookNow(app);
  await expect(tree.said).toHaveText('Move cancelled: Archive was removed by another device');
  await tree.expectFocus('Clients');
  await tree.press('Enter');
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

test('every refusal is the same sentence by every way, and no request is sent', async ({ app, servers, tree }) => {
  const other = await openOffice(app, servers, tree, 'Home');
  const mouse = new Mouse(app.page, tree);
  const row = (name: string, nth = 0) => tree.row(name).nth(nth);
  await app.invoke('locks:set', { account: office.account, folder: office.folder('Archive').id, locked: true });
  await row('Jobs').locator('[data-branch="closed"]').click();
  await row('Clients').locator('[data-branch="closed"]').click();
  const refusals = [
    ['Clients', row('Acme'), 'can’t be put inside itself.'],
    ['Invoices', row('Jobs'), 'There is already a folder “Invoices” in “Jobs”.'],
    ['INBOX', row('Jobs'), '“INBOX” is one of the folders the mailbox itself needs. It stays where it is.'],
    ['Archive', row('Jobs'), 'You locked “Archive”. Unlock it first.'],
    ['Jobs', row('Handbook'), 'You have no right to make subfolders in “Handbook”.'],
    ['Jobs', row('Meetings'), 'Folders of different kinds can’t be put into each other.'],
    ['Jobs', row('Archive', 1), 'Folders can’t be moved to another mailbox.'],
    ['Acme', row('Clients'), '“Acme” is already in “Clients”.'],
  ] as const;
  for (const [name, target, sentence] of refusals) {
    // Dragged: shown beside the pointer, and where it is let go nothing happens.
    const from =
      name === 'Invoices'
        ? tree.rows.filter({ hasText: 'Invoices' }).and(app.page.locator('[aria-level="2"]')).first()
        : row(name);
    await mouse.drag(from);
    await mouse.over(target);
    await expect(mouse.ghost, `dragging ${name}`).toContainText(sentence);
    await tree.press('Escape');
    await mouse.letGo();

    // Cut and pasted; what may not be moved at all is not even cut.
    const stays = /mailbox itself needs|You locked/.test(sentence);
    await from.locator('[data-name]').click();
    await tree.press('Control+x');
    if (!stays) {
      await target.locator('[data-name]').click();
      await tree.press('Control+v');
    }
    await expect(changes.alerted, `pasting ${name}`).toContainText(sentence);
    await tree.press('Escape');

    // Picked up, and pointed at the target.
    await from.locator('[data-name]').click();
    await tree.press('Control+Shift+D');
    if (!stays) await target.locator('[data-name]').click();
    await expect(changes.alerted, `picking up ${name}`).toContainText(sentence);
    await tree.press('Escape');

    // In the dialog.
    await from.locator('[data-name]').click();
    await tree.press('Control+Shift+M');
    if (stays) await expect(changes.dialog).toHaveCount(0);
    else if (!sentence.includes('another mailbox')) {
      await expect(changes.dialog).toBeVisible();
      const targetName = await target.locator('[data-name]').textContent();
      await app.page.keyboard.type(targetName ?? '');
      await expect(changes.dialog.getByRole('option', { disabled: true }).first()).toContainText(sentence);
    }
    await tree.press('Escape');
  }

  // Small steps have one target only.
  for (const [name, key, sentence] of [
    ['INBOX', 'Alt+Shift+ArrowRight', 'There is no folder next to it to move into, and no level above.'],
    ['Handbook', 'Alt+Shift+ArrowRight', 'You have no right to move “Handbook”.'],
    ['Archive', 'Alt+Shift+ArrowRight', 'You locked “Archive”. Unlock it first.'],
  ] as const) {
    await row(name).locator('[data-name]').click();
    await tree.press(key);
    await expect(changes.alerted).toContainText(sentence);
  }
  expect(office.changes()).toEqual([]);
  expect(other.changes()).toEqual([]);
});

/** What is shown below the tree while something is picked up. */
function strip(page: Page): Locator {
  return page.getByRole('region', { name: 'Picked up' });
}
