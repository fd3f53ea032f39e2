import { expectAccessible } from './support/axe.ts';
import { openForChanges, whereOnServer } from './support/changes.ts';
import { expect, test } from './support/spec.ts';

test('refused by the server, the tree falls back, the focus follows, the reason stays in sight and can be retried', async ({
  app,
  servers,
  tree,
}) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await tree.open('Clients');
  await tree.focus('Invoices');
  axigen.knobs.plan({ fault: { kind: 'status', status: 403 }, match: /^POST .*\/move/ });
  await tree.details.getByRole('button', { name: 'Move…' }).click();
  await changes.moveTo('old');
  await expect(changes.alerted).toHaveText(
    'Server refused: The server does not allow this for your account. Invoices is back in Clients.',
  );
  await expect(changes.notice).toContainText('Invoices was not moved');
  await expect(tree.row('Invoices')).toHaveAttribute('aria-level', '3');
  await expect(tree.row('Invoices')).toHaveAttribute('aria-selected', 'true');
  expect(whereOnServer(axigen.world, 'Invoices')).toBe('Clients/Invoices');
  await expectAccessible(app.page);

  await changes.notice.getByRole('button', { name: 'Show in Activity' }).click();
  await expect(changes.activity).toHaveCount(1);
  await expect(changes.activity).toContainText('refused');
  await expect(changes.activity).toContainText('The server does not allow this for your account.');
  await expectAccessible(app.page);
  await changes.activity.getByRole('button', { name: 'Try again: Invoices' }).click();
  await expect.poll(() => whereOnServer(axigen.world, 'Invoices')).toBe('Old/Invoices');
});

test('a refused deletion brings the folder back, and the focus to it', async ({ app, servers, tree }) => {
  const { axigen, changes } = await openForChanges(app, servers);
  await tree.open('Clients');
  await tree.focus('Minutes');
  axigen.knobs.plan({ fault: { kind: 'status', status: 403 }, times: 2, match: /^(DELETE|POST .*\/move)/ });
  await tree.details.getByRole('button', { name: 'Delete' }).click();
  await changes.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(changes.notice).toContainText('Minutes was not deleted');
  await tree.expectFocus('Minutes');
  await expect(tree.row('Minutes')).toHaveAttribute('aria-level', '3');
});

test('many at once: the end is told in numbers, the reasons in the list', async ({ app, servers, tree }) => {
  const { axigen, changes } = await openForChanges(app, servers, (world) => {
    for (let i = 1; i <= 12; i++) world.create({ name: `Case ${i}` });
  });
  await tree.focus('Case 1');
  await tree
    .row('Case 12')
    .locator('[data-name]')
    .click({ modifiers: ['Shift'] });
  await expect(tree.details.getByRole('heading', { name: '12 folders selected' })).toBeVisible();
  axigen.knobs.plan({ fault: { kind: 'status', status: 403 }, times: 2, match: /^POST .*\/move/ });
  await tree.details.getByRole('button', { name: 'Move…' }).click();
  await changes.moveTo('old');
  await expect(changes.notice).toContainText('10 done, 2 refused');
  await expect
    .poll(() => axigen.world.childrenOf(axigen.world.folders().find(({ name }) => name === 'Old')?.id ?? '').length)
    .toBe(10);
  await changes.notice.getByRole('button', { name: 'Show reasons' }).click();
  await expect(changes.activity).toContainText('10 done, 2 refused');
  await changes.activity.getByText('Reasons for 2 folders').click();
  await expect(changes.activity.getByRole('button', { name: /^Try again: Case/ })).toHaveCount(2);

  await changes.show('Tree');
  await app.page.keyboard.press('Control+z');
  await expect.poll(() => whereOnServer(axigen.world, 'Case 7')).toBe('Case 7');
});
