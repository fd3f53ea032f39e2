import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spoilFolders } from '../changes/spoil.ts';
import { startHost } from '../host/start.ts';
import { moveByButton, openForChanges, whereOnServer } from './support/changes.ts';
import { expect, keepSecrets, phaseOf, test, unlock } from './support/spec.ts';

test('a damaged database is told of: what was kept, what is read again, where the old file lies', async ({
  app,
  servers,
  tree,
}) => {
  await keepSecrets(app);
  const { axigen, account, changes } = await openForChanges(app, servers);
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');
  await moveByButton(tree, changes, 'Old', 'clients');
  await expect(app.page.getByRole('button', { name: '1 change waiting' })).toBeVisible();
  await app.restart();
  spoilFolders(join(app.userData, 'mailgrove.db'));
  await app.killAndRestart();

  await unlock(app);
  const told = app.page.getByRole('region', { name: 'Notices' });
  await expect(told).toContainText('was damaged');
  await expect(told).toContainText('the activity list and locked folders were taken over');
  await expect(told).toContainText('One change waits and will be sent.');
  const { databaseTrouble } = await app.invoke('app:info', {});
  expect(existsSync(databaseTrouble?.path ?? '')).toBe(true);
  await expect(told).toContainText(databaseTrouble?.path ?? 'nowhere');
  await expect.poll(() => whereOnServer(axigen.world, 'Old')).toBe('Clients/Old');
  await expect(tree.row('Clients')).toBeVisible();

  await told.getByRole('button', { name: 'Dismiss' }).click();
  await expect(told).not.toContainText('damaged');
  await app.restart();
  expect(await app.invoke('app:info', {})).toMatchObject({ databaseTrouble: null });
});

/** A limit of file size, unlike a full disk, ends a program that listens for it, which electron-store does: here it shall not. */
const DEAF = `
  const { once } = process;
  process.once = (name, ...rest) => (name === 'SIGXFSZ' ? process : once.call(process, name, ...rest));`;

test('on a full disk a change is refused in words, and nothing of it is shown or sent', async ({
  app,
  servers,
  tree,
}) => {
  test.skip(process.platform !== 'linux', 'Elsewhere a running program can’t be told that its files may not grow');
  await app.restart({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(DEAF)}` });
  const { axigen, changes } = await openForChanges(app, servers);
  const mayGrow = (limit: string) => execFileSync('prlimit', ['--pid', `${app.pid}`, `--fsize=${limit}:unlimited`]);
  mayGrow('1024');
  await moveByButton(tree, changes, 'Old', 'clients');
  const notices = app.page.getByRole('region', { name: 'Notices' });
  await expect(notices.getByRole('alert')).toContainText('The disk is full, so nothing new can be saved.');
  await expect(tree.row('Old')).toHaveAttribute('aria-level', '2');
  await expect(app.page.getByRole('button', { name: /waiting/ })).toHaveCount(0);
  expect(whereOnServer(axigen.world, 'Old')).toBe('Old');

  mayGrow('unlimited');
  await notices.getByRole('button', { name: 'Dismiss' }).click();
  await moveByButton(tree, changes, 'Old', 'clients');
  await expect.poll(() => whereOnServer(axigen.world, 'Old')).toBe('Clients/Old');
});

test('a second app with the same data folder ends, and the first goes on', async ({ app, servers, tree }) => {
  await openForChanges(app, servers);
  await expect(startHost({ userData: app.userData })).rejects.toThrow('open already');
  await app.invoke('sync:now', { account: null });
  await tree.open('Clients');
  await expect(tree.row('Invoices')).toBeVisible();
});
