import { openOffice } from './support/office.ts';
import { expect, test } from './support/spec.ts';
import type { Tree } from './support/tree.ts';

/** @returns the names of the selected rows, from the top */
function selected(tree: Tree): Promise<string[]> {
  return tree.rows.evaluateAll((rows) =>
    rows
      .filter((row) => row.ariaSelected === 'true')
      .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
      .map((row) => row.querySelector('[data-name]')?.textContent ?? ''),
  );
}

test.beforeEach(async ({ app, servers, tree }) => {
  await openOffice(app, servers, tree);
});

test('plain arrows select, with Ctrl they only go, Space takes in and leaves out', async ({ tree }) => {
  await expect(tree.grid).toHaveAttribute('aria-multiselectable', 'true');
  await tree.focus('Archive');
  await tree.press('Down');
  expect(await selected(tree)).toEqual(['Clients']);
  await tree.press('Control+ArrowDown', 'Control+ArrowDown');
  await tree.expectFocus('Invoices');
  expect(await selected(tree)).toEqual(['Clients']);
  await tree.press('Space');
  await expect(tree.said).toHaveText('2 selected');
  expect(await selected(tree)).toEqual(['Clients', 'Invoices']);
  await tree.press('Control+Space');
  expect(await selected(tree)).toEqual(['Clients']);
  await tree.press('Space', 'Escape');
  expect(await selected(tree)).toEqual(['Invoices']);
});

test('Shift selects from where the selection began, in both directions', async ({ tree }) => {
  await tree.focus('Clients');
  await tree.press('Shift+ArrowDown', 'Shift+ArrowDown');
  expect(await selected(tree)).toEqual(['Clients', 'Handbook', 'Invoices']);
  await expect(tree.said).toHaveText('3 selected');
  await tree.press('Shift+ArrowUp', 'Shift+ArrowUp', 'Shift+ArrowUp');
  expect(await selected(tree)).toEqual(['Archive', 'Clients']);
  await tree.press('Control+Shift+End');
  expect(await selected(tree)).toEqual(['Clients', 'Handbook', 'Invoices', 'Jobs', 'Meetings']);
  await tree.press('Control+Shift+Home');
  expect(await selected(tree)).toEqual(['INBOX', 'Trash', 'Archive', 'Clients']);
  await tree.expectFocus('Work');
  await tree.focus('Archive');
  await tree.press('Control+ArrowDown', 'Control+ArrowDown', 'Shift+Space');
  expect(await selected(tree)).toEqual(['Archive', 'Clients', 'Handbook']);
});

test('Ctrl+A selects all visible folders of the mailbox, again none', async ({ app, servers, tree }) => {
  await openOffice(app, servers, tree, 'Other');
  await tree.row('INBOX').first().click();
  await tree.press('Control+a');
  await expect(tree.said).toHaveText('8 selected');
  expect(await selected(tree)).toHaveLength(8);
  await tree.press('Control+a');
  await expect(tree.said).toHaveText('0 selected');
  expect(await selected(tree)).toEqual([]);
});

test('a click selects, with Ctrl one more, with Shift all between', async ({ tree }) => {
  const click = (name: string, ...modifiers: ('Control' | 'Shift')[]) =>
    tree.row(name).locator('[data-name]').click({ modifiers });
  await click('Jobs');
  await click('Archive', 'Control');
  expect(await selected(tree)).toEqual(['Archive', 'Jobs']);
  await click('Handbook', 'Shift');
  expect(await selected(tree)).toEqual(['Archive', 'Clients', 'Handbook']);
  await click('Clients', 'Control');
  expect(await selected(tree)).toEqual(['Archive', 'Handbook']);
  await click('Work', 'Control');
  expect(await selected(tree)).toEqual(['Archive', 'Handbook']);
  await click('Jobs');
  expect(await selected(tree)).toEqual(['Jobs']);
});

test('selected rows stay selected when their branch closes, and that is said', async ({ tree }) => {
  await tree.open('Clients');
  await tree.focus('Acme');
  await tree.press('Shift+ArrowDown', 'Shift+ArrowDown');
  expect(await selected(tree)).toEqual(['Acme', 'Borealis', 'Cedar']);
  await tree.row('Clients').locator('[data-branch="open"]').click();
  await expect(tree.said).toHaveText('3 selected rows hidden');
  expect(await selected(tree)).toEqual([]);
  await tree.open('Clients');
  expect(await selected(tree)).toEqual(['Acme', 'Borealis', 'Cedar']);
});
