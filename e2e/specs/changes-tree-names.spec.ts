import { expectAccessible } from './support/axe.ts';
import { looks, type Office, openOffice } from './support/office.ts';
import { expect, lookNow, test } from './support/spec.ts';

let office: Office;
test.beforeEach(async ({ app, servers, tree }) => {
  office = await openOffice(app, servers, tree);
});

test('renamed in its row: the whole name is selected, Enter takes what was typed', async ({ app, tree }) => {
  const { id } = office.folder('Clients');
  await tree.focus('Clients');
  await tree.press('F2');
  await expect(tree.field).toBeFocused();
  await expect(tree.field).toHaveAccessibleName('Rename Clients');
  await expectAccessible(app.page);
  expect(await tree.field.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd])).toEqual([
    0, 7,
  ]);
  await tree.type('Customers');
  await tree.press('Enter');
  await tree.expectFocus('Customers');
  await expect(tree.said).toHaveText('Renamed Clients to Customers. Undo: Ctrl+Z');
  await expect.poll(() => office.server.world.get(id).name).toBe('Customers');
  expect(office.changes()).toHaveLength(1);
  await tree.press('Control+z');
  await tree.expectFocus('Clients');
});

test('Escape leaves everything as it was, and asks nothing of the server', async ({ tree }) => {
  await tree.focus('Clients');
  const before = await looks(tree);
  await tree.press('F2');
  await tree.type('Something else');
  await tree.press('Escape');
  await tree.expectFocus('Clients');
  expect(await looks(tree)).toEqual(before);
  await tree.press('Control+Shift+N');
  await tree.type('Something new');
  await tree.press('Escape');
  await tree.expectFocus('Clients');
  await tree.press('Left');
  expect(await looks(tree)).toEqual(before);
  expect(office.changes()).toEqual([]);
});

test('a name that can’t be is told while it is typed, and keeps the field', async ({ app, tree }) => {
  await tree.focus('Clients');
  await tree.press('F2');
  await tree.type('Jobs');
  const words = 'There is already a folder “Jobs” in “Work”.';
  await expect(tree.field).toHaveAttribute('aria-invalid', 'true');
  await expect(tree.field).toHaveAccessibleDescription(words);
  await expect(tree.grid.getByRole('alert')).toHaveText(words);
  await expectAccessible(app.page);
  await tree.press('Enter');
  await expect(tree.field).toBeFocused();
  await tree.press('Control+a', 'Delete');
  await expect(tree.field).not.toHaveAttribute('aria-invalid');
  await tree.press('Enter');
  await expect(tree.field).toHaveAccessibleDescription('Type a name.');
  await tree.type('a/b');
  await expect(tree.field).toHaveAccessibleDescription('A folder name can’t contain “/”.');
  // Another client takes the name while it is typed, and gives it up again.
  await tree.press('Control+a');
  await tree.type('Later');
  await expect(tree.field).not.toHaveAttribute('aria-invalid');
  const { id } = office.server.world.create({ name: 'Later' });
  await lookNow(app);
  await expect(tree.field).toHaveAccessibleDescription('There is already a folder “Later” in “Work”.');
  office.server.world.rename(id, 'Sooner');
  await lookNow(app);
  await expect(tree.field).not.toHaveAttribute('aria-invalid');
  await expect(tree.field).toBeFocused();
  await expect(tree.field).toHaveValue('Later');
  expect(office.changes()).toEqual([]);
});

test('keys of an input method are not taken for ours', async ({ app, tree }) => {
  await tree.focus('Clients');
  await tree.press('F2');
  const session = await app.page.context().newCDPSession(app.page);
  await session.send('Input.imeSetComposition', { text: '顧', selectionStart: 1, selectionEnd: 1 });
  await tree.field.evaluate((input) => {
    for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
      for (const key of ['Enter', 'Escape', 'Tab'])
        input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
    }
  });
  await expect(tree.field).toBeFocused();
  await session.send('Input.insertText', { text: '顧客' });
  await tree.press('Enter');
  await tree.expectFocus('顧客');
});

test('Tab takes the name and stays; leaving the field takes one that can be', async ({ tree }) => {
  await tree.focus('Clients');
  await tree.press('F2');
  await tree.type('Customers');
  await tree.press('Tab');
  await tree.expectFocus('Customers');

  await tree.press('F2');
  await tree.type('Patrons');
  await tree.focus('Jobs');
  await expect(tree.row('Patrons')).toBeVisible();
  await tree.expectFocus('Jobs');
  await expect(tree.row('Jobs')).toHaveAttribute('aria-selected', 'true');
  await expect(tree.field).toHaveCount(0);

  const before = office.changes().length;
  await tree.focus('Patrons');
  for (const unfit of ['', 'Jobs', 'Patrons']) {
    await tree.press('F2', 'Control+a', 'Delete');
    await tree.type(unfit);
    await tree.focus('Meetings');
    await expect(tree.field).toHaveCount(0);
    await tree.focus('Patrons');
  }
  expect(office.changes()).toHaveLength(before);
});

test('what others change goes on around an open field, without moving it', async ({ app, tree }) => {
  const { world } = office.server;
  const { id, parentId } = office.folder('Clients');
  const archive = office.folder('Archive').id;
  await tree.focus('Clients');
  await tree.press('F2');
  await tree.type('Custo');
  const top = (await tree.field.boundingBox())?.y;
  world.create({ name: 'AAA' });
  world.rename(id, 'Zzz');
  await lookNow(app);
  await expect(tree.row('AAA')).toBeVisible();
  await expect(tree.field).toBeFocused();
  await expect(tree.field).toHaveValue('Custo');
  expect((await tree.field.boundingBox())?.y).toBe(top);
  // Even into a closed branch: that opens.
  world.move(id, archive);
  await lookNow(app);
  await expect(tree.row('Archive')).toHaveAttribute('aria-expanded', 'true');
  await expect(tree.field).toBeFocused();
  await tree.type('mers');
  await tree.press('Enter');
  await tree.expectFocus('Customers');
  expect(world.get(id)).toMatchObject({ name: 'Customers', parentId: archive });
  expect(parentId).not.toBe(archive);
});

test('a folder that vanishes takes its field along, and that is said', async ({ app, tree }) => {
  const { world } = office.server;
  await tree.focus('Clients');
  await tree.press('F2');
  world.remove(office.folder('Clients').id);
  await lookNow(app);
  await expect(tree.field).toHaveCount(0);
  await tree.expectFocus('Handbook');
  await expect(tree.said).toHaveText('Renaming ended: Clients was removed by another device. Now on Handbook');
  await tree.focus('Jobs');
  await tree.press('Control+Shift+N');
  await tree.type('New');
  world.remove(office.folder('Jobs').id);
  await lookNow(app);
  await expect(tree.field).toHaveCount(0);
  await tree.expectFocus('Meetings');
  await expect(tree.said).toHaveText('No subfolder was made: Jobs was removed by another device. Now on Meetings');
  expect(office.changes()).toEqual([]);
});

test('a new subfolder is named in its own row, and is the pending folder then', async ({ app, tree }) => {
  const answered = Promise.withResolvers<void>();
  office.server.knobs.plan({ fault: { kind: 'held', until: answered.promise }, match: /^POST .*\/folders/ });
  await tree.focus('Clients');
  const top = await tree.topOf('Work');
  await tree.press('Control+Shift+N');
  await expect(tree.row('Clients')).toHaveAttribute('aria-expanded', 'true');
  await expect(tree.field).toBeFocused();
  await expect(tree.field).toHaveAccessibleName('New subfolder of Clients');
  expect((await tree.names()).indexOf('')).toBe((await tree.names()).indexOf('Clients') + 1);
  await expectAccessible(app.page);
  await tree.type('Dora');
  await tree.press('Enter');
  await tree.expectFocus('Dora');
  await expect(tree.row('Dora')).toHaveAccessibleName(/Dora.*, pending/);
  await expect(tree.said).toHaveText('Created Dora in Clients. Undo: Ctrl+Z');
  expect(await tree.names()).not.toContain('');
  // What others do may leave blank space there, so that a row stays where it is; what the person does leaves none.
  expect(await tree.topOf('Work')).toBe(top);
  answered.resolve();
  await expect(tree.row('Dora')).not.toHaveAccessibleName(/pending/);
  await tree.expectFocus('Dora');
  await expect(tree.row('Dora')).toHaveAttribute('aria-selected', 'true');
});
