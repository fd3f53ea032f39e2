import type { TestedApp } from '../fixtures.ts';
import { Changes } from './support/changes.ts';
import { expectHarmlessPage, expectInOrder, expectInSight, HOSTILE, shownOf } from './support/hostile.ts';
import { addMailbox, expect, lookNow, type Servers, test } from './support/spec.ts';

const ALL = Object.values(HOSTILE);

/** A mailbox whose folders, messages and senders are called as hostile as can be. */
async function openHostile(app: TestedApp, servers: Servers) {
  const server = await servers.jmap();
  server.world.create('Inbox', { role: 'inbox', sortOrder: 1 });
  server.world.create('Trash', { role: 'trash', sortOrder: 2 });
  for (const { name } of ALL) {
    const id = server.world.create(name);
    for (const { name: subject } of ALL) {
      server.world.deliver(id, subject, { from: [{ name: subject, email: 'mallory@evil.example' }] });
    }
  }
  await addMailbox(app, 'jmap', server, 'Work');
  return server;
}

test('the tree and the details show hostile names, subjects and senders harmlessly, after a restart, too', async ({
  app,
  servers,
  tree,
}) => {
  await openHostile(app, servers);
  for (const each of ALL) await expect(tree.row(shownOf(each))).toBeVisible();
  await expectHarmlessPage(app.page);
  for (const each of ALL) {
    await tree.focus(shownOf(each));
    await expect(tree.details.getByRole('heading', { level: 2 })).toHaveText(shownOf(each));
    const messages = tree.details.getByRole('listitem').filter({ has: app.page.locator('time') });
    await expect(messages).toHaveCount(ALL.length);
    await expect(messages.filter({ hasText: shownOf(HOSTILE.override) })).toHaveCount(1);
    await expectHarmlessPage(app.page);
  }
  await app.restart();
  for (const each of ALL) await expect(tree.row(shownOf(each))).toHaveCount(1);
  await expectHarmlessPage(app.page);
});

test('what a name does not show by itself, the details tell', async ({ app, servers, tree }) => {
  await openHostile(app, servers);
  await expect(tree.row(HOSTILE.lookalike.name)).toHaveAccessibleName(/mixed alphabets/);
  await expect(tree.row(HOSTILE.lookalike.name).getByTitle(/different alphabets/)).toBeVisible();
  await tree.focus(HOSTILE.lookalike.name);
  await expect(tree.details).toContainText('“\u043e” (Cyrillic) only looks like a letter of the rest of its word.');
  await expect(tree.details).toContainText(
    'this one has “\u043e” (Cyrillic, U+043E), the other one has “o” (Latin, U+006F).',
  );
  await tree.focus(shownOf(HOSTILE.unseen));
  await expect(tree.details.getByText('(no visible subject)')).toHaveCount(1);
});

test('deleting a folder with a hostile name asks, says and logs it in order', async ({ app, servers, tree }) => {
  const server = await openHostile(app, servers);
  const changes = new Changes(app.page);
  for (const [kind, each] of Object.entries(HOSTILE)) {
    await test.step(kind, async () => {
      await tree.focus(shownOf(each));
      await tree.details.getByRole('button', { name: 'Delete' }).click();
      const title = changes.dialog.getByRole('heading');
      await expect(title).toHaveText(/^Delete [\s\S]*\?$/);
      expect((await title.innerText()).replace(/[\u2068\u2069]/g, '')).toBe(`Delete ${shownOf(each)}?`);
      await expectInOrder(title);
      await expectInSight(app.page, changes.dialog);
      await expectInSight(app.page, changes.dialog.getByRole('button', { name: 'Cancel' }));
      await expectHarmlessPage(app.page);
      await changes.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
      await expect(tree.said).toHaveText(/^Deleted [\s\S]*Undo: Ctrl\+Z$/);
      await expectInOrder(tree.said);
      await expectHarmlessPage(app.page);
      await changes.show('Activity');
      await expect(changes.activity.first()).toContainText('Deleted');
      await expectHarmlessPage(app.page);
      await changes.show('Tree');
      await app.page.keyboard.press('Control+z');
      await expect(tree.said).toHaveText(/^Undone: /);
      await expect
        .poll(() => [...server.world.mailboxes.values()].filter(({ name }) => name === each.name).length)
        .toBe(1);
      await expect(tree.row(shownOf(each))).toBeVisible();
    });
  }
});

test('moving and renaming name them harmlessly, and a rename begins with the name as it is', async ({
  app,
  servers,
  tree,
}) => {
  await openHostile(app, servers);
  const changes = new Changes(app.page);
  for (const each of [HOSTILE.override, HOSTILE.arabic, HOSTILE.long]) {
    await tree.focus(shownOf(each));
    await tree.details.getByRole('button', { name: 'Move…' }).click();
    await expectHarmlessPage(app.page);
    await expectInSight(app.page, changes.dialog);
    await app.page.keyboard.press('Escape');
    await expect(changes.dialog).toHaveCount(0);
    await tree.focus(shownOf(each));
    await tree.press('F2');
    await expect(tree.field).toHaveValue(each.name);
    await expectHarmlessPage(app.page);
    await tree.press('Escape');
  }
});

test('what others do with such folders is told harmlessly', async ({ app, servers, tree }) => {
  const server = await servers.jmap();
  server.world.create('Inbox', { role: 'inbox' });
  await addMailbox(app, 'jmap', server, 'Work');
  const ids = ALL.map(({ name }) => server.world.create(name));
  await lookNow(app);
  for (const each of ALL) await expect(tree.row(shownOf(each))).toBeVisible();
  await expectHarmlessPage(app.page);
  for (const id of ids) server.world.destroy(id);
  await lookNow(app);
  await expect(tree.row(shownOf(HOSTILE.override))).toHaveCount(0);
  const changes = new Changes(app.page);
  await changes.show('Activity');
  await expect(changes.activity.first()).toBeVisible();
  await expectHarmlessPage(app.page);
});
