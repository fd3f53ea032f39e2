import { furnishRealistically } from '../vendors/axigen/realistic.ts';
import { expectAccessible } from './support/axe.ts';
import { chooseForMailbox } from './support/form.ts';
import { addSuperoffice, expect, LABEL, refreshInbox, test } from './support/refresh-stage.ts';
import { addMailbox, keepSecrets, unlock } from './support/spec.ts';

test('a folder is refreshed: seen in its row, the details and the status line, and told at its end', async ({
  app,
  office,
  tree,
  refreshing,
}) => {
  await addSuperoffice(app, office);
  const inbox = office.world.at('INBOX');
  if (inbox === undefined) throw new Error('no inbox');
  office.world.arrive(inbox, 3);
  await tree.focus('INBOX');
  await refreshing.begin('Refresh folder').click();
  await refreshing.expectPercent(0);
  expect(office.tasks.all().map(({ folders }) => folders.map(({ name }) => name))).toEqual([['INBOX']]);
  await expect(tree.row('INBOX')).toHaveAttribute('aria-label', /, refreshing$/);
  await expectAccessible(app.page);
  for (const percent of [0, 10, 45, 80]) {
    office.tasks.advance();
    await refreshing.expectPercent(percent);
  }
  await expect(tree.said).toContainText('Refreshing INBOX… 80%');
  await expect(app.page.getByRole('region', { name: 'Status' })).toContainText('Refreshing INBOX… 80%');
  office.tasks.finish();
  await refreshing.expectOver();
  await expect(tree.said).toContainText('INBOX: refreshed from the mail server');
  await expect(refreshing.section).toContainText('INBOX: refreshed from the mail server');
  await expect(tree.cell('INBOX', 1)).toHaveText('7');
  await expect(tree.row('INBOX')).not.toHaveAttribute('aria-label', /refreshing/);
});

test('a server that does it at once is told at once', async ({ app, office, tree, refreshing }) => {
  office.knobs.refresh = 'at once';
  await addSuperoffice(app, office);
  await tree.focus('Sent');
  await refreshing.begin('Refresh folder').click();
  await expect(tree.said).toContainText('Sent: refreshed from the mail server');
  await refreshing.expectOver();
});

test('a branch from its menu shows one bar, at its top', async ({ app, office, tree, refreshing }) => {
  await addSuperoffice(app, office);
  await tree.open('Clients');
  await tree.focus('Clients');
  await tree.press('Shift+F10');
  await app.chooseFromMenu('Refresh with subfolders from mail server');
  await expect(refreshing.rowBars).toHaveCount(1);
  await expect(tree.row('Clients').getByRole('progressbar')).toHaveAccessibleName(
    'Refreshing Clients and 2 subfolders… 0%',
  );
  await tree.focus('Nordlys');
  await expect(refreshing.detailsBars).toHaveCount(1);
  office.tasks.finish();
  await refreshing.expectOver();
});

test('a mailbox from its menu is refreshed as a whole', async ({ app, office, tree, refreshing }) => {
  await addSuperoffice(app, office);
  await tree.focus(LABEL);
  await tree.press('Shift+F10');
  await app.chooseFromMenu('Refresh mailbox from mail server');
  await refreshing.expectPercent(0);
  await expect(tree.row(LABEL).getByRole('progressbar')).toBeVisible();
  expect(office.tasks.all()[0]?.folders).toHaveLength(6);
  office.tasks.finish();
  await expect(tree.said).toContainText(`${LABEL}: refreshed from the mail server`);
});

test('a mailbox is refreshed from the panel, too', async ({ app, office, refreshing }) => {
  await addSuperoffice(app, office);
  await chooseForMailbox(app.page, LABEL, 'Refresh from mail server');
  await expect(refreshing.statusBar).toHaveAccessibleName(`Refreshing ${LABEL}… 0%`);
  expect(office.tasks.all()[0]?.folders).toHaveLength(6);
});

test('what is selected is refreshed together', async ({ app, office, tree, refreshing }) => {
  await addSuperoffice(app, office);
  await tree.focus('INBOX');
  await tree
    .row('Projects')
    .locator('[data-name]')
    .click({ modifiers: ['ControlOrMeta'] });
  await tree.press('Shift+F10');
  await app.chooseFromMenu('Refresh folder from mail server');
  await expect(refreshing.rowBars).toHaveCount(2);
  await expect(refreshing.statusBar).toHaveAccessibleName('Refreshing 2 folders… 0%');
  expect(office.tasks.all().map(({ folders }) => folders.map(({ name }) => name).sort())).toEqual([
    ['INBOX', 'Projects'],
  ]);
});

test('several at a time are followed one by one, and told together', async ({ app, office, tree, refreshing }) => {
  await addSuperoffice(app, office);
  for (const name of ['INBOX', 'Sent', 'Projects']) {
    await tree.focus(name);
    await refreshing.begin('Refresh folder').click();
    await expect(tree.row(name).getByRole('progressbar')).toBeVisible();
  }
  const [first, , last] = office.tasks.all();
  for (let step = 0; step < 3; step++) office.tasks.advance(first?.id);
  await expect(tree.row('INBOX').getByRole('progressbar')).toHaveAttribute('aria-valuenow', '45');
  await expect(refreshing.statusBar).toHaveAccessibleName('Refreshing 3 folders… 15%');
  office.tasks.finish(last?.id);
  await expect(tree.row('Projects').getByRole('progressbar')).toHaveCount(0);
  await expect(refreshing.statusBar).toHaveAccessibleName('Refreshing 2 folders… 22%');
  await refreshing.stop.click();
  await refreshing.expectOver();
  await expect(tree.focused).toHaveCount(1);
});

test('it is stopped where the server can, and the focus is not lost', async ({ app, office, tree, refreshing }) => {
  await refreshInbox({ app, office, tree, refreshing });
  await refreshing.section.getByRole('button', { name: /^Stop/ }).press('Enter');
  await refreshing.expectOver();
  await expect(tree.said).toContainText('INBOX: refresh stopped');
  await expect(refreshing.begin('Refresh folder')).toBeFocused();
  expect(office.tasks.all()[0]?.stopped).toBe(true);
});

test('where something may be lost by stopping, it is asked first', async ({ app, office, tree, refreshing }) => {
  office.knobs.cancellation = 'CancelWithWarning';
  await refreshInbox({ app, office, tree, refreshing });
  await refreshing.stop.click();
  const dialog = app.page.getByRole('dialog', { name: 'Stop the refresh of INBOX?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(app.page);
  await tree.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(office.tasks.all()[0]?.stopped).toBe(false);
  await refreshing.stop.click();
  await dialog.getByRole('button', { name: 'Stop refreshing' }).click();
  await refreshing.expectOver();
  expect(office.tasks.all()[0]?.stopped).toBe(true);
});

test('what can’t be stopped has no Stop', async ({ app, office, tree, refreshing }) => {
  office.knobs.cancellation = 'CannotCancel';
  await refreshInbox({ app, office, tree, refreshing });
  await expect(app.page.getByRole('button', { name: /^Stop/ })).toHaveCount(0);
});

test('a failure is told with the server’s reason, and can be tried again', async ({
  app,
  office,
  tree,
  refreshing,
}) => {
  office.knobs.taskEnd = 'Failed';
  await refreshInbox({ app, office, tree, refreshing });
  office.tasks.finish();
  await expect(refreshing.notices).toContainText(
    'INBOX could not be refreshed. The server says: IMAP: connection closed by mail.grove.example',
  );
  await expect(app.page.locator('[aria-live="assertive"]')).toContainText('INBOX could not be refreshed');
  await expect(refreshing.section).toContainText('INBOX could not be refreshed');
  await expectAccessible(app.page);
  office.knobs.taskEnd = 'Succeeded';
  await refreshing.notices.getByRole('button', { name: 'Try again' }).click();
  await expect(refreshing.notices).toHaveCount(0);
  await tree.expectFocus('INBOX');
  await refreshing.expectPercent(0);
  office.tasks.finish();
  await expect(tree.said).toContainText('INBOX: refreshed from the mail server');
});

test('the notice of a failure does not cover the row with the keyboard', async ({ app, office, tree, refreshing }) => {
  office.knobs.taskEnd = 'Failed';
  for (let i = 10; i < 60; i++) office.world.create({ name: `Folder ${i}` });
  await refreshInbox({ app, office, tree, refreshing });
  await tree.row('INBOX').locator('[data-name]').click();
  const height = await tree.grid.evaluate((grid) => grid.getBoundingClientRect().bottom);
  while ((await tree.focused.evaluate((row) => row.getBoundingClientRect().bottom)) + 40 < height)
    await tree.press('Down');
  const lowest = await tree.focused.locator('[data-name]').innerText();
  office.tasks.finish();
  await expect(refreshing.notices).toBeVisible();
  await tree.expectFocus(lowest);
  await expect(tree.focused).toBeInViewport({ ratio: 1 });
  await expect
    .poll(async () => {
      const [row, grid] = await Promise.all([tree.focused.boundingBox(), tree.grid.boundingBox()]);
      return row !== null && grid !== null && row.y + row.height <= grid.y + grid.height;
    })
    .toBe(true);
});

test('one the server forgets ends, the folders are read again, and that its outcome is not known is said', async ({
  app,
  office,
  tree,
  refreshing,
}) => {
  office.knobs.taskEnd = 'vanishes';
  await addSuperoffice(app, office);
  const inbox = office.world.at('INBOX');
  if (inbox === undefined) throw new Error('no inbox');
  office.world.arrive(inbox, 5);
  await tree.focus('INBOX');
  await refreshing.begin('Refresh folder').click();
  await refreshing.expectPercent(0);
  office.tasks.finish();
  await expect(refreshing.notices).toContainText('It is not known how the refresh of INBOX ended.');
  await expect(tree.cell('INBOX', 1)).toHaveText('9');
  await expectAccessible(app.page);
  await refreshing.notices.getByRole('button', { name: 'Dismiss' }).click();
  await expect(refreshing.notices).toHaveCount(0);
  await tree.expectFocus('INBOX');
});

test('a restart of the app, and a power cut, lose no refresh', async ({ app, office, tree, refreshing }) => {
  await keepSecrets(app);
  await addSuperoffice(app, office);
  await tree.open('Clients');
  await tree.focus('Clients');
  await refreshing.begin('Refresh with subfolders').click();
  await refreshing.expectPercent(0);
  for (const [again, percent] of [
    [() => app.restart(), 10],
    [() => app.killAndRestart(), 80],
  ] as const) {
    for (let step = 0; step < 2; step++) office.tasks.advance();
    await again();
    await unlock(app);
    await refreshing.expectPercent(percent);
    await expect(tree.row('Clients').getByRole('progressbar')).toHaveAccessibleName(
      /^Refreshing Clients and 2 subfolders/,
    );
  }
  expect(office.tasks.all()).toHaveLength(1);
  office.tasks.finish();
  await expect(tree.said).toContainText('Clients and 2 subfolders: refreshed from the mail server');
  await app.restart();
  await unlock(app);
  await refreshing.expectOver();
});

test('offline it waits, and goes on when the network is back', async ({ app, office, tree, refreshing }) => {
  await refreshInbox({ app, office, tree, refreshing });
  await app.setOnline(false);
  await expect(app.page.getByText(/^Offline/)).toBeVisible();
  office.tasks.finish();
  await refreshing.expectPercent(0);
  await app.setOnline(true);
  await expect(tree.said).toContainText('INBOX: refreshed from the mail server');
});

test('a bar that comes, grows and goes moves no row, ends no typing and takes no focus', async ({
  app,
  office,
  tree,
  refreshing,
}) => {
  await addSuperoffice(app, office);
  await tree.open('Clients');
  await tree.focus('INBOX');
  const places = () => Promise.all(['INBOX', 'Sent', 'Clients', 'Nordlys', 'Projects'].map((name) => tree.topOf(name)));
  const before = await places();
  await tree.press('Shift+F10');
  await app.chooseFromMenu('Refresh folder from mail server');
  await refreshing.expectPercent(0);
  await tree.expectFocus('INBOX');
  expect(await places()).toEqual(before);
  for (let step = 0; step < 3; step++) office.tasks.advance();
  await refreshing.expectPercent(45);
  await tree.expectFocus('INBOX');
  expect(await places()).toEqual(before);
  office.tasks.finish();
  await refreshing.expectOver();
  await tree.expectFocus('INBOX');
  expect(await places()).toEqual(before);
});

test('where servers look at the mail by themselves, nothing is offered', async ({ app, servers, tree, refreshing }) => {
  const axigen = await servers.axigen({ furnish: furnishRealistically });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.focus('INBOX');
  await expect(tree.details.getByRole('heading', { name: 'INBOX' })).toBeVisible();
  await expect(refreshing.section).toHaveCount(0);
});
