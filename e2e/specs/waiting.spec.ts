import { asking } from './support/asking.ts';
import { openForChanges, whereOnServer } from './support/changes.ts';
import { Ears } from './support/ears.ts';
import { addMailbox, expect, keepSecrets, phaseOf, test, unlock } from './support/spec.ts';

test('offline, what waits is shown as it will be sent, edited and removed in its line, and is what the server gets', async ({
  app,
  servers,
  tree,
}) => {
  await keepSecrets(app);
  const { axigen, changes, account } = await openForChanges(app, servers);
  const ears = new Ears(app.page);
  const { id, ask } = await asking(app, account);
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');

  await ask({ type: 'rename', folder: id('Invoices'), name: 'Bills' });
  await ask({ type: 'rename', folder: id('Invoices'), name: 'Accounts' });
  await ask({ type: 'move', folders: [id('Minutes')], to: id('Old') });
  const drawer = await ask({ type: 'create', parent: id('Clients'), name: 'Drawer' });
  await ask({ type: 'create', parent: drawer, name: 'Inner' });
  const box = await ask({ type: 'create', parent: null, name: 'Box' });
  await ask({ type: 'create', parent: box, name: 'In the box' });
  await ask({ type: 'remove', folders: [id('2026')], as: 'trash' });
  await app.page.getByRole('button', { name: '7 changes waiting' }).click();
  await expect(app.page.getByRole('heading', { name: 'Waiting' })).toBeFocused();
  await expect(app.page.getByRole('region', { name: 'Work 7 changes to be sent' })).toContainText('Offline.');
  const said = [
    /^Rename Invoices to Accounts, waiting, 2 changes made one, /,
    /^Move Minutes from Clients to Old, waiting, \d/,
    /^Create Drawer in Clients, waiting, 1 other change needs it, /,
    /^Create Inner in Drawer, waiting, \d/,
    /^Create Box in Work, waiting, 1 other change needs it, /,
    /^Create In the box in Box, waiting, \d/,
    /^Delete 2026, to the trash, waiting, \d/,
  ];
  await expect(changes.queue).toHaveCount(said.length);
  for (const [i, words] of said.entries()) await expect(changes.queue.nth(i)).toHaveAccessibleName(words);

  await test.step('a name is changed in its line, by the rules of names', async () => {
    await changes.line('Rename Invoices to Accounts').focus();
    await tree.press('F2');
    const field = app.page.getByRole('textbox', { name: 'New name of Invoices' });
    await expect(field).toHaveValue('Accounts');
    await tree.type('Drawer');
    await expect(field).toHaveAccessibleDescription(/Drawer/);
    await ears.listen();
    await tree.press('Control+a');
    await tree.type('Ledger');
    await tree.press('Enter');
    await ears.hear('Now waiting: Rename Invoices to Ledger.');
    await expect(changes.line('Rename Invoices to Ledger')).toBeFocused();
    await expect(changes.line('Rename Invoices to Ledger')).toContainText('3 changes made one');
  });

  await test.step('a target is chosen anew', async () => {
    for (const [what, typed, becomes] of [
      ['Create Drawer in Clients', 'old', 'Create Drawer in Old'],
      ['Move Minutes from Clients to Old', 'inbox', 'Move Minutes from Clients to INBOX'],
    ] as const) {
      await changes.line(what).focus();
      await ears.listen();
      await tree.press('Control+Shift+M');
      await changes.moveTo(typed);
      await ears.hear(`Now waiting: ${becomes}.`);
      await expect(changes.line(becomes)).toBeFocused();
    }
  });

  await test.step('what others need is removed only after a word', async () => {
    await changes.line('Create Box in Work').focus();
    await tree.press('Delete');
    await expect(changes.dialog).toContainText('1 other change needs it and is removed, too.');
    await expect(changes.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await tree.press('Enter');
    await expect(changes.queue).toHaveCount(7);
    await expect(changes.line('Create Box in Work')).toBeFocused();
    await tree.press('Delete');
    await changes.dialog.getByRole('button', { name: 'Remove both' }).click();
    await expect(changes.queue).toHaveCount(5);
    await expect(changes.line('Delete 2026, to the trash')).toBeFocused();
  });

  await test.step('a removal is undone', async () => {
    await ears.listen();
    await tree.press('Delete');
    await ears.hear('Not sent: Delete 2026, to the trash.');
    await expect(changes.queue).toHaveCount(4);
    await app.page.getByRole('button', { name: 'Undo: Delete 2026, to the trash' }).click();
    await expect(changes.line('Delete 2026, to the trash')).toBeFocused();
  });

  await test.step('a folder that waits says so, and leads to its line', async () => {
    await changes.line('Move Minutes from Clients to INBOX').focus();
    await tree.press('Enter');
    await tree.expectFocus('Minutes');
    await expect(tree.details.getByText('Waiting to be moved to INBOX')).toBeVisible();
    const mark = tree.row('Minutes').getByTitle('Not confirmed by the server yet');
    await mark.hover();
    await expect(tree.row('Minutes').getByTitle('Waiting to be moved to INBOX')).toBeVisible();
    await tree.details.getByRole('button', { name: 'Show in Waiting: Minutes' }).click();
    await expect(changes.line('Move Minutes from Clients to INBOX')).toBeFocused();
  });

  const before = await app.invoke('queue:page', { account, offset: 0, limit: 200 });
  await app.restart();
  expect(await app.invoke('queue:page', { account, offset: 0, limit: 200 })).toEqual(before);
  await unlock(app);
  const onServer = {
    Ledger: 'Clients/Ledger',
    Minutes: 'INBOX/Minutes',
    Drawer: 'Old/Drawer',
    Inner: 'Old/Drawer/Inner',
    Box: '',
    'In the box': '',
    2026: 'Trash/2026',
    Invoices: '',
  };
  const names = Object.keys(onServer);
  await expect
    .poll(() => Object.fromEntries(names.map((name) => [name, whereOnServer(axigen.world, name)])))
    .toEqual(onServer);
  await tree.press('Control+3');
  await expect(app.page.getByText('Everything is on the server')).toBeVisible();
});

test('several mailboxes each tell why their changes wait; all of one can be removed; the keyboard is never lost', async ({
  app,
  servers,
  tree,
}) => {
  const { axigen, changes, account } = await openForChanges(app, servers, (world) => {
    const many = world.create({ name: 'Many' });
    for (let i = 1; i <= 400; i++) world.create({ name: `Sub ${i}`, parentId: many.id });
  });
  const jmap = await servers.jmap();
  const { id: other } = await addMailbox(app, 'jmap', jmap, 'Home');
  const work = await asking(app, account);
  const home = await asking(app, other);
  const before = whereOnServer(axigen.world, 'Sub 7');
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');
  await expect.poll(() => phaseOf(app, other)).toBe('offline');
  await home.ask({ type: 'create', parent: null, name: 'First' });
  await home.ask({ type: 'create', parent: null, name: 'Second' });
  const subs = Array.from({ length: 400 }, (_, i) => work.id(`Sub ${i + 1}`));
  await work.ask({ type: 'move', folders: subs, to: work.id('Old') });

  await tree.press('Control+3');
  const ofWork = app.page.getByRole('region', { name: 'Work 400 changes to be sent' });
  await ofWork.getByRole('row').first().focus();
  await tree.press('End');
  await expect(ofWork.locator('[role="row"]:focus')).toHaveAccessibleName(/^Move Sub 400 from Many to Old/);
  expect(await ofWork.getByRole('row').count()).toBeLessThan(60);
  await tree.press('Home', 'PageDown', 'PageDown');
  const standing = changes.line((await ofWork.locator('[role="row"]:focus p').first().textContent()) ?? '');
  const stood = await standing.boundingBox();
  const { items } = await app.invoke('queue:page', { account, offset: 0, limit: 3 });
  await app.invoke('queue:remove', { seqs: items.map(({ seq }) => seq) });
  await expect(app.page.getByRole('region', { name: 'Work 397 changes to be sent' })).toBeVisible();
  await expect(standing).toBeFocused();
  await expect.poll(async () => (await standing.boundingBox())?.y).toBe(stood?.y);

  await app.page.getByRole('button', { name: 'Remove all changes of Work…' }).click();
  await expect(changes.dialog).toContainText('397 changes will not be sent. The folders go back');
  await expect(changes.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await changes.dialog.getByRole('button', { name: 'Remove all' }).click();
  await expect(app.page.getByRole('region', { name: /^Work/ })).toHaveCount(0);
  await expect(app.page.getByRole('main').getByText('397 changes of Work are not sent.')).toBeVisible();
  await expect(app.page.getByRole('heading', { name: 'Waiting' })).toBeFocused();

  await changes.line('Create Second in Home').focus();
  await app.setOnline(true);
  await expect(app.page.getByText('Everything is on the server')).toBeVisible();
  await expect(app.page.getByRole('heading', { name: 'Waiting' })).toBeFocused();
  await expect.poll(() => phaseOf(app, account)).toBe('fresh');
  expect(whereOnServer(axigen.world, 'Sub 7')).toBe(before);
  await tree.press('Control+1');
  await expect(tree.focused).toBeVisible();
});
