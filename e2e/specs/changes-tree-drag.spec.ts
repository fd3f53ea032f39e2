import { expectAccessible } from './support/axe.ts';
import { Changes } from './support/changes.ts';
import { looks, Mouse, type Office, openOffice } from './support/office.ts';
import { expect, lookNow, test } from './support/spec.ts';

let office: Office;
let mouse: Mouse;
let changes: Changes;
test.beforeEach(async ({ app, servers, tree }) => {
  office = await openOffice(app, servers, tree);
  mouse = new Mouse(app.page, tree);
  changes = new Changes(app.page);
});

test('dragged into a closed branch two levels down, it lands in sight, and is taken back', async ({ app, tree }) => {
  const { id } = office.folder('Offers');
  await tree.open('Jobs');
  await mouse.drag('Offers');
  await expect(mouse.ghost).toContainText('Offers');
  await mouse.over('Archive');
  await expect(mouse.ghost).toContainText('Into Archive');
  await expectAccessible(app.page);
  // Waiting over a closed branch opens it.
  await expect(tree.row('Archive')).toHaveAttribute('aria-expanded', 'true');
  await mouse.over('2025');
  await expect(tree.row('2025')).toHaveAttribute('aria-expanded', 'true');
  await mouse.letGo();
  await tree.expectFocus('Offers');
  await expect(tree.row('Offers')).toHaveAttribute('aria-level', '4');
  await expect(tree.row('Offers')).toHaveAttribute('aria-selected', 'true');
  await expect(tree.said).toHaveText('Moved Offers from Jobs to 2025, 1 of 2. Undo: Ctrl+Z');
  await expect.poll(() => office.whereIs(id)).toBe('2025');
  await expect(mouse.ghost).toHaveCount(0);
  await changes.undoButton('Undo move of Offers (Ctrl+Z)').click();
  await expect.poll(() => office.whereIs(id)).toBe('Jobs');
});

test('a click with an unsteady hand drags nothing, and neither does a drag that comes back', async ({ app, tree }) => {
  const box = await tree.row('Clients').boundingBox();
  if (box === null) throw new Error('not drawn');
  await app.page.mouse.move(box.x + 90, box.y + 12);
  await app.page.mouse.down();
  await app.page.mouse.move(box.x + 93, box.y + 15);
  await expect(mouse.ghost).toHaveCount(0);
  await app.page.mouse.up();
  await tree.expectFocus('Clients');

  await mouse.drag('Clients');
  await mouse.over('Jobs');
  await mouse.over('Clients');
  await mouse.letGo();
  await expect(tree.said).toHaveText('Move cancelled. Clients is in Work');
  await expect(changes.notice).toBeEmpty();
  expect(office.changes()).toEqual([]);
});

test('a drag from a row among several that are selected takes all of them, from another row only that', async ({
  tree,
}) => {
  await tree.open('Clients');
  await tree.focus('Acme');
  await tree.press('Shift+ArrowDown');
  await mouse.drag('Borealis');
  await expect(mouse.ghost).toContainText('Acme and 1 more');
  await tree.press('Escape');
  await mouse.letGo();
  await expect(tree.said).toHaveText('Move cancelled. Acme and 1 more stay where they are');
  await mouse.drag('Cedar');
  await expect(mouse.ghost).toHaveText(/^Cedar/);
  await tree.press('Escape');
  await mouse.letGo();
  await mouse.drag('Acme');
  await mouse.over('Archive');
  await mouse.letGo();
  await expect(tree.said).toHaveText(/^Moved 2 folders to Archive\./);
  await expect(tree.row('Acme')).toHaveAttribute('aria-selected', 'true');
  await expect(tree.row('Borealis')).toHaveAttribute('aria-selected', 'true');
});

test('dropped on the mailbox’s own row, a folder comes to its top', async ({ tree }) => {
  const { id } = office.folder('Paid');
  await tree.open('Invoices');
  await mouse.drag('Paid');
  await mouse.over('Work');
  await mouse.letGo();
  await expect(tree.row('Paid')).toHaveAttribute('aria-level', '2');
  await expect.poll(() => office.whereIs(id)).toBe('');
});

test('Escape ends it wherever the keyboard is, and closes what it opened', async ({ app, tree }) => {
  await tree.open('Clients');
  await tree.focus('Acme');
  const before = await looks(tree);
  await mouse.drag('Acme');
  await mouse.over('Archive');
  await expect(tree.row('Archive')).toHaveAttribute('aria-expanded', 'true');
  await mouse.over('2025');
  await app.page.getByRole('textbox', { name: 'Find a folder' }).focus();
  await tree.press('Escape');
  await expect(mouse.ghost).toHaveCount(0);
  await mouse.letGo();
  await tree.focus('Acme');
  expect(await looks(tree)).toEqual(before);
  expect(office.changes()).toEqual([]);
});

test('leaving the window, and a pointer taken away, end it', async ({ tree }) => {
  for (const end of ['blur', 'pointercancel'] as const) {
    await mouse.drag('Clients');
    await mouse.over('Archive');
    await tree.grid
      .locator('[role="rowgroup"]')
      .last()
      .evaluate((list, type) => {
        if (type === 'blur') window.dispatchEvent(new Event('blur'));
        else list.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true }));
      }, end);
    await expect(mouse.ghost).toHaveCount(0);
    await mouse.letGo();
  }
  expect(office.changes()).toEqual([]);
});

test('near an edge, and by the wheel, the list scrolls under the drag', async ({ app, tree }) => {
  for (let i = 0; i < 60; i++) office.server.world.create({ name: `Old ${i}` });
  await lookNow(app);
  await expect.poll(async () => (await tree.names()).length).toBeGreaterThan(20);
  await mouse.drag('Clients');
  const list = tree.grid.locator('[role="rowgroup"]').last();
  const box = await list.boundingBox();
  if (box === null) throw new Error('no list');
  await app.page.mouse.move(box.x + 120, box.y + box.height - 3, { steps: 4 });
  await expect(tree.row('Old 59')).toBeInViewport();
  await app.page.mouse.move(box.x + 120, box.y + box.height / 2);
  await app.page.mouse.wheel(0, -4_000);
  await expect(tree.row('Trash')).toBeInViewport();
  await mouse.over('Archive');
  await mouse.letGo();
  await expect(tree.row('Clients')).toHaveAttribute('aria-level', '3');
});

test('others change folders in the middle of it: nothing moves under the pointer', async ({ app, tree }) => {
  const { world } = office.server;
  const { id } = office.folder('Clients');
  await mouse.drag('Clients');
  await mouse.over('Jobs');
  const top = await tree.topOf('Jobs');
  world.create({ name: 'AAA' });
  world.create({ name: 'AAB' });
  world.rename(id, 'Customers');
  world.rename(office.folder('Jobs').id, 'Work orders');
  await lookNow(app);
  await expect(tree.row('AAB')).toHaveCount(1);
  await expect.poll(() => tree.topOf('Work orders')).toBe(top);
  await expect(mouse.ghost).toContainText('Into Work orders');
  await mouse.letGo();
  await expect.poll(() => office.whereIs(id)).toBe('Work orders');
});

test('judged again at the drop: what has become impossible meanwhile is not asked for', async ({ app }) => {
  await mouse.drag('Clients');
  await mouse.over('Jobs');
  await expect(mouse.ghost).toContainText('Into Jobs');
  office.server.world.create({ name: 'Clients', parentId: office.folder('Jobs').id });
  await lookNow(app);
  await expect(mouse.ghost).toContainText('There is already a folder “Clients” in “Jobs”.');
  await mouse.letGo();
  await expect(changes.alerted).toHaveText(
    'Can’t move Clients to Jobs. There is already a folder “Clients” in “Jobs”.',
  );
  expect(office.changes()).toEqual([]);
});

test('the server refuses after it was shown: it is back, with focus and selection', async ({ tree }) => {
  office.server.knobs.plan({ fault: { kind: 'status', status: 403 }, match: /folders/, times: 1 });
  const { id } = office.folder('Clients');
  await mouse.drag('Clients');
  await mouse.over('Archive');
  await mouse.letGo();
  await expect(changes.alerted).toHaveText(/^Server refused: .* Clients is back\.$/);
  await expect(tree.row('Clients')).toHaveAttribute('aria-level', '2');
  await tree.expectFocus('Clients');
  await expect(tree.row('Clients')).toHaveAttribute('aria-selected', 'true');
  expect(office.whereIs(id)).toBe('');
});

test('a finger drags after a long press, and scrolls otherwise', async ({ app, tree }) => {
  const session = await app.page.context().newCDPSession(app.page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  const middle = async (name: string) => {
    const box = await tree.row(name).locator('[data-name]').boundingBox();
    if (box === null) throw new Error(`${name} is not drawn`);
    return { x: box.x + 10, y: box.y + box.height / 2 };
  };
  const from = await middle('Clients');
  const to = await middle('Archive');
  // A finger that scrolls is quick, however slow the machine is.
  await app.page.clock.install();
  await app.page.clock.pauseAt(Date.now() + 60_000);
  await touch('touchStart', from);
  await touch('touchMove', { x: from.x, y: from.y + 30 });
  await touch('touchEnd');
  await app.page.clock.resume();
  await expect(mouse.ghost).toHaveCount(0);

  await touch('touchStart', from);
  await expect(mouse.ghost).toBeVisible();
  await touch('touchMove', { x: from.x, y: (from.y + to.y) / 2 });
  await touch('touchMove', to);
  await expect(mouse.ghost).toContainText('Into Archive');
  await touch('touchEnd');
  await expect(tree.row('Clients')).toHaveAttribute('aria-level', '3');
  await expect.poll(() => office.whereIs(office.folder('Clients').id)).toBe('Archive');
});
