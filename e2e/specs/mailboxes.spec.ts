import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { World } from '../vendors/axigen/world.ts';
import { chooseForMailbox, MailboxForm } from './support/form.ts';
import { addMailbox, expect, expectFresh, phaseOf, test } from './support/spec.ts';

function furnish(world: World): void {
  const inbox = world.create({ name: 'INBOX', role: 'inbox' });
  world.create({ name: 'Oak papers', parentId: inbox.id });
  world.deliver(inbox.id, { subject: 'About the oak', from: 'Kari <kari@grove.example>', date: 1_790_000_000 });
}

test('several mailboxes share one tree, or are shown alone', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  const jmap = await servers.jmap();
  jmap.world.create('Choir');
  await addMailbox(app, 'axigen', axigen, 'Work');
  await addMailbox(app, 'jmap', jmap, 'Home');
  await expect.poll(() => tree.names()).toEqual(['Work', 'INBOX', 'Home', 'Choir']);

  await app.page.getByRole('button', { name: /Home/ }).first().click();
  await expect.poll(() => tree.names()).toEqual(['Home', 'Choir']);
  await app.page.getByRole('button', { name: 'All mailboxes' }).click();
  await expect.poll(() => tree.names()).toEqual(['Work', 'INBOX', 'Home', 'Choir']);
});

test('the same mailbox is not added twice', async ({ app, servers }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen);
  const form = new MailboxForm(app.page);
  await form.openFromPanel('Axigen');
  await form.fill({ server: axigen.url, ...axigen });
  await form.add();
  await expect(form.alert('This mailbox is already in Mailgrove.')).toBeVisible();
});

test('a mailbox gets another name, and keeps everything else', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await chooseForMailbox(app.page, 'Work', 'Edit…');
  const dialog = app.page.getByRole('dialog', { name: 'Edit Work' });
  await expect(dialog.locator('input[name="secret"]')).toHaveValue('');
  await dialog.getByRole('textbox', { name: 'Name in the list' }).fill('Office');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => tree.names()).toEqual(['Office', 'INBOX']);
  await expect(app.page.getByRole('button', { name: 'Actions for Office' })).toBeFocused();
});

test('another server is never given the saved password', async ({ app, servers }) => {
  const axigen = await servers.axigen({ furnish });
  const stranger = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await chooseForMailbox(app.page, 'Work', 'Edit…');
  const dialog = app.page.getByRole('dialog', { name: 'Edit Work' });
  await dialog.getByRole('textbox', { name: 'Server' }).fill(stranger.url);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.locator('input[name="secret"]')).toHaveAccessibleDescription(
    /Type the password\..*type it again/,
  );
  await expect(dialog.locator('input[name="secret"]')).toBeFocused();
  expect(stranger.log).toEqual([]);
});

test('signed out, the tree stays; signed in again, it lives', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  const { id } = await addMailbox(app, 'axigen', axigen, 'Work');
  await chooseForMailbox(app.page, 'Work', 'Sign out');
  await expect(tree.row('Work')).toContainText('signed out');
  await expect(tree.row('INBOX')).toBeVisible();
  await expect(app.page.getByText('Signed out: showing folders as last seen')).toBeVisible();
  const asked = axigen.log.length;
  axigen.world.create({ name: 'Meanwhile' });
  await app.wake();

  await chooseForMailbox(app.page, 'Work', 'Sign in…');
  const dialog = app.page.getByRole('dialog', { name: 'Sign in to Work' });
  await dialog.locator('input[name="secret"]').fill('wrong');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'User name or password was refused.' })).toBeVisible();
  await expect(tree.row('Meanwhile')).toHaveCount(0);
  await dialog.locator('input[name="secret"]').fill(axigen.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toHaveCount(0);
  await expectFresh(app, id);
  await expect(tree.row('Meanwhile')).toBeVisible();
  expect(axigen.log.slice(asked).findIndex(({ path }) => path.includes('folders'))).toBeGreaterThan(0);
});

test('a removed mailbox leaves nothing on this computer, and everything on the server', async ({
  app,
  servers,
  tree,
}) => {
  const axigen = await servers.axigen({ furnish });
  const jmap = await servers.jmap();
  jmap.world.create('Choir');
  const { id } = await addMailbox(app, 'axigen', axigen, 'Work');
  await addMailbox(app, 'jmap', jmap, 'Home');
  await tree.open('INBOX');
  await tree.focus('INBOX');
  await expect(app.page.getByText('About the oak')).toBeVisible();
  const before = axigen.world.folders().length;

  await chooseForMailbox(app.page, 'Work', 'Remove…');
  const dialog = app.page.getByRole('dialog', { name: 'Remove Work?' });
  await expect(dialog).toContainText(
    'This deletes its folders, cached messages and password on this computer; nothing on the server.',
  );
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(tree.row('INBOX')).toBeVisible();

  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, id)).toBe('offline');
  const later = { type: 'create', parent: null, name: 'Later' } as const;
  expect(await app.invoke('changes:do', { account: id, wish: later })).toMatchObject({ taken: true });
  await chooseForMailbox(app.page, 'Work', 'Remove…');
  await expect(dialog).toContainText('1 change of yours that the server does not have yet is lost.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await chooseForMailbox(app.page, 'Work', 'Edit…');
  const form = app.page.getByRole('dialog', { name: 'Edit Work' });
  await form.locator('input[name="user"]').fill('somebody@else.example');
  await expect(form).toContainText('This is another mailbox: 1 change of yours that the server does not have yet');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await chooseForMailbox(app.page, 'Work', 'Remove…');
  await dialog.getByRole('button', { name: 'Remove mailbox' }).click();
  await expect.poll(() => tree.names()).toEqual(['Home', 'Choir']);
  expect(axigen.world.folders()).toHaveLength(before);
  expect(rowsNaming(join(app.userData, 'mailgrove.db'), [id, 'Oak papers', 'About the oak'])).toEqual([]);
});

const named = z.object({ name: z.string() });

/** @returns every row of the database in which one of these texts occurs */
function rowsNaming(file: string, texts: readonly string[]): string[] {
  // The app lets nobody else into its own.
  const copy = `${file}-copy`;
  for (const part of ['', '-wal']) copyFileSync(file + part, copy + part);
  const database = new DatabaseSync(copy);
  try {
    const tables = database.prepare("select name from sqlite_schema where type = 'table'").all();
    return tables.flatMap((table) => {
      const { name } = named.parse(table);
      return database
        .prepare(`select * from "${name}"`)
        .all()
        .map((row) => `${name}: ${JSON.stringify(row)}`)
        .filter((row) => texts.some((text) => row.includes(text)));
    });
  } finally {
    database.close();
  }
}
