import { Changes } from './support/changes.ts';
import { Ears } from './support/ears.ts';
import { Mouse } from './support/office.ts';
import { addMailbox, expect, lookNow, test } from './support/spec.ts';

test('over JMAP: made and renamed in its row, dragged, stepped out, pasted, all of it taken back', async ({
  app,
  servers,
  tree,
}) => {
  const jmap = await servers.jmap();
  const { world } = jmap;
  for (const name of ['Archive', 'Clients', 'Jobs']) world.create(name);
  await addMailbox(app, 'jmap', jmap, 'Work');
  const mouse = new Mouse(app.page, tree);
  const changes = new Changes(app.page);
  const ears = new Ears(app.page);
  const names = () => tree.names();
  await expect(tree.row('Jobs')).toBeVisible();
  const before = await names();

  await tree.focus('Clients');
  await tree.press('Control+Shift+N');
  await tree.type('Acme');
  await tree.press('Enter');
  await tree.expectFocus('Acme');
  await expect(tree.row('Acme')).not.toHaveAccessibleName(/pending/);
  // Renamed while the server goes on changing it.
  await tree.press('F2');
  await tree.type('Acme Ltd');
  world.create('Someone else’s');
  await lookNow(app);
  await expect(tree.row('Someone else’s')).toBeVisible();
  await tree.press('Enter');
  await tree.expectFocus('Acme Ltd');

  await mouse.drag('Acme Ltd');
  await mouse.over('Jobs');
  await mouse.letGo();
  await expect(tree.said).toHaveText('Moved Acme Ltd from Clients to Jobs, 1 of 1. Undo: Ctrl+Z');
  await tree.press('Alt+Shift+ArrowLeft');
  await expect(tree.row('Acme Ltd')).toHaveAttribute('aria-level', '2');
  await tree.press('Control+x');
  await tree.row('Archive').locator('[data-name]').click();
  await tree.press('Control+v');
  await expect(tree.said).toHaveText('Moved Acme Ltd from Work to Archive, 1 of 1. Undo: Ctrl+Z');

  for (const undo of ['move', 'move', 'move', 'renaming', 'creation']) {
    await ears.listen();
    await changes.undoButton(new RegExp(`^Undo ${undo} of Acme`)).click();
    await ears.hear(new RegExp(`^Undone: ${undo} of Acme`));
  }
  await expect(changes.undoButton(/^Undo/)).toHaveCount(0);
  await tree.focus('Clients');
  await expect.poll(names).toEqual([...before, 'Someone else’s']);
});
