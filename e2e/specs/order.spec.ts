import { ALL_RIGHTS } from '../vendors/jmap-sim/world.ts';
import { expectAccessible } from './support/axe.ts';
import { Changes } from './support/changes.ts';
import { looks, Mouse, openOffice } from './support/office.ts';
import { openShelf, pointAt, SHELF, type Shelf } from './support/shelf.ts';
import { expect, lookNow, test } from './support/spec.ts';
import type { Tree } from './support/tree.ts';

let shelf: Shelf;
let mouse: Mouse;
let changes: Changes;
test.beforeEach(async ({ app, servers, tree }) => {
  shelf = await openShelf(app, servers, tree);
  mouse = new Mouse(app.page, tree);
  changes = new Changes(app.page);
});

const expectOrder = (tree: Tree, ...names: readonly string[]) =>
  expect.poll(() => tree.names()).toEqual(['Home', 'Inbox', 'Trash', ...names]);

test('dragged between two rows, a folder stands there, and is taken back', async ({ app, tree }) => {
  await mouse.drag('Letters');
  await pointAt(app.page, tree.row('Clients'), 0.1);
  await expect(mouse.ghost).toContainText('Before Clients');
  const line = tree.grid.locator('[data-drop="before"]');
  await expect(line).toHaveCount(1);
  await expectAccessible(app.page);
  await pointAt(app.page, tree.row('Clients'), 0.5);
  await expect(mouse.ghost).toContainText('Into Clients');
  await expect(line).toHaveCount(0);
  await pointAt(app.page, tree.row('Archive'), 0.9);
  await expect(mouse.ghost).toContainText('After Archive');
  await mouse.letGo();
  await expect(tree.said).toHaveText('Moved Letters in Home, 5 of 7. Undo: Ctrl+Z');
  await expectOrder(tree, 'Work', 'Archive', 'Letters', 'Clients', 'Jobs');
  await tree.expectFocus('Letters');
  await expect.poll(() => shelf.order()).toEqual(['Inbox', 'Trash', 'Work', 'Archive', 'Letters', 'Clients', 'Jobs']);
  await changes.undoButton('Undo new place of Letters (Ctrl+Z)').click();
  await expectOrder(tree, ...SHELF.slice(2));
  await expect.poll(() => shelf.order()).toEqual(SHELF);
  await tree.press('Control+Shift+z');
  await expectOrder(tree, 'Work', 'Archive', 'Letters', 'Clients', 'Jobs');
});

test('dragged into another folder between two of its rows, it stands there and is taken back to where it stood', async ({
  app,
  tree,
}) => {
  await tree.open('Clients');
  await mouse.drag('Jobs');
  await pointAt(app.page, tree.row('Borealis'), 0.1);
  await expect(mouse.ghost).toContainText('Before Borealis');
  await mouse.letGo();
  await expect(tree.said).toHaveText('Moved Jobs from Home to Clients, 2 of 4. Undo: Ctrl+Z');
  await expect.poll(() => shelf.order('Clients')).toEqual(['Acme', 'Jobs', 'Borealis', 'Cedar']);
  await changes.undoButton('Undo move of Jobs (Ctrl+Z)').click();
  await expect.poll(() => shelf.order()).toEqual(SHELF);
  await expectOrder(tree, 'Work', 'Archive', 'Clients', 'Acme', 'Borealis', 'Cedar', 'Jobs', 'Letters');
});

test('below the end of an open branch the pointer chooses the level', async ({ app, tree }) => {
  await tree.open('Clients');
  await mouse.drag('Letters');
  await pointAt(app.page, tree.row('Cedar'), 0.9);
  await expect(mouse.ghost).toContainText('After Cedar');
  await pointAt(app.page, tree.row('Cedar'), 0.9, 24);
  await expect(mouse.ghost).toContainText('After Clients');
  await pointAt(app.page, tree.row('Clients'), 0.9);
  await expect(mouse.ghost).toContainText('Before Acme');
  await pointAt(app.page, tree.row('Cedar'), 0.9, 24);
  await mouse.letGo();
  await expect.poll(() => shelf.order()).toEqual(['Inbox', 'Trash', 'Work', 'Archive', 'Clients', 'Letters', 'Jobs']);
});

test('several that were chosen keep their order, wherever they stood', async ({ app, tree }) => {
  await tree.focus('Letters');
  await tree
    .row('Archive')
    .locator('[data-name]')
    .click({ modifiers: ['ControlOrMeta'] });
  await mouse.drag('Letters');
  await pointAt(app.page, tree.row('Work'), 0.1);
  await mouse.letGo();
  await expect(tree.said).toHaveText('Moved 2 folders in Home. Undo: Ctrl+Z');
  await expectOrder(tree, 'Archive', 'Letters', 'Work', 'Clients', 'Jobs');
  await expect.poll(() => shelf.order().slice(2)).toEqual(['Archive', 'Letters', 'Work', 'Clients', 'Jobs']);
});

test('dropped where it is, nothing happens; among special folders there is no place', async ({ app, tree }) => {
  await mouse.drag('Clients');
  await pointAt(app.page, tree.row('Archive'), 0.9);
  await expect(mouse.ghost).toContainText('“Clients” already stands there.');
  await mouse.letGo();
  await expect(tree.said).toHaveText('Move cancelled. Clients is in Home');
  await expect(changes.notice).toBeEmpty();
  await mouse.drag('Clients');
  await pointAt(app.page, tree.row('Inbox'), 0.1);
  await expect(mouse.ghost).toContainText('Into Inbox');
  await tree.press('Escape');
  await mouse.letGo();
  expect(shelf.changes()).toBe(0);
});

test('steps up and down, as many as were pressed, end with the folders that can be passed', async ({ tree }) => {
  await tree.focus('Letters');
  await tree.press('Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp');
  await expectOrder(tree, 'Work', 'Letters', 'Archive', 'Clients', 'Jobs');
  await expect(tree.said).toHaveText('Moved Letters in Home, 4 of 7. Undo: Ctrl+Z');
  await expect.poll(() => shelf.order().slice(2)).toEqual(['Work', 'Letters', 'Archive', 'Clients', 'Jobs']);
  await tree.press('Alt+Shift+ArrowDown');
  await expectOrder(tree, 'Work', 'Archive', 'Letters', 'Clients', 'Jobs');
  await tree.focus('Jobs');
  await tree.press('Alt+Shift+ArrowDown');
  await expect(changes.alerted).toHaveText('Can’t move Jobs. There is no place for it in that direction.');
  await tree.focus('Work');
  await tree.press('Alt+Shift+ArrowUp');
  await expect(changes.alerted).toHaveText(
    'Can’t put Work in another place in Home. “Trash” and the other folders the mailbox itself needs come first, in an order of their own.',
  );
  await tree.expectFocus('Work');
  await tree.press('Control+z', 'Control+z', 'Control+z', 'Control+z');
  await expectOrder(tree, ...SHELF.slice(2));
  await expect.poll(() => shelf.order()).toEqual(SHELF);
});

test('with clicks alone: the menu moves it up and down, and pastes after', async ({ app, tree }) => {
  const menu = (name: string) => tree.row(name).locator('[data-name]').click({ button: 'right' });
  await menu('Jobs');
  await app.chooseFromMenu('Move up');
  await expectOrder(tree, 'Work', 'Archive', 'Jobs', 'Clients', 'Letters');
  await menu('Jobs');
  await app.chooseFromMenu('Move down');
  await expectOrder(tree, ...SHELF.slice(2));
  await menu('Letters');
  await app.chooseFromMenu('Cut');
  await menu('Work');
  await app.chooseFromMenu('Paste after');
  await expectOrder(tree, 'Work', 'Letters', 'Archive', 'Clients', 'Jobs');
  await expect(tree.row('Letters')).not.toHaveAccessibleName(/cut/);
  await menu('Inbox');
  const entries = await app.menuEntries();
  expect(entries.filter(({ label }) => label.startsWith('Move up') || label.startsWith('Paste after'))).toEqual([
    expect.objectContaining({ label: 'Paste after', enabled: false }),
    expect.objectContaining({ label: 'Move up', enabled: false }),
  ]);
  await app.closeMenu();
});

test('cut, and pasted after with the keyboard', async ({ tree }) => {
  await tree.open('Clients');
  await tree.focus('Letters');
  await tree.press('Control+x');
  await tree.focus('Acme');
  await tree.press('Control+Shift+v');
  await expect(tree.said).toHaveText('Moved Letters from Home to Clients, 2 of 4. Undo: Ctrl+Z');
  await expect.poll(() => shelf.order('Clients')).toEqual(['Acme', 'Letters', 'Borealis', 'Cedar']);
  await tree.press('Control+Shift+v');
  await expect(changes.alerted).toHaveText('Can’t paste. Cut folders first, then paste them here.');
});

test('the Move dialog asks for the position, and says what will be', async ({ app, tree }) => {
  await tree.focus('Letters');
  await tree.press('Control+Shift+m');
  const { dialog } = changes;
  await app.page.keyboard.type('arch');
  await expect(dialog.getByText('Letters will be in Archive')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Before it' }).check();
  await expect(dialog.getByText('Letters will stand before Archive in Home, 4 of 7')).toBeVisible();
  await expectAccessible(app.page);
  await dialog.getByRole('radio', { name: 'After it' }).check();
  await expect(dialog.getByText('Letters will stand after Archive in Home, 5 of 7')).toBeVisible();
  const search = dialog.getByRole('combobox');
  await search.fill('jobs');
  await expect(dialog).toContainText('Can’t move here: “Letters” already stands there.');
  await search.fill('inbox');
  await expect(dialog).toContainText(
    'Can’t move here: “Trash” and the other folders the mailbox itself needs come first',
  );
  await search.fill('home');
  await expect(dialog).toContainText('Can’t move here: This is a mailbox, not a folder.');
  await search.fill('work');
  await search.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expectOrder(tree, 'Work', 'Letters', 'Archive', 'Clients', 'Jobs');
  await expect(tree.said).toHaveText('Moved Letters in Home, 4 of 7. Undo: Ctrl+Z');
});

test('picked up with keys: before, in and after are walked, each is said, and dropped', async ({ app, tree }) => {
  await tree.open('Clients');
  await tree.focus('Jobs');
  await tree.press('Control+Shift+d');
  await expect(tree.said).toHaveText(
    'Moving Jobs. Current place: after Clients in Home, level 2. Up and Down choose, Right opens, Enter drops, Escape cancels.',
  );
  const walked: string[] = [];
  for (const said of [
    'After Cedar in Clients, level 3, 4 of 4',
    'Inside Cedar, level 3',
    'After Borealis in Clients, level 3, 3 of 4',
    'Inside Borealis, level 3',
    'After Acme in Clients, level 3, 2 of 4',
    'Inside Acme, level 3',
    'Before Acme in Clients, level 3, 1 of 4',
    'Inside Clients, level 2',
    'After Archive in Home, level 2, 5 of 7',
  ]) {
    await tree.press('Up');
    await expect(tree.said).toHaveText(said);
    walked.push(said);
  }
  await expect(app.page.getByRole('region', { name: 'Picked up' })).toContainText(walked.at(-1) ?? '');
  await expectAccessible(app.page);
  await tree.press('End');
  await expect(tree.said).toHaveText('After Letters in Home, level 2, 7 of 7');
  await tree.press('Home');
  await expect(tree.said).toHaveText('Inside Inbox, level 2');
  await tree.press('Down', 'Down');
  await expect(tree.said).toHaveText('After Trash in Home, level 2, 3 of 7');
  await tree.press('Enter');
  await expect(tree.said).toHaveText('Moved Jobs in Home, 3 of 7. Undo: Ctrl+Z');
  await tree.expectFocus('Jobs');
  await expect.poll(() => shelf.order().slice(2)).toEqual(['Jobs', 'Work', 'Archive', 'Clients', 'Letters']);
});

test('Escape at each step of each route leaves everything as it was', async ({ app, tree }) => {
  await tree.open('Clients');
  await tree.focus('Jobs');
  const before = await looks(tree);
  const expectUnchanged = async () => {
    await expect.poll(() => looks(tree)).toEqual(before);
    expect(shelf.changes()).toBe(0);
  };
  for (const part of [0.1, 0.5, 0.9]) {
    await mouse.drag('Jobs');
    await pointAt(app.page, tree.row('Acme'), part);
    await expect(mouse.ghost).toContainText('Acme');
    await tree.press('Escape');
    await expect(mouse.ghost).toHaveCount(0);
    await mouse.letGo();
    await expectUnchanged();
  }
  for (const steps of [[], ['Up'], ['Up', 'Up'], ['Down', 'Down', 'Down']]) {
    await tree.press('Control+Shift+d', ...steps, 'Escape');
    await expect(tree.said).toHaveText('Move cancelled. Jobs is in Home');
    await expectUnchanged();
  }
  await tree.press('Control+x', 'Escape');
  await expectUnchanged();
  await tree.press('Control+Shift+m');
  await app.page.keyboard.type('acme');
  await changes.dialog.getByRole('radio', { name: 'After it' }).check();
  await tree.press('Escape');
  await expect(changes.dialog).toHaveCount(0);
  await expectUnchanged();
});

test('a folder that may not leave its place in the tree is put elsewhere among its siblings: picked up, pasted, by the dialog', async ({
  app,
  tree,
}) => {
  const { world } = shelf.server;
  world.update(shelf.idOf('Letters'), { myRights: { ...ALL_RIGHTS, mayRename: false } });
  await lookNow(app);
  await tree.focus('Letters');
  await expect(tree.details.getByRole('button', { name: 'Rename' })).toBeDisabled();
  await tree.press('Control+Shift+d', 'Up');
  await expect(tree.said).toHaveText('After Clients in Home, level 2, 6 of 7');
  await tree.press('Enter');
  await expectOrder(tree, 'Work', 'Archive', 'Clients', 'Letters', 'Jobs');
  await tree.expectFocus('Letters');
  await tree.press('Control+x');
  await tree.focus('Work');
  await tree.press('Control+Shift+v');
  await expectOrder(tree, 'Work', 'Letters', 'Archive', 'Clients', 'Jobs');
  await tree.expectFocus('Letters');
  await tree.press('Control+Shift+m');
  await app.page.keyboard.type('jobs');
  await expect(changes.dialog).toContainText('You have no right to move “Letters”.');
  await changes.dialog.getByRole('radio', { name: 'After it' }).check();
  await changes.dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expectOrder(tree, ...SHELF.slice(2));
  await expect.poll(() => shelf.order()).toEqual(SHELF);
});

test('the server refuses: it stands where it stood, and that is said', async ({ tree }) => {
  shelf.server.behaviour.setRefusals.push('forbidden');
  await tree.focus('Letters');
  await tree.press('Alt+Shift+ArrowUp');
  await expect(changes.alerted).toHaveText(/^Server refused: .*\. Letters stands where it stood\.$/);
  await expect(changes.notice).toContainText('Letters was not put in its new place');
  await expectOrder(tree, ...SHELF.slice(2));
  await tree.expectFocus('Letters');
  expect(shelf.order()).toEqual(SHELF);
});

test('where a mailbox has an order of its own, the whole of a row means in it, and no position is asked for', async ({
  app,
  servers,
  tree,
}) => {
  const office = await openOffice(app, servers, tree, 'Office');
  const clients = tree.row('Clients').last();
  const from = await tree.row('Offers').count();
  expect(from).toBe(0);
  await tree.row('Handbook').locator('[data-name]').click();
  await tree.press('Alt+Shift+ArrowUp');
  await expect(changes.alerted).toHaveText(
    'Can’t move Handbook. This kind of mailbox keeps folders in an order of its own.',
  );
  await mouse.drag('Invoices');
  await pointAt(app.page, clients, 0.1);
  await expect(mouse.ghost).toContainText('Into Clients');
  await pointAt(app.page, clients, 0.95);
  await expect(mouse.ghost).toContainText('Into Clients');
  await tree.press('Escape');
  await mouse.letGo();
  // Neither do folders of a mailbox with an order go between those of one without.
  await mouse.drag('Letters');
  await pointAt(app.page, tree.row('Handbook'), 0.1);
  await expect(mouse.ghost).toContainText('Folders can’t be moved to another mailbox.');
  await tree.press('Escape');
  await mouse.letGo();
  await tree.row('Invoices').locator('[data-name]').click();
  await tree.press('Control+Shift+m');
  await expect(changes.dialog).toBeVisible();
  await expect(changes.dialog.getByRole('radio')).toHaveCount(0);
  expect(office.changes()).toEqual([]);
});

test('a folder put elsewhere is seen to pass the others, which stay where they are', async ({ app, tree }) => {
  for (let i = 10; i < 50; i++) shelf.server.world.create(`Zone ${i}`, { sortOrder: 100 });
  await lookNow(app);
  await tree.focus('Letters');
  const tops = () => Promise.all(['Home', 'Work', 'Clients'].map((name) => tree.topOf(name)));
  const [before, jobs, letters] = [await tops(), await tree.topOf('Jobs'), await tree.topOf('Letters')];
  await tree.press('Alt+Shift+ArrowUp');
  await expect.poll(() => tree.topOf('Jobs')).toBe(letters);
  expect(await tree.topOf('Letters')).toBe(jobs);
  expect(await tops()).toEqual(before);
  await tree.press('End', 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp');
  await expect(tree.said).toHaveText('Moved Zone 49 in Home, 45 of 47. Undo: Ctrl+Z');
  await expect(tree.row('Zone 48')).toBeInViewport({ ratio: 1 });
  await tree.expectFocus('Zone 49');
});

test('who goes on in the tree while a change is on its way stays where they have gone', async ({ app, tree }) => {
  await app.invoke('settings:change', { confirmRemove: 'never' });
  await tree.focus('Letters');
  await tree.pressAtOnce({ key: 'ArrowUp', altKey: true, shiftKey: true }, { key: 'Home' });
  await expect(tree.said).toHaveText('Moved Letters in Home, 6 of 7. Undo: Ctrl+Z');
  await tree.expectFocus('Home');
  await expect(tree.row('Letters')).toHaveAttribute('aria-selected', 'false');
  await tree.pressAtOnce({ key: 'z', ctrlKey: true }, { key: 'End' });
  await expect(tree.said).toHaveText('Undone: new place of Letters. Redo: Ctrl+Shift+Z');
  await tree.expectFocus('Jobs');
  await tree.pressAtOnce({ key: 'Delete' }, { key: 'Home' });
  await expect(tree.said).toHaveText('Deleted Jobs, to the trash. Undo: Ctrl+Z');
  await tree.expectFocus('Home');
});

test('who wants to be asked before folders are moved is asked before they change places, too', async ({
  app,
  tree,
}) => {
  await app.invoke('settings:change', { confirmMove: 'ask' });
  await tree.focus('Letters');
  await tree.press('Alt+Shift+ArrowUp');
  await expect(changes.dialog.getByRole('heading', { name: 'Put Letters in another place in Home?' })).toBeVisible();
  await tree.press('Escape');
  await expect(changes.dialog).toHaveCount(0);
  expect(shelf.changes()).toBe(0);
  await tree.focus('Letters');
  await tree.press('Alt+Shift+ArrowUp');
  await changes.dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expectOrder(tree, 'Work', 'Archive', 'Clients', 'Letters', 'Jobs');
});

test('while only some rows are shown nobody sees between which: a row is gone into, not beside', async ({
  app,
  tree,
}) => {
  await tree.press('Control+f');
  await app.page.keyboard.type('e');
  await app.page.getByRole('button', { name: 'Show only the matches and the way to them' }).click();
  await expect(tree.row('Jobs')).toHaveCount(0);
  await mouse.drag('Letters');
  await pointAt(app.page, tree.row('Archive'), 0.05);
  await expect(mouse.ghost).toContainText('Into Archive');
  await tree.press('Escape');
  await mouse.letGo();
});
