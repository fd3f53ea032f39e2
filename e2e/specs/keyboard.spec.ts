import type { World } from '../vendors/axigen/world.ts';
import { addMailbox, expect, test } from './support/spec.ts';

function furnish(world: World): void {
  world.create({ name: 'INBOX', role: 'inbox' });
  const clients = world.create({ name: 'Clients' });
  const acme = world.create({ name: 'Acme', parentId: clients.id });
  world.create({ name: '2025', parentId: acme.id });
  world.create({ name: '2026', parentId: acme.id });
  world.create({ name: 'Borealis', parentId: clients.id });
  const projects = world.create({ name: 'Projects' });
  world.create({ name: 'Oak', parentId: projects.id });
  for (const name of ['Ålesund', 'Alta', 'Økonomi', 'Oslo', 'Zürich']) world.create({ name });
}

/** Visible with the branches closed: sorted by role, then by name as the language sorts it. */
const TOP = ['INBOX', 'Ålesund', 'Alta', 'Clients', 'Økonomi', 'Oslo', 'Projects', 'Zürich'];

test.beforeEach(async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await expect.poll(() => tree.names()).toEqual(['Work', ...TOP]);
});

test('Down and Up go from row to row, stop at the ends and open nothing', async ({ tree }) => {
  await tree.focus('Work');
  await tree.press('Up');
  await tree.expectFocus('Work');
  for (const name of TOP) {
    await tree.press('Down');
    await tree.expectFocus(name);
  }
  await tree.press('Down');
  await tree.expectFocus('Zürich');
  await tree.press('Up');
  await tree.expectFocus('Projects');
  expect(await tree.names()).toEqual(['Work', ...TOP]);
});

test('Right opens, then goes in; Left closes, then goes out', async ({ tree }) => {
  await tree.focus('Clients');
  await tree.press('Right');
  await tree.expectFocus('Clients');
  await expect(tree.row('Clients')).toHaveAttribute('aria-expanded', 'true');
  await tree.press('Right');
  await tree.expectFocus('Acme');
  await tree.press('Right', 'Right', 'Right');
  await tree.expectFocus('2025');
  await tree.press('Right');
  await tree.expectFocus('2025');
  await tree.press('Left');
  await tree.expectFocus('Acme');
  await expect(tree.row('Acme')).toHaveAttribute('aria-expanded', 'true');
  await tree.press('Left');
  await expect(tree.row('Acme')).toHaveAttribute('aria-expanded', 'false');
  await tree.press('Left');
  await tree.expectFocus('Clients');
  await tree.press('Left', 'Left');
  await tree.expectFocus('Work');
  await tree.press('Left', 'Left');
  await tree.expectFocus('Work');
  await expect(tree.row('Work')).toHaveAttribute('aria-expanded', 'false');
  await expect(tree.rows).toHaveCount(1);
});

test('Right and Left change places where text runs from right to left', async ({ app, tree }) => {
  await app.page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await tree.focus('Clients');
  await tree.press('Left', 'Left');
  await tree.expectFocus('Acme');
  await tree.press('Right', 'Right');
  await expect(tree.row('Clients')).toHaveAttribute('aria-expanded', 'false');
  const name = await tree.row('INBOX').locator('[data-name]').boundingBox();
  const total = await tree.cell('INBOX', 2).boundingBox();
  expect(name?.x).toBeGreaterThan(total?.x ?? Number.POSITIVE_INFINITY);
});

test('Home and End, with Ctrl and without, go to the first and the last row', async ({ tree }) => {
  await tree.focus('Clients');
  await tree.press('End');
  await tree.expectFocus('Zürich');
  await tree.press('Home');
  await tree.expectFocus('Work');
  await tree.press('Control+End');
  await tree.expectFocus('Zürich');
  await tree.press('Control+Home');
  await tree.expectFocus('Work');
  await tree.press('PageDown');
  await tree.expectFocus('Zürich');
  await tree.press('PageUp');
  await tree.expectFocus('Work');
});

test('letters lead to the next name that begins so, whatever its accents', async ({ tree }) => {
  await tree.focus('Work');
  await tree.press('a');
  await tree.expectFocus('Ålesund');
  await tree.press('a');
  await tree.expectFocus('Alta');
  await tree.press('a');
  await tree.expectFocus('Ålesund');
  await tree.focus('Work');
  await tree.typeAhead('alt');
  await tree.expectFocus('Alta');
  await tree.focus('Work');
  await tree.typeAhead('zur');
  await tree.expectFocus('Zürich');
  await tree.press('Up');
  await tree.typeAhead('os');
  await tree.expectFocus('Oslo');
  await tree.focus('Clients');
  await tree.typeAhead('qqq');
  await tree.expectFocus('Clients');
});

test('* opens all branches beside the row', async ({ tree }) => {
  await tree.focus('Alta');
  await tree.press('*');
  await expect(tree.row('Clients')).toHaveAttribute('aria-expanded', 'true');
  await expect(tree.row('Projects')).toHaveAttribute('aria-expanded', 'true');
  await expect(tree.row('Acme')).toHaveAttribute('aria-expanded', 'false');
  await tree.expectFocus('Alta');
  await expect(tree.said).toHaveText('2 branches expanded');
});

for (const modifier of ['Control', 'Alt'] as const) {
  test(`${modifier} with Right and Left opens and closes a whole branch`, async ({ tree }) => {
    await tree.focus('Clients');
    await tree.press(`${modifier}+ArrowRight`);
    await expect(tree.row('2026')).toBeVisible();
    await tree.expectFocus('Clients');
    await expect(tree.said).toHaveText('Clients: 2 branches expanded');
    await tree.press(`${modifier}+ArrowLeft`);
    await expect(tree.row('Acme')).toHaveCount(0);
    await tree.press('Right');
    await expect(tree.row('Acme')).toHaveAttribute('aria-expanded', 'false');
  });
}

test('Alt+Up goes to the parent', async ({ tree }) => {
  await tree.open('Clients');
  await tree.focus('Borealis');
  await tree.press('Alt+ArrowUp');
  await tree.expectFocus('Clients');
  await tree.press('Alt+ArrowUp', 'Alt+ArrowUp');
  await tree.expectFocus('Work');
});

test('Enter shows the folder and neither opens nor closes it', async ({ app, tree }) => {
  await app.page.getByRole('button', { name: 'Hide details' }).click();
  await tree.focus('Clients');
  await tree.press('Enter');
  await expect(tree.details.getByRole('heading', { name: 'Clients' })).toBeVisible();
  await expect(tree.row('Clients')).toHaveAttribute('aria-expanded', 'false');
  await tree.expectFocus('Clients');
});

test('Backspace deletes nothing', async ({ tree }) => {
  await tree.focus('Clients');
  await tree.press('Backspace', 'Backspace');
  await tree.expectFocus('Clients');
  expect(await tree.names()).toEqual(['Work', ...TOP]);
});

test('the menu opens on the row by Shift+F10 and the menu key, and Escape leads back to it', async ({
  app,
  tree,
}, info) => {
  test.skip(info.project.name !== 'host', 'Electron’s menus are the system’s');
  const menu = app.page.getByRole('menu');
  for (const key of ['Shift+F10', 'ContextMenu']) {
    await tree.focus('Clients');
    await tree.press(key);
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await tree.press('Escape');
    await expect(menu).toHaveCount(0);
    await tree.expectFocus('Clients');
  }
  await tree.press('Shift+F10');
  await app.chooseFromMenu('Open whole branch');
  await expect(tree.row('2025')).toBeVisible();
  await tree.expectFocus('Clients');
});

test('F5 and Ctrl+R ask the server of this mailbox, and load nothing anew', async ({ app, servers, tree }) => {
  const other = await servers.jmap();
  other.world.create('Choir');
  await addMailbox(app, 'jmap', other, 'Home');
  await app.page.evaluate(() => Reflect.set(window, 'notReloaded', true));
  const asked = () => other.received.all;
  await tree.focus('Choir');
  for (const key of ['F5', 'Control+r']) {
    const before = asked();
    await tree.press(key);
    await expect.poll(asked).toBeGreaterThan(before);
    await expect(tree.said).toHaveText('Asking the server for news');
  }
  expect(await app.page.evaluate(() => Reflect.get(window, 'notReloaded'))).toBe(true);
  await tree.expectFocus('Choir');
});

test('the tree is one stop of Tab: in at the last row, out past all others', async ({ app, tree }) => {
  await tree.focus('Oslo');
  await tree.press('Tab');
  await expect(tree.focused).toHaveCount(0);
  await tree.press('Shift+Tab');
  await tree.expectFocus('Oslo');
  await tree.press('Shift+Tab');
  await expect(app.page.getByRole('button', { name: 'Hide details' })).toBeFocused();
  await tree.press('Tab');
  await tree.expectFocus('Oslo');
  await expect(tree.grid.locator('[tabindex="0"]')).toHaveCount(1);
});

test('the first Tab into the tree comes to its first row', async ({ app, tree }) => {
  await app.page.getByRole('button', { name: 'Hide details' }).focus();
  await tree.press('Tab');
  await tree.expectFocus('Work');
});

test('? lists all keys, and closing the list leads back', async ({ app, tree }) => {
  await tree.focus('Oslo');
  await tree.press('?');
  const help = app.page.getByRole('dialog', { name: 'Keys of the folder tree' });
  await expect(help.getByRole('row', { name: /Open a branch and everything in it/ })).toBeVisible();
  await tree.press('Escape');
  await expect(help).toHaveCount(0);
  await tree.expectFocus('Oslo');
});

test('all of it goes with the mouse as well', async ({ app, tree }) => {
  await tree.open('Clients');
  await tree.focus('Acme');
  await expect(tree.row('Acme')).toHaveAttribute('aria-expanded', 'false');
  await expect(tree.row('Acme')).toHaveAttribute('aria-selected', 'true');
  await tree.row('Acme').locator('[data-name]').dblclick();
  await expect(tree.row('2026')).toBeVisible();
  await tree.row('Clients').locator('[data-branch="open"]').click();
  await expect(tree.row('Acme')).toHaveCount(0);
  await tree.row('Projects').click({ button: 'right' });
  await app.chooseFromMenu('Open whole branch');
  await expect(tree.row('Oak')).toBeVisible();
  await app.page.getByRole('button', { name: 'View options' }).click();
  await app.page.getByRole('menuitem', { name: 'Keyboard keys' }).click();
  await expect(app.page.getByRole('dialog')).toBeVisible();
});
