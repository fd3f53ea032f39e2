import { furnishForChanges, openForChanges } from './support/changes.ts';
import { expect, test } from './support/spec.ts';

test('marked to be moved before the server has named it, a new folder stays marked, and is moved', async ({
  app,
  servers,
  tree,
}) => {
  const { axigen } = await openForChanges(app, servers);
  const answer = Promise.withResolvers<void>();
  axigen.knobs.plan({ fault: { kind: 'held', until: answer.promise }, match: /^POST .*\/folders/ });
  await tree.focus('Clients');
  await tree.press('Control+Shift+n');
  await app.page.keyboard.type('Drawer');
  await tree.press('Enter');
  const row = tree.row('Drawer');
  await expect(row).toHaveAccessibleName(/, pending/);
  await tree.expectFocus('Drawer');
  await tree.press('Control+x');
  await expect(row).toHaveAccessibleName(/, cut/);
  answer.resolve();
  await expect(row).not.toHaveAccessibleName(/, pending/);
  await expect(row).toHaveAccessibleName(/, cut/);
  await expect(row).toHaveAttribute('data-cut', 'true');
  await tree.focus('Old');
  await tree.press('Control+v');
  await expect(tree.said).toHaveText('Moved Drawer from Clients to Old, 1 of 1. Undo: Ctrl+Z');
});

test('refused by the server, a new folder goes, and the focus is on the folder it was made in', async ({
  app,
  servers,
  tree,
}) => {
  const { axigen, changes } = await openForChanges(app, servers);
  axigen.knobs.plan({ fault: { kind: 'status', status: 403 }, match: /^POST .*\/folders/ });
  await tree.focus('Clients');
  await tree.press('Control+Shift+n');
  await app.page.keyboard.type('Aaa');
  await tree.press('Enter');
  await expect(changes.notice).toContainText('Aaa was not created');
  await expect(tree.row('Aaa')).toHaveCount(0);
  await tree.expectFocus('Clients');
  await expect(tree.row('Clients')).toHaveAttribute('aria-selected', 'true');
});

test('while a mailbox is read for the first time, rows to come stand below its own', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish: furnishForChanges });
  const answer = Promise.withResolvers<void>();
  axigen.knobs.plan({ fault: { kind: 'held', until: answer.promise }, match: /^GET .*folders/ });
  const { url, user, password } = axigen;
  await app.addMailbox({
    label: 'Work',
    connection: { vendor: 'axigen', server: url, user, signIn: 'password' },
    secret: password,
  });
  await expect(tree.row('Work')).toContainText('reading folders');
  await expect(app.page.getByText('Loading folders')).toHaveCount(1);
  const [mailbox, bars] = await Promise.all([
    tree.row('Work').boundingBox(),
    app.page.locator('[class*="skeleton"]').boundingBox(),
  ]);
  expect(bars?.y).toBe((mailbox?.y ?? 0) + (mailbox?.height ?? 0));
  answer.resolve();
  await expect(tree.row('Clients')).toBeVisible();
  await expect(app.page.getByText('Loading folders')).toHaveCount(0);
});
