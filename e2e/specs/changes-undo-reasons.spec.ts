import type { Locator } from '@playwright/test';
import { type ChangesStage, moveByButton, openForChanges } from './support/changes.ts';
import { expect, lookNow, test } from './support/spec.ts';

/** The server's folder of this name. */
function folder({ axigen }: ChangesStage, name: string) {
  const found = axigen.world.folders().find((each) => each.name === name);
  if (found === undefined) throw new Error(`no folder ${name}`);
  return found;
}

/** What a line tells in place of its Undo. */
async function expectNoUndo(line: Locator, reason: string): Promise<void> {
  await expect(line).toContainText(`Can’t be undone: ${reason}`);
  await expect(line.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
}

test('with nothing to undo or to do again, the keys say so', async ({ app, servers, tree }) => {
  const { changes, axigen } = await openForChanges(app, servers);
  await tree.focus('Old');
  const before = axigen.log.length;
  await tree.press('Control+z');
  await expect(changes.alerted).toHaveText('Can’t undo. There is nothing to undo.');
  await tree.press('Control+Shift+z');
  await expect(changes.alerted).toHaveText('Can’t do it again. There is nothing to redo.');
  expect(axigen.log.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('each line that can not be undone any more says why, and nothing is asked of the server', async ({
  app,
  servers,
  tree,
}) => {
  const stage = await openForChanges(app, servers);
  const { axigen, changes } = stage;
  const { world } = axigen;
  await tree.open('Clients');
  await tree.focus('Invoices');
  await tree.press('F2');
  await tree.type('Bills');
  await tree.press('Enter');
  await expect(tree.said).toHaveText(/^Renamed Invoices to Bills\./);
  await moveByButton(tree, changes, 'Minutes', 'old');
  await expect(tree.said).toHaveText(/^Moved Minutes from Clients to Old/);
  await tree.focus('Old');
  await tree.press('Control+Shift+n');
  await tree.type('Drafts of mine');
  await tree.press('Enter');
  await expect(tree.said).toHaveText(/^Created Drafts of mine in Old\./);
  await expect(app.page.getByRole('button', { name: /waiting/ })).toHaveCount(0);
  await expect.poll(() => world.folders().some(({ name }) => name === 'Drafts of mine')).toBe(true);

  world.rename(folder(stage, 'Bills').id, 'Papers');
  world.move(folder(stage, 'Minutes').id, folder(stage, 'Clients').id);
  world.create({ name: 'Notes', parentId: folder(stage, 'Drafts of mine').id });
  await lookNow(app);
  await changes.show('Activity');
  const line = (words: string) => changes.activity.filter({ hasText: words });
  await expectNoUndo(line('Renamed Invoices to Bills'), '“Bills” is called “Papers” by now. It keeps that name.');
  await expectNoUndo(
    line('Moved Minutes from Clients to Old'),
    '“Minutes” has been moved since. It stays where it is.',
  );
  await expectNoUndo(line('Created Drafts of mine'), '“Drafts of mine” is no longer empty, so it stays.');

  await changes.show('Tree');
  await tree.focus('Minutes');
  await tree.press('Shift+Delete');
  await changes.dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect.poll(() => world.folders().some(({ name }) => name === 'Minutes')).toBe(false);
  await changes.show('Activity');
  await expectNoUndo(line('Deleted Minutes'), '“Minutes” was deleted for good. It can’t be brought back.');
});
