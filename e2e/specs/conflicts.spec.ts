import { asking } from './support/asking.ts';
import { expectAccessible } from './support/axe.ts';
import { Changes, whereOnServer } from './support/changes.ts';
import { CASES, furnishCase } from './support/conflict-cases.ts';
import { choicesOf, Desk } from './support/desk.ts';
import { Ears } from './support/ears.ts';
import { openShelf } from './support/shelf.ts';
import { addMailbox, expect, keepSecrets, lookNow, phaseOf, test, unlock } from './support/spec.ts';

test('every kind of conflict is told, and every choice does on the server what it says', async ({
  app,
  servers,
  tree,
}) => {
  test.setTimeout(240_000);
  await keepSecrets(app);
  const axigen = await servers.axigen({
    furnish(world) {
      world.create({ name: 'INBOX', role: 'inbox' });
      world.create({ name: 'Trash', role: 'trash' });
    },
  });
  const { world, log } = axigen;
  const cases = CASES.map((each, at) => ({ ...each, number: at + 1, place: furnishCase(world, at + 1) }));
  const { id: account } = await addMailbox(app, 'axigen', axigen, 'Work');
  await expect(tree.row('Shelf 1')).toHaveCount(1);
  const changes = () => log.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/login')).length;

  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');
  for (const { mine, place } of cases) {
    expect(await app.invoke('changes:do', { account, wish: mine(place) })).toMatchObject({ taken: true });
  }
  for (const { theirs, place } of cases) theirs(world, place);
  const ears = new Ears(app.page);
  await ears.listen();
  await app.setOnline(true);
  let desk = new Desk(app);
  await ears.hear(`${cases.length} conflicts need your choice`);
  await expect(desk.button).toHaveText(`${cases.length} conflicts need your choice`);
  expect(changes()).toBe(0);

  await app.restart();
  await unlock(app);
  desk = new Desk(app);
  await expect(desk.button).toHaveText(`${cases.length} conflicts need your choice`);
  await expect.poll(() => phaseOf(app, account)).toBe('fresh');
  expect(changes()).toBe(0);
  await desk.button.press('Enter');
  await expect(desk.cards).toHaveCount(cases.length);
  await expect(desk.cards.first()).toBeFocused();

  for (const [at, { kind, choice, first, place, number, ...told }] of cases.entries()) {
    await test.step(`${kind}: ${choice}`, async () => {
      const numbered = (text: string) => text.replaceAll('#', String(number));
      const card = desk.card(numbered(told.said));
      await expect(choicesOf(card)).toHaveText(told.choices.map(numbered));
      const button = card.getByRole('button', { name: numbered(choice), exact: true });
      await expect(button).toHaveAccessibleDescription(numbered(told.would));
      const choose = () => (at % 2 === 0 ? button.press('Enter') : button.click());
      await choose();
      if (first !== undefined) {
        await expect(card.getByRole('alert')).toContainText('This could not be done.');
        first(world, place);
        await lookNow(app);
        // It is allowed again: still nothing is done before it is chosen.
        await desk.cards.first().getByRole('button', { name: 'Keep mine', exact: true }).click();
      }
      await expect(card).toHaveCount(0);
      const left = cases.length - at - 1;
      await expect(tree.said).toContainText(
        left === 0 ? 'No conflicts left.' : left === 1 ? '1 conflict left.' : `${left} conflicts left.`,
      );
      await expect(left === 0 ? desk.heading : desk.cards.first()).toBeFocused();
      for (const [name, path] of Object.entries(told.onServer)) {
        await expect.poll(() => whereOnServer(world, numbered(name)), { message: numbered(name) }).toBe(numbered(path));
      }
    });
  }
  await expect(desk.button).toHaveCount(0);
});

test('the tree, the details and the activity list lead to a conflict, and the keyboard alone decides it', async ({
  app,
  servers,
  tree,
}) => {
  const shelf = await openShelf(app, servers, tree);
  const { world } = shelf.server;
  const letters = shelf.idOf('Letters');
  const ears = new Ears(app.page);
  const desk = new Desk(app);
  const changes = new Changes(app.page);
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, shelf.account)).toBe('offline');
  await tree.focus('Letters');
  await tree.press('F2');
  await tree.field.fill('Post');
  await tree.press('Enter');
  await expect(tree.row('Post')).toHaveAccessibleName(/, pending/);
  world.update(letters, { name: 'Correspondence' });
  await ears.listen();
  await app.setOnline(true);
  await ears.hear('1 conflict needs your choice');
  const row = tree.row('Correspondence');
  await expect(row).toHaveAccessibleName(/, waits for your choice/);
  await expect(row).not.toHaveAccessibleName(/, pending/);
  expect(shelf.changes()).toBe(0);

  const card = desk.card('You renamed Letters to Post. Meanwhile another device renamed it to Correspondence.');
  await tree.focus('Correspondence');
  await expect(tree.details).toContainText('Waits for your choice');
  await tree.details.getByRole('button', { name: 'Decide: Letters' }).press('Enter');
  await expect(card).toBeFocused();
  await expect(card).not.toContainText('waits for this');
  await tree.press('Tab');
  await expect(card.getByRole('button', { name: 'Show in tree: Letters' })).toBeFocused();
  await tree.press('Enter');
  await tree.expectFocus('Correspondence');
  await changes.show('Activity');
  const line = changes.activity.filter({ hasText: 'Renamed Letters to Post' });
  await expect(line).toContainText('needs your choice');
  await line.getByRole('button', { name: /^Decide: / }).click();
  await expect(card).toBeFocused();

  await ears.listen();
  await tree.press('Tab', 'Tab', 'Tab');
  await expect(card.getByRole('button', { name: 'Keep mine' })).toBeFocused();
  await tree.press('Enter');
  await ears.hear('Kept yours. No conflicts left.');
  await expect(desk.heading).toBeFocused();
  await expect.poll(() => world.mailboxes.get(letters)?.name).toBe('Post');
  await changes.show('Tree');
  await expect(tree.row('Post')).not.toHaveAccessibleName(/waits for your choice|pending/);
});

test('a change that waits for a conflict says so in the queue, and leads to that one', async ({
  app,
  servers,
  tree,
}) => {
  const { server, account, idOf } = await openShelf(app, servers, tree);
  const [letters, archive] = [idOf('Letters'), idOf('Archive')];
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');
  const { ask } = await asking(app, account);
  await ask({ type: 'rename', folder: letters, name: 'Post' });
  const made = await ask({ type: 'create', parent: archive, name: 'Old' });
  await ask({ type: 'create', parent: made, name: 'Older' });
  server.world.update(letters, { name: 'Correspondence' });
  server.world.destroy(archive);
  await app.setOnline(true);
  const desk = new Desk(app);
  await expect(desk.button).toHaveText('2 conflicts need your choice');
  await tree.press('Control+3');
  const line = new Changes(app.page).line('Create Older in Old');
  await expect(line).toHaveAccessibleName(/waits for your choice/);
  await line.focus();
  await tree.press('Tab', 'Enter');
  const card = desk.card('You made Old in Archive. Meanwhile another device removed Archive.');
  await expect(card).toBeFocused();
  await expect(card).toContainText('1 other change of yours waits for this');
  await card.getByRole('button', { name: 'Put at the top' }).click();
  await expect(line).toHaveCount(0);
  expect(server.world.mailboxes.get(idOf('Older'))?.parentId).toBe(idOf('Old'));
});

test('the same is done for all of a kind, after a question', async ({ app, servers, tree }) => {
  const shelf = await openShelf(app, servers, tree);
  const { world } = shelf.server;
  const [from, to, elsewhere] = ['Jobs', 'Archive', 'Clients'].map(shelf.idOf);
  if (from === undefined || to === undefined || elsewhere === undefined) throw new Error('not furnished');
  const ids = Array.from({ length: 30 }, (_, at) => world.create(`Order ${at + 1}`, { parentId: from }));
  await lookNow(app);
  const { account } = shelf;
  await expect(tree.row('Jobs')).toHaveAttribute('aria-expanded', 'false');
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');
  await app.invoke('changes:do', { account, wish: { type: 'move', folders: ids, to } });
  const [letters, work] = [shelf.idOf('Letters'), shelf.idOf('Work')];
  await app.invoke('changes:do', { account, wish: { type: 'rename', folder: letters, name: 'Post' } });
  await app.invoke('changes:do', { account, wish: { type: 'rename', folder: work, name: 'Office' } });
  for (const id of ids) world.update(id, { parentId: elsewhere });
  world.update(letters, { name: 'Correspondence' });
  world.update(work, { name: 'Business' });
  const ears = new Ears(app.page);
  const desk = new Desk(app);
  await ears.listen();
  await app.setOnline(true);
  await ears.hear('32 conflicts need your choice');
  await desk.button.click();
  await expect(desk.cards).toHaveCount(32);
  await app.page.setViewportSize({ width: 320, height: 256 });
  const last = desk.cards.last().getByRole('button', { name: 'Keep theirs' });
  await last.focus();
  await expect(last).toBeInViewport({ ratio: 1 });
  const sideways = await desk.cards.evaluateAll((cards) =>
    [document.documentElement, ...cards].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
  );
  expect(Math.max(...sideways)).toBe(0);
  await app.page.setViewportSize({ width: 1280, height: 800 });
  // Settled by itself: what another device did is what was wanted.
  world.update(work, { name: 'Office' });
  await lookNow(app);
  await expect(desk.cards).toHaveCount(31);
  await expect(desk.cards.last()).toBeFocused();
  const card = desk.card('You moved Order 7 from Jobs to Archive. Meanwhile another device moved it to Clients.');
  await card.getByRole('checkbox', { name: 'Do the same for all 30 of this kind' }).check();
  await card.getByRole('button', { name: 'Keep mine' }).click();
  const question = app.page.getByRole('dialog', { name: 'Keep mine for all 30 conflicts?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(app.page);
  await app.page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  expect(shelf.changes()).toBe(0);

  // Deciding needs no network.
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');
  await card.getByRole('button', { name: 'Keep mine' }).press('Enter');
  await question.getByRole('button', { name: 'Keep mine' }).click();
  await expect(desk.cards).toHaveCount(1);
  await expect(tree.said).toHaveText('Kept yours. 30 conflicts decided. 1 conflict left.');
  await expect(desk.cards.first()).toBeFocused();
  expect(shelf.changes()).toBe(0);
  await app.setOnline(true);
  await expect.poll(() => ids.filter((id) => world.mailboxes.get(id)?.parentId !== to)).toEqual([]);
  expect(world.mailboxes.get(letters)?.name).toBe('Correspondence');
});
