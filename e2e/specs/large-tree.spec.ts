import type { World } from '../vendors/axigen/world.ts';
import { addMailbox, expect, test } from './support/spec.ts';

const CHAINS = 333;
const DEPTH = 12;
const SIBLINGS = 2_000;

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** 10,000 folders: one with 2,000 subfolders, and chains twelve deep with a leaf beside every step. */
function furnish(world: World): void {
  const big = world.create({ name: 'Big' });
  for (let i = 1; i <= SIBLINGS; i++) world.create({ name: `Sibling ${i}`, parentId: big.id });
  for (let chain = 1; chain <= CHAINS; chain++) {
    let parentId = world.create({ name: `Chain ${chain}` }).id;
    for (let level = 2; level <= DEPTH; level++) {
      world.create({ name: `Leaf ${chain}.${twoDigits(level)}`, parentId });
      parentId = world.create({ name: `Step ${chain}.${twoDigits(level)}`, parentId }).id;
    }
  }
}

/** Folders in a chain. */
const PER_CHAIN = 1 + 2 * (DEPTH - 1);
const FOLDERS = 1 + SIBLINGS + CHAINS * PER_CHAIN;

test('10,000 folders twelve levels deep, 2,000 of them side by side', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({ furnish });
  await addMailbox(app, 'axigen', axigen, 'Work');
  const place = (name: string) =>
    tree
      .row(name)
      .evaluate(({ ariaLevel, ariaPosInSet, ariaSetSize, ariaRowIndex }) =>
        [ariaLevel, ariaPosInSet, ariaSetSize, ariaRowIndex].map(Number),
      );
  const rowOfChain = (chain: number) => 3 + 1 + SIBLINGS + (chain - 1) * PER_CHAIN;

  // Opening so much waits for a word, and says how much it was.
  await tree.focus('Work');
  await tree.press('Control+ArrowRight');
  const dialog = app.page.getByRole('dialog', { name: 'Open all of Work?' });
  await expect(dialog).toContainText('This opens 3,664 branches.');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await tree.press('Escape');
  await expect(dialog).toHaveCount(0);
  await tree.expectFocus('Work');
  await expect(tree.grid).toHaveAttribute('aria-rowcount', String(CHAINS + 3));
  await tree.press('Control+ArrowRight');
  await dialog.getByRole('button', { name: 'Open all' }).click();
  await expect(tree.grid).toHaveAttribute('aria-rowcount', String(FOLDERS + 2));
  await expect(tree.said).toHaveText('Work: 3,664 branches expanded');
  await tree.expectFocus('Work');

  // Place, number and level are those of the whole tree, however little of it is drawn.
  for (const sibling of [2, 999, SIBLINGS]) {
    await tree.typeAhead(`sibling ${sibling}`);
    await tree.expectFocus(`Sibling ${sibling}`);
    expect(await place(`Sibling ${sibling}`)).toEqual([3, sibling, SIBLINGS, 3 + sibling]);
    await tree.press('Home');
  }
  for (const chain of [1, 200, CHAINS]) {
    const top = rowOfChain(chain);
    const deepest = `Step ${chain}.${twoDigits(DEPTH)}`;
    await tree.press('Home');
    await tree.typeAhead(deepest.toLowerCase());
    await tree.expectFocus(deepest);
    expect(await place(deepest)).toEqual([DEPTH + 1, 2, 2, top + PER_CHAIN - 1]);
    await expect(tree.focused).toBeInViewport();
    await expect(tree.focused).not.toHaveAttribute('aria-expanded');
    await tree.press('Alt+ArrowUp', 'Alt+ArrowUp');
    await expect(tree.focused).toHaveAttribute('aria-level', String(DEPTH - 1));
    for (let level = DEPTH - 1; level > 2; level--) await tree.press('Alt+ArrowUp');
    await tree.expectFocus(`Chain ${chain}`);
    expect(await place(`Chain ${chain}`)).toEqual([2, 1 + chain, CHAINS + 1, top]);
  }

  // The focus stays with its row while one scrolls thousands of rows away and back.
  await tree.press('Home', 'Down', 'Down', 'Down');
  await tree.expectFocus('Sibling 2');
  const box = await tree.grid.boundingBox();
  await app.page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 200);
  const lastRow = tree.row(`Step ${CHAINS}.${DEPTH}`);
  await expect
    .poll(async () => {
      await app.page.mouse.wheel(0, 60_000);
      return lastRow.count();
    })
    .toBe(1);
  await tree.expectFocus('Sibling 2');
  await expect(tree.focused).not.toBeInViewport();
  await expect
    .poll(async () => {
      await app.page.mouse.wheel(0, -60_000);
      return tree.row('Work').count();
    })
    .toBe(1);
  await expect(tree.focused).toBeInViewport();
  await tree.press('Down');
  await tree.expectFocus('Sibling 3');

  // A page is what is in sight; the row gone to is never under the rows that stick.
  await tree.press('PageDown', 'PageDown', 'PageUp');
  await expect(tree.focused).toBeInViewport({ ratio: 1 });
  await tree.press('End');
  await tree.expectFocus(`Step ${CHAINS}.${DEPTH}`);
  await tree.press('Control+ArrowUp');
  await tree.press('Home');
  await tree.expectFocus('Work');
});
