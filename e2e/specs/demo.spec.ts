import { type DemoServers, startDemoServers } from '../demo-servers.ts';
import { test as base, expect, expectFresh } from './support/spec.ts';

const test = base.extend<{ demo: DemoServers }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
  demo: async ({}, use) => {
    const demo = await startDemoServers();
    await use(demo);
    await demo.close();
  },
});

test('the demo shows all vendors, each with its folders', async ({ app, demo, tree }) => {
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
