import type { DemoServers } from '../../demo-servers.ts';
import type { Scene, Stage } from './scenes.ts';
import { expect, expectFresh } from './spec.ts';

/** Mailboxes of all vendors, an ordinary folder chosen. */
export async function allVendors({ app, tree, servers }: Stage): Promise<DemoServers> {
  const demo = await servers.demo({ others: false });
  await app.restart({ MAILGROVE_DEMO: JSON.stringify(demo.mailboxes) });
  await expect.poll(async () => (await app.invoke('accounts:list', {})).length).toBe(demo.mailboxes.length);
  for (const { id } of await app.invoke('accounts:list', {})) await expectFresh(app, id);
  await tree.open('Clients');
  await tree.open('Fjordbygg AS');
  await tree.focus('Økonomi');
  await expect(tree.details.getByRole('heading', { name: 'Recent messages' })).toBeVisible();
  await expect(tree.details.getByRole('listitem').filter({ has: app.page.locator('time') })).not.toHaveCount(0);
  return demo;
}

async function showMailbox({ app, tree }: Stage, label: string): Promise<void> {
  await app.page.getByRole('listitem').getByText(label, { exact: true }).click();
  await tree.focus(label);
}

/** SuperOffice is at a branch, at a folder that it says nothing of yet, and has failed at a third. */
async function refreshing(stage: Stage): Promise<void> {
  const { app, tree } = stage;
  const { superoffice } = await allVendors(stage);
  superoffice.knobs.taskPace = 'when told';
  await showMailbox(stage, superoffice.user);
  await tree.open('Kunder');
  const begin = async (name: string, button: string) => {
    const before = superoffice.tasks.all().length;
    await tree.focus(name);
    await tree.details.getByRole('button', { name: button, exact: true }).click();
    await expect(tree.row(name).getByRole('progressbar')).toBeVisible();
    await expect.poll(() => superoffice.tasks.all().length).toBe(before + 1);
  };
  await begin('Kunder', 'Refresh with subfolders');
  for (let step = 0; step < 3; step++) superoffice.tasks.advance();
  await expect(tree.row('Kunder').getByRole('progressbar')).toHaveAttribute('aria-valuenow', '45');
  superoffice.knobs.taskEnd = 'Failed';
  await begin('Support', 'Refresh folder');
  superoffice.tasks.finish();
  await expect(app.page.getByText('Support could not be refreshed').first()).toBeVisible();
  await tree.focus('Kunder');
}

/** What a person may meet with some vendors only. */
export const VENDOR_SCENES: readonly Scene[] = [
  { name: 'vendors', show: async (stage) => void (await allVendors(stage)) },
  { name: 'refreshing', show: refreshing },
  {
    name: 'vips',
    async show(stage) {
      await allVendors(stage);
      await showMailbox(stage, 'taro.suzuki@sakura.example');
      await expect(stage.tree.details.getByRole('heading', { name: 'VIP' })).toBeVisible();
    },
  },
];
