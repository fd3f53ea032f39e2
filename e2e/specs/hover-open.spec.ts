import { Mouse, openOffice } from './support/office.ts';
import { expect, test } from './support/spec.ts';

test('how soon a closed branch opens under a drag is the person’s choice, from the next drag on', async ({
  app,
  servers,
  tree,
}) => {
  await openOffice(app, servers, tree);
  const { page } = app;
  const mouse = new Mouse(page, tree);
  const archive = tree.row('Archive');
  const choose = async (choice: string) => {
    await page.getByRole('button', { name: 'View options' }).click();
    await page.getByRole('menuitem', { name: 'Settings…' }).click();
    const opening = page.getByRole('group', { name: 'While dragging, open a closed folder under the pointer' });
    const radio = opening.getByRole('radio', { name: choice });
    await radio.click();
    await expect(radio).toBeChecked();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  const overArchive = async (ms: number) => {
    await mouse.drag('Clients');
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 5_000));
    await mouse.over(archive);
    await page.clock.runFor(ms);
  };
  const end = async () => {
    await page.clock.resume();
    await tree.press('Escape');
    await mouse.letGo();
    await expect(mouse.ghost).toHaveCount(0);
    await expect(archive).toHaveAttribute('aria-expanded', 'false');
  };

  await page.clock.install();
  for (const [choice, ms] of [
    ['Quickly', 400],
    ['Slowly', 1_000],
    ['After a moment', 650],
  ] as const) {
    await choose(choice);
    await overArchive(ms - 1);
    await expect(archive).toHaveAttribute('aria-expanded', 'false');
    await page.clock.runFor(1);
    await expect(archive).toHaveAttribute('aria-expanded', 'true');
    await end();
  }
  await choose('Never');
  await overArchive(60_000);
  await expect(archive).toHaveAttribute('aria-expanded', 'false');
  await end();
  // It is kept.
  expect((await app.invoke('settings:get', {})).hoverOpen).toBe('off');
});
