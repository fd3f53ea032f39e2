import type { SimFolder } from '../vendors/axigen/folder.ts';
import type { SimulatedAxigen } from '../vendors/axigen/server.ts';
import type { Servers } from './support/spec.ts';
import { addMailbox, expect, lookNow, test } from './support/spec.ts';

/** A mailbox with enough folders to scroll. */
async function manyFolders(servers: Servers): Promise<{ axigen: SimulatedAxigen; folders: SimFolder[] }> {
  const folders: SimFolder[] = [];
  const axigen = await servers.axigen({
    furnish(world) {
      world.create({ name: 'INBOX', role: 'inbox' });
      for (let i = 10; i < 70; i++) folders.push(world.create({ name: `Folder ${i}` }));
    },
  });
  return { axigen, folders };
}

function idOf(folders: readonly SimFolder[], name: string): string {
  const folder = folders.find((each) => each.name === name);
  if (!folder) throw new Error(`no folder ${name}`);
  return folder.id;
}

test('what another client does is seen without reloading, and the focused row stays where it is', async ({
  app,
  servers,
  tree,
}) => {
  const { axigen, folders } = await manyFolders(servers);
  await addMailbox(app, 'axigen', axigen, 'Work');
  await app.page.evaluate(() => Reflect.set(window, 'notReloaded', true));
  await tree.focus('Folder 10');
  await tree.press('PageDown');
  await tree.press('Down');
  const focused = await tree.focused.locator('[data-name]').innerText();
  const top = await tree.topOf(focused);
  const id = (name: string) => idOf(folders, name);
  const { world } = axigen;

  world.deliver(id(focused), { subject: 'News', from: 'Kari <kari@grove.example>', date: 1_790_000_000 });
  world.create({ name: 'Above everything' });
  world.rename(id('Folder 12'), 'Almost at the top');
  world.remove(id('Folder 13'));
  world.move(id('Folder 14'), id(focused));
  await lookNow(app);

  await expect(tree.row(focused)).toHaveAttribute('aria-label', /1 unread, .*1 message/);
  await expect(tree.row(focused)).toHaveAttribute('aria-expanded', 'false');
  await tree.expectFocus(focused);
  await expect.poll(() => tree.topOf(focused)).toBe(top);
  await tree.press('Right');
  await expect(tree.row('Folder 14')).toHaveAttribute('aria-level', '3');
  await tree.press('Home');
  await expect(tree.row('Above everything')).toBeVisible();
  await expect(tree.row('Almost at the top')).toBeVisible();
  await expect(tree.row('Folder 13')).toHaveCount(0);
  expect(await app.page.evaluate(() => Reflect.get(window, 'notReloaded'))).toBe(true);
});

test('the row under the pointer stays under it', async ({ app, servers, tree }) => {
  const { axigen, folders } = await manyFolders(servers);
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.row('Folder 15').hover();
  const top = await tree.topOf('Folder 15');
  axigen.world.create({ name: 'Above everything' });
  axigen.world.remove(idOf(folders, 'Folder 11'));
  axigen.world.remove(idOf(folders, 'Folder 12'));
  await lookNow(app);
  await expect(tree.row('Above everything')).toBeAttached();
  await expect(tree.row('Folder 12')).toHaveCount(0);
  await expect.poll(() => tree.topOf('Folder 15')).toBe(top);
});

test('a folder renamed or moved keeps the focus; one removed gives it to its neighbour, and that is said', async ({
  app,
  servers,
  tree,
}) => {
  const { axigen, folders } = await manyFolders(servers);
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.focus('Folder 20');
  axigen.world.rename(idOf(folders, 'Folder 20'), 'Now called so');
  await lookNow(app);
  await tree.expectFocus('Now called so');
  axigen.world.remove(idOf(folders, 'Now called so'));
  await lookNow(app);
  await expect(tree.said).toHaveText(/Now called so was removed by another device\. Now on Folder \d+/);
  const next = /Now on (.*)$/.exec(await tree.said.innerText())?.[1] ?? '';
  await tree.expectFocus(next);
});

test('a reset container and a share taken away', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({
    furnish(world) {
      world.create({ name: 'INBOX', role: 'inbox' });
    },
  });
  const { world } = axigen;
  const kari = world.grant({ username: 'kari@grove.example', fullname: 'Kari Nordmann' });
  const bids = world.create({ name: 'Anbud', parentId: kari.id, permissions: 'lr' });
  world.create({ name: 'Vunnet', parentId: bids.id, permissions: 'lr' });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.focus('Work');
  await tree.press('Control+ArrowRight');
  await tree.focus('Vunnet');

  world.reset(kari.id, () => {
    world.rename(bids.id, 'Tilbud');
    world.create({ name: 'Befaringer', parentId: kari.id, permissions: 'lr' });
  });
  await lookNow(app);
  await expect(tree.row('Tilbud')).toHaveAttribute('aria-expanded', 'true');
  await expect(tree.row('Befaringer')).toBeVisible();
  await expect(tree.row('Anbud')).toHaveCount(0);
  await tree.expectFocus('Vunnet');

  world.revoke(kari.id);
  await lookNow(app);
  await expect(tree.row('Tilbud')).toHaveCount(0);
  await expect(tree.said).toHaveText(/^Vunnet was removed by another device/);
  await expect(tree.focused).toHaveCount(1);
});

test('open branches stay open under whatever another client does', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen();
  const { world } = axigen;
  const a = world.create({ name: 'Clients' });
  const b = world.create({ name: 'Archive' });
  const inner = world.create({ name: 'Invoices', parentId: a.id });
  world.create({ name: '2026', parentId: inner.id });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.open('Clients');
  await tree.open('Invoices');
  world.move(inner.id, b.id);
  world.rename(inner.id, 'Rechnungen');
  await lookNow(app);
  await expect(tree.row('Rechnungen')).toHaveCount(0);
  await tree.open('Archive');
  await expect(tree.row('Rechnungen')).toHaveAttribute('aria-expanded', 'true');
  await expect(tree.row('2026')).toHaveAttribute('aria-level', '4');
});

test('a server that pushes is seen at once', async ({ app, servers, tree }) => {
  const jmap = await servers.jmap();
  const inbox = jmap.world.create('Inbox', { role: 'inbox' });
  await addMailbox(app, 'jmap', jmap, 'Home');
  await expect.poll(() => jmap.streams.length).toBe(1);
  jmap.world.create('Choir');
  await expect(tree.row('Choir')).toBeVisible();
  jmap.world.deliver(inbox, 'Rehearsal');
  await expect(tree.row('Inbox')).toHaveAttribute('aria-label', /1 unread/);
});
