import type { Locator } from '@playwright/test';
import type { TestedApp } from '../fixtures.ts';
import type { World } from '../vendors/axigen/world.ts';
import { addMailbox, expect, lookNow, test } from './support/spec.ts';

function furnish(world: World): void {
  world.create({ name: 'INBOX', role: 'inbox' });
  const clients = world.create({ name: 'Clients' });
  const acme = world.create({ name: 'Acme', parentId: clients.id });
  world.create({ name: 'Invoices', parentId: acme.id });
  world.create({ name: 'Old invoices', parentId: acme.id });
  const paid = world.create({ name: 'Paid', parentId: world.create({ name: 'Invoices 2026' }).id });
  world.create({ name: 'Invoices', parentId: paid.id });
  world.create({ name: 'Økonomi' });
  world.create({ name: 'Șantier' });
}

const CLOSED = ['Work', 'INBOX', 'Clients', 'Invoices 2026', 'Økonomi', 'Șantier'];

test.beforeEach(async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await expect.poll(() => tree.names()).toEqual(CLOSED);
});

function box({ page }: TestedApp): Locator {
  return page.getByRole('textbox', { name: 'Find a folder' });
}

test('matches in closed branches come into sight one after the other, with number and path', async ({ app, tree }) => {
  await tree.focus('Økonomi');
  await tree.press('Control+f');
  await expect(box(app)).toBeFocused();
  await app.page.keyboard.type('invoices');
  await expect(box(app)).toHaveValue('invoices');
  await expect(tree.said).toHaveText(/^4 matches, \d of 4: Invoices in Work\//);
  await expect(tree.grid.locator('mark').first()).toHaveText(/invoices/i);
  const seen = new Set<string>();
  for (let step = 0; step < 4; step++) {
    seen.add(await tree.said.innerText());
    await app.page.keyboard.press('F3');
    await expect.poll(() => tree.said.innerText()).not.toBe([...seen].at(-1));
  }
  expect([...seen].map((words) => words.replace(/^4 matches, \d of 4: /, '')).sort()).toEqual([
    'Invoices 2026 in Work',
    'Invoices in Work/Clients/Acme',
    'Invoices in Work/Invoices 2026/Paid',
    'Old invoices in Work/Clients/Acme',
  ]);
  await expect.poll(() => tree.said.innerText()).toBe([...seen][0]);
  await app.page.keyboard.press('Shift+F3');
  await expect(tree.said).toHaveText([...seen][3] ?? '');
});

test('Escape takes the keyboard back to where finding began, and closes what it opened', async ({ app, tree }) => {
  await tree.focus('Økonomi');
  await tree.press('/');
  await app.page.keyboard.type('paid');
  await expect(tree.row('Paid')).toBeVisible();
  await tree.press('Escape');
  await tree.expectFocus('Økonomi');
  await expect(box(app)).toHaveValue('');
  expect(await tree.names()).toEqual(CLOSED);
});

test('a match one went to stays in sight after Escape', async ({ app, tree }) => {
  await tree.focus('Økonomi');
  await tree.press('Control+f');
  await app.page.keyboard.type('invoices');
  await expect(tree.said).toHaveText(/^4 matches/);
  for (let step = 0; step < 4; step++) {
    if ((await tree.said.innerText()).includes('Old invoices')) break;
    const before = await tree.said.innerText();
    await tree.press('Down');
    await expect.poll(() => tree.said.innerText()).not.toBe(before);
  }
  await tree.press('Escape');
  await tree.expectFocus('Økonomi');
  await expect(tree.row('Old invoices')).toBeVisible();
  await expect(tree.row('Paid')).toHaveCount(0);
});

test('Enter goes to the match; F3 goes on from the tree; Escape there ends finding', async ({ app, tree }) => {
  await tree.focus('Work');
  await tree.press('Control+f');
  await app.page.keyboard.type('acme');
  await app.page.keyboard.press('Enter');
  await tree.expectFocus('Acme');
  await expect(tree.row('Acme')).toHaveAttribute('aria-selected', 'true');
  await tree.press('F3');
  await expect(tree.grid.locator('mark')).toHaveText(['Acme']);
  await tree.press('Escape');
  await expect(tree.grid.locator('mark')).toHaveCount(0);
  await tree.expectFocus('Acme');
});

test('the filter shows matches and the way to them, nothing else', async ({ app, tree }) => {
  await tree.focus('Økonomi');
  const top = await tree.topOf('Work');
  await tree.press('Control+f');
  await app.page.keyboard.type('invoices');
  await app.page.getByRole('button', { name: 'Show only the matches and the way to them' }).click();
  const shown = ['Work', 'Clients', 'Acme', 'Invoices', 'Old invoices', 'Invoices 2026', 'Paid', 'Invoices'];
  await expect.poll(() => tree.names()).toEqual(shown);
  expect(await tree.topOf('Work')).toBe(top);
  await expect(tree.row('Acme')).toHaveAttribute('aria-setsize', '1');
  await expect(tree.row('Invoices 2026')).toHaveAttribute('aria-posinset', '2');
  await app.page.getByRole('button', { name: 'Clear' }).click();
  await tree.expectFocus('Økonomi');
  expect(await tree.names()).toEqual(CLOSED);
});

test('accents make no difference, and what is not there is said', async ({ app, tree }) => {
  await tree.press('Control+f');
  await app.page.keyboard.type('santier');
  await expect(tree.said).toHaveText('1 match, 1 of 1: Șantier in Work');
  await box(app).fill('okonomi');
  await expect(tree.said).toHaveText('1 match, 1 of 1: Økonomi in Work');
  await box(app).fill('xyzzy');
  await expect(tree.said).toHaveText('No matches');
  await app.page.keyboard.press('Enter');
  await expect(box(app)).toBeFocused();
});

test('a folder another client makes is found at once', async ({ app, servers, tree }) => {
  const jmap = await servers.jmap();
  const attic = jmap.world.create('Attic');
  await addMailbox(app, 'jmap', jmap, 'Home');
  await tree.press('Control+f');
  await app.page.keyboard.type('trunk');
  await expect(tree.said).toHaveText('No matches');
  jmap.world.create('Trunk', { parentId: attic });
  await lookNow(app);
  await expect(tree.said).toHaveText('1 match, 1 of 1: Trunk in Home/Attic');
  await expect(tree.row('Trunk')).toBeVisible();
});
