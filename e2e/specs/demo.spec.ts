import { expect, expectFresh, test } from './support/spec.ts';

test('the demo shows all vendors, each with its folders', async ({ app, servers, tree }) => {
  const demo = await servers.demo();
  await app.restart({ MAILGROVE_DEMO: JSON.stringify(demo.mailboxes) });
  await expect.poll(async () => (await app.invoke('accounts:list', {})).length).toBe(demo.mailboxes.length);
  const accounts = await app.invoke('accounts:list', {});
  for (const { id } of accounts) await expectFresh(app, id);
  expect(new Set(accounts.map(({ connection }) => connection.vendor))).toEqual(
    new Set(['axigen', 'jmap', 'lineworks', 'superoffice']),
  );
  for (const { label } of accounts) {
    await app.page.getByRole('listitem').getByText(label, { exact: true }).click();
    await expect(tree.row(label)).toHaveAttribute('aria-expanded', /true|false/);
  }
});
