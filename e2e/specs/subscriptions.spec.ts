import { expectAccessible } from './support/axe.ts';
import { Changes } from './support/changes.ts';
import { openShelf } from './support/shelf.ts';
import { expect, test } from './support/spec.ts';

test('a folder is unsubscribed from, quietly marked, and subscribed to again', async ({ app, servers, tree }) => {
  const { server, idOf } = await openShelf(app, servers, tree);
  const changes = new Changes(app.page);
  const isSubscribed = (name: string) => server.world.mailboxes.get(idOf(name))?.isSubscribed;
  const jobs = tree.row('Jobs');
  await tree.focus('Jobs');
  await tree.details.getByRole('button', { name: 'Unsubscribe' }).click();
  await expect(tree.said).toHaveText('Unsubscribed from Jobs. Undo: Ctrl+Z');
  await expect(jobs).toHaveAccessibleName(/, not subscribed/);
  await expect(jobs.getByTitle('not subscribed')).toBeVisible();
  await expect.poll(() => isSubscribed('Jobs')).toBe(false);
  await expect(jobs).not.toHaveAccessibleName(/pending/);
  await expectAccessible(app.page);

  await changes.undoButton(/^Undo change of the subscription to Jobs/).click();
  await expect(jobs).not.toHaveAccessibleName(/subscribed/);
  await expect.poll(() => isSubscribed('Jobs')).toBe(true);

  await changes.show('Activity');
  await expect(changes.activity.filter({ hasText: 'Unsubscribed from Jobs' })).not.toHaveCount(0);
  await changes.activity.first().getByRole('button', { name: 'Show in tree: Jobs' }).click();
  await tree.expectFocus('Jobs');
});

test('several at once, by the menu; those that are already are left alone', async ({ app, servers, tree }) => {
  const { server, idOf } = await openShelf(app, servers, tree);
  server.world.update(idOf('Archive'), { isSubscribed: false });
  await app.invoke('sync:now', { account: null });
  await expect(tree.row('Archive')).toHaveAccessibleName(/, not subscribed/);
  await tree.focus('Work');
  await tree.press('Shift+ArrowDown', 'Shift+ArrowDown');
  await tree.row('Work').locator('[data-name]').click({ button: 'right' });
  await app.chooseFromMenu('Unsubscribe');
  await expect(tree.said).toHaveText('Unsubscribed from Work and 2 more. Undo: Ctrl+Z');
  await expect
    .poll(() => ['Work', 'Archive', 'Clients'].map((name) => server.world.mailboxes.get(idOf(name))?.isSubscribed))
    .toEqual([false, false, false]);
  await tree.press('Control+z');
  await expect(tree.row('Clients')).not.toHaveAccessibleName(/subscribed/);
  // It was not by this that it was unsubscribed from.
  await expect(tree.row('Archive')).toHaveAccessibleName(/, not subscribed/);
});
