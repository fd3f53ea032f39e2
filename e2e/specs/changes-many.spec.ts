import type { Locator, Page } from '@playwright/test';
import type { TestedApp } from '../fixtures.ts';
import type { SimulatedAxigen } from '../vendors/axigen/server.ts';
import { expectAccessible } from './support/axe.ts';
import { Changes } from './support/changes.ts';
import { Ears } from './support/ears.ts';
import { addMailbox, expect, test } from './support/spec.ts';
import type { Tree } from './support/tree.ts';

const MANY = 500;
/** A limit against hanging: 500 requests take their time on a busy machine. */
const ALL_DONE = { timeout: 60_000 };
const caseName = (number: number) => `Case ${String(number).padStart(3, '0')}`;

let axigen: SimulatedAxigen;
let changes: Changes;
let ears: Ears;
test.beforeEach(async ({ app, servers, tree }) => {
  axigen = await servers.axigen({
    furnish(world) {
      world.create({ name: 'INBOX', role: 'inbox' });
      world.create({ name: 'Trash', role: 'trash' });
      world.create({ name: 'Archive' });
      const cases = world.create({ name: 'Cases' });
      for (let i = 1; i <= MANY; i++) world.create({ name: caseName(i), parentId: cases.id, totalItems: 2 });
    },
  });
  changes = new Changes(app.page);
  ears = new Ears(app.page);
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.open('Cases');
  await tree.focus(caseName(1));
  await tree.press('Control+Shift+End');
  await expect(tree.details.getByRole('heading', { name: '500 folders selected' })).toBeVisible();
});

/** What the server is asked to do with a folder of the mailbox. */
function requestFor(number: number): RegExp {
  const id = axigen.world.folders().find(({ name }) => name === caseName(number))?.id;
  return new RegExp(`^(POST|DELETE) .*/folders/${id}(/move)?$`);
}

/** Lets the server answer what concerns one folder only when told to. @returns how to tell it */
function holdAt(number: number): () => void {
  const told = Promise.withResolvers<void>();
  axigen.knobs.plan({ fault: { kind: 'held', until: told.promise }, match: requestFor(number) });
  return told.resolve;
}

/** How many folders of the server lie in this one. */
function countIn(parent: string): number {
  const id = axigen.world.folders().find(({ name }) => name === parent)?.id ?? '';
  return axigen.world.childrenOf(id).length;
}

const progressBar = (page: Page): Locator => page.getByRole('region', { name: 'Status' }).getByRole('progressbar');

async function moveAllTo(app: TestedApp, tree: Tree, target: string): Promise<void> {
  await tree.press('Control+Shift+m');
  await expect(changes.dialog).toHaveAccessibleName('Move Case 001 and 499 more');
  await changes.moveTo(target);
  await expect(progressBar(app.page)).toBeVisible();
}

test('500 folders are moved: one sees how far it is, and which two were refused and why', async ({ app, tree }) => {
  for (const number of [123, 456]) {
    axigen.knobs.plan({ fault: { kind: 'status', status: 403 }, match: requestFor(number) });
  }
  const goOn = holdAt(260);
  await moveAllTo(app, tree, 'archive');
  // Shown as moved at once, and told how many are on the way.
  await expect(tree.row('Archive')).toHaveAttribute('aria-expanded', /./);
  await expect.poll(() => countIn('Archive'), ALL_DONE).toBeGreaterThan(200);
  await expect(progressBar(app.page)).toHaveAccessibleName(/^Moving: \d+ of 500$/);
  await expect.poll(() => progressBar(app.page).evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0);
  await expect(progressBar(app.page)).toHaveJSProperty('max', MANY);
  await expectAccessible(app.page);
  await ears.listen();
  goOn();
  await expect(changes.notice).toContainText('498 done, 2 refused', ALL_DONE);
  await ears.hear('498 done, 2 refused. Show reasons');
  await expect(progressBar(app.page)).toHaveCount(0);
  expect(countIn('Archive')).toBe(498);
  expect(countIn('Cases')).toBe(2);

  await changes.notice.getByRole('button', { name: 'Show reasons' }).click();
  await expect(changes.activity).toContainText('498 done, 2 refused');
  await changes.activity.getByText('Reasons for 2 folders').click();
  for (const number of [123, 456]) {
    await expect(changes.activity).toContainText(caseName(number));
    await expect(changes.activity.getByRole('button', { name: `Try again: ${caseName(number)}` })).toBeVisible();
  }
  await expect(changes.activity.getByText('The server does not allow this for your account.')).toHaveCount(2);
  await expectAccessible(app.page);
  await changes.activity.getByRole('button', { name: `Try again: ${caseName(123)}` }).click();
  await expect.poll(() => countIn('Archive')).toBe(499);
});

test('stopped on the way: what was sent stays, the rest is where it was, and all is told', async ({ app, tree }) => {
  const goOn = holdAt(120);
  await moveAllTo(app, tree, 'archive');
  await expect.poll(() => countIn('Archive'), ALL_DONE).toBeGreaterThan(100);
  await ears.listen();
  await app.page.getByRole('button', { name: /^Stop: Moving/ }).focus();
  await app.page.keyboard.press('Enter');
  await ears.hear('Stopping. What has been sent stays.');
  goOn();
  await expect(changes.notice).toContainText(/^\d+ done, \d+ stopped/);
  const [done = 0, stopped = 0] = [...(await changes.notice.innerText()).matchAll(/\d+/g)].map(Number);
  expect(done + stopped).toBe(MANY);
  expect(stopped).toBeGreaterThan(300);
  expect(countIn('Archive')).toBe(done);
  expect(countIn('Cases')).toBe(stopped);
  await ears.hear(`${done} done, ${stopped} stopped`);

  // The tree shows the same, and nothing waits.
  await expect(progressBar(app.page)).toHaveCount(0);
  // With its button gone, the keyboard is back in the tree.
  await expect(tree.focused).toHaveCount(1);
  await tree.focus('Archive');
  await expect(tree.row(caseName(1))).toHaveAttribute('aria-setsize', String(done));
  await tree.press('End');
  await tree.expectFocus(caseName(MANY));
  await expect(tree.focused).toHaveAttribute('aria-setsize', String(stopped));
  await expect(tree.focused).not.toHaveAccessibleName(/pending/);
  await changes.undoButton(`Undo move of ${done} folders (Ctrl+Z)`).click();
  await expect.poll(() => countIn('Cases'), ALL_DONE).toBe(MANY);
});

test('500 folders are deleted, and taken back', async ({ app, tree }) => {
  await tree.press('Delete');
  await expect(changes.dialog).toHaveAccessibleName('Delete Case 001 and 499 more?');
  await expect(changes.dialog).toContainText('1,000 messages in 500 folders, to Trash. This can be undone.');
  await expectAccessible(app.page);
  const goOn = holdAt(260);
  await changes.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(progressBar(app.page)).toHaveAccessibleName(/^Deleting: \d+ of 500$/);
  await tree.expectFocus('Cases');
  goOn();
  await expect(changes.notice).toContainText('500 done', ALL_DONE);
  expect(countIn('Trash')).toBe(MANY);
  expect(countIn('Cases')).toBe(0);
  await changes.undoButton('Undo deletion of 500 folders (Ctrl+Z)').click();
  await expect.poll(() => countIn('Cases'), ALL_DONE).toBe(MANY);
  await tree.press('End');
  await tree.expectFocus(caseName(MANY));
  await expect(tree.focused).toHaveAttribute('aria-setsize', String(MANY));
});
