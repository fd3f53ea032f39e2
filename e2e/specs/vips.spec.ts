import { INBOX, TRASH } from '../vendors/lineworks/folder.ts';
import { type SimulatedLineworks, startLineworks } from '../vendors/lineworks/server.ts';
import { expectAccessible } from './support/axe.ts';
import { test as base, expect, lookNow } from './support/spec.ts';
import { startWithWorks } from './support/vendor-mailboxes.ts';

const test = base.extend<{ works: SimulatedLineworks }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
  works: async ({}, use) => {
    const works = await startLineworks({
      furnish(world) {
        Object.assign(world.get(INBOX), { mailCount: 238, unreadMailCount: 151, usage: 33_701_530 });
        Object.assign(world.get(TRASH), { mailCount: 20, unreadMailCount: 5, usage: 7_862_535 });
        world.vips = [
          {
            name: 'Kim',
            email: 'kim@hanriver.example',
            mailCount: 4,
            unreadMailCount: 1,
            lastReceivedTime: 1_513_206_287,
          },
          { name: '佐藤 花子', email: 'hanako@sakura.example', mailCount: 1, unreadMailCount: 0, lastReceivedTime: 0 },
        ];
      },
    });
    await use(works);
    await works.close();
  },
});

test('a mailbox tells its VIPs and its server’s own unread, which is no sum', async ({ app, works, tree }) => {
  await startWithWorks(app, works, '1.0');
  await tree.focus('Works');
  const vips = tree.details.getByRole('region', { name: 'VIP' });
  await expect(vips.getByRole('listitem')).toHaveCount(2);
  const [kim, hanako] = [vips.getByRole('listitem').nth(0), vips.getByRole('listitem').nth(1)];
  await expect(vips.getByRole('heading', { name: 'VIP' }).locator('..')).toContainText('1 unread');
  await expect(kim).toContainText('Kim');
  await expect(kim).toContainText('kim@hanriver.example');
  await expect(kim).toContainText('1 unread');
  await expect(kim.locator('time')).toHaveAttribute('datetime', '2017-12-13T23:04:47.000Z');
  await expect(hanako).toContainText('1 message');
  await expect(hanako).not.toContainText('unread');
  // Nothing has come from her: no day is made up.
  await expect(hanako.locator('time')).toHaveCount(0);
  await expect(tree.details).toContainText(`No. ${works.world.lastMail}`);
  await expectAccessible(app.page);

  const panel = app.page.getByRole('button', { name: /^Works|Works LINE/ }).first();
  await expect(panel).toContainText('151');
  await expect(tree.details).toContainText('151 unread');
  await expect(tree.details).toContainText('42 MB used');
  await expect(tree.details).not.toContainText('all folders together');
  await expect(tree.details.getByRole('meter')).toHaveCount(0);

  works.world.deliver(INBOX, { subject: 'Hello', from: 'Kim <kim@hanriver.example>', date: 1_600_000_000 });
  await lookNow(app);
  await expect(panel).toContainText('152');
  await expect(kim).toContainText('2 unread');
  await expect(kim.locator('time')).toHaveAttribute('datetime', '2020-09-13T12:26:40.000Z');
});

test('where the server tells no total of the mailbox, what is shown says that it is a sum', async ({
  app,
  works,
  tree,
}) => {
  await startWithWorks(app, works, '2.0');
  await tree.focus('Works');
  await expect(tree.details).toContainText('42 MB used, all folders together');
  await expect(tree.details.getByRole('region', { name: 'VIP' })).toHaveCount(0);
});
