import type { Page } from '@playwright/test';
import { unpackFolders } from '../../shared/pack.ts';
import type { TestedApp } from '../fixtures.ts';
import { changeSomething } from '../vendors/axigen/another-client.ts';
import { LOCAL_ROOT, type World } from '../vendors/axigen/world.ts';
import { createRandom } from '../vendors/random.ts';
import { addMailbox, expect, expectFresh, keepSecrets, lookNow, test, unlock } from './support/spec.ts';

function furnish(world: World): void {
  world.create({ name: 'INBOX', role: 'inbox' });
  for (let i = 10; i < 60; i++) {
    const { id } = world.create({ name: `Folder ${i}` });
    world.create({ name: `Inside ${i}`, parentId: id });
  }
}

async function chooseFromViewMenu(page: Page, ...entries: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'View options' }).click();
  for (const entry of entries) await page.getByRole('menu').getByText(entry, { exact: true }).click();
  await page.keyboard.press('Escape');
}

test('how the window was left survives a restart and a power cut', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await chooseFromViewMenu(app.page, 'Size', 'Compact', 'Dark');
  await app.page.getByRole('separator', { name: 'Width of the mailboxes panel' }).press('ArrowRight');
  await app.page.getByRole('separator', { name: 'Width of the details panel' }).press('ArrowLeft');
  await tree.open('Folder 12');
  await tree.focus('Inside 12');
  await tree.press('PageDown');
  await tree.press('Right', 'Down');
  const focused = await tree.focused.locator('[data-name]').innerText();
  const top = await tree.topOf(focused);
  const names = await tree.names();
  const key = await tree.focused.getAttribute('data-key');
  await expect.poll(async () => (await app.invoke('view:get', {})).focused).toBe(key);
  const { top: savedTop } = await app.invoke('view:get', {});

  for (const again of [() => app.restart(), () => app.killAndRestart()]) {
    await again();
    const { page } = app;
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
    await expect(tree.grid.getByRole('columnheader')).toHaveText(['Name', 'Unread', 'Total']);
    const widthOf = (panel: string) =>
      page.getByRole('separator', { name: `Width of the ${panel} panel` }).getAttribute('aria-valuenow');
    expect([await widthOf('mailboxes'), await widthOf('details')]).toEqual(['240', '320']);
    await expect.poll(() => tree.topOf(focused)).toBe(top);
    expect(new Set(await tree.names())).toEqual(new Set(names));
    await expect(tree.row(focused)).toHaveAttribute('tabindex', '0');
    await expect(tree.details.getByRole('heading', { name: focused })).toBeVisible();
    expect((await app.invoke('view:get', {})).top).toEqual(savedTop);
  }
});

test('a closed panel stays closed', async ({ app, servers }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await app.page.getByRole('button', { name: 'Hide details' }).click();
  await app.restart();
  await expect(app.page.getByRole('button', { name: 'Show details' })).toBeVisible();
  await expect(app.page.getByRole('complementary', { name: 'Details' })).toHaveCount(0);
});

test('killed again and again while another client works, the tree is the server’s in the end', async ({
  app,
  servers,
  tree,
}) => {
  const axigen = await servers.axigen({ furnish });
  await keepSecrets(app);
  const { id } = await addMailbox(app, 'axigen', axigen, 'Work');
  const random = createRandom(42);
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 40; i++) changeSomething(axigen.world, random);
    const looking = lookNow(app);
    for (let i = 0; i < 40; i++) changeSomething(axigen.world, random);
    await looking;
    await app.killAndRestart();
    await unlock(app);
  }
  await lookNow(app);
  await expectFresh(app, id);
  await expect.poll(() => foldersOf(app)).toEqual(truthOf(axigen.world));

  await tree.focus('Work');
  await tree.press('Control+ArrowRight');
  await expect(tree.grid).toHaveAttribute('aria-rowcount', String(axigen.world.folders().length + 2));
});

type Line = readonly [id: string, name: string, parent: string | null, unread: number | null];

/** @returns every folder the window shows, by id */
async function foldersOf(app: TestedApp): Promise<Line[]> {
  const { accounts } = await app.invoke('tree:snapshot', {});
  const lines = accounts.flatMap(({ folders }) =>
    unpackFolders(folders).map(({ id, name, parentId, unread }): Line => [id, name, parentId, unread]),
  );
  return lines.sort();
}

function truthOf(world: World): Line[] {
  return world
    .folders()
    .map(
      ({ id, name, parentId, unreadItems }): Line => [id, name, parentId === LOCAL_ROOT ? null : parentId, unreadItems],
    )
    .sort();
}
