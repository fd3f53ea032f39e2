import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestedApp } from '../fixtures.ts';
import { freePort } from '../vendors/cyrus/ports.ts';
import type { OAuthJmap } from '../vendors/oauth/oauth-jmap.ts';
import { expectAccessible } from './support/axe.ts';
import { BrowserSignIn, CLIENT_SECRET, expect, test } from './support/browser-sign-in.ts';
import { chooseForMailbox } from './support/form.ts';
import { expectFresh, keepSecrets, lookNow, phaseOf, unlock } from './support/spec.ts';

test.describe.configure({ mode: 'parallel' });

/** Opens the form and fills it, up to the button that leads to the browser. */
async function filledForm(app: TestedApp, server: OAuthJmap): Promise<BrowserSignIn> {
  const signIn = new BrowserSignIn(app);
  await signIn.form.open('JMAP');
  await signIn.fillJmap(server, await freePort());
  return signIn;
}

/** Adds the mailbox through the browser. @returns its id */
async function added(app: TestedApp, server: OAuthJmap): Promise<string> {
  const signIn = await filledForm(app, server);
  const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await signIn.decide(page, 'Allow');
  await expect(signIn.dialog).toHaveCount(0);
  const [account] = await app.invoke('accounts:list', {});
  if (account === undefined) throw new Error('no mailbox');
  await expectFresh(app, account.id);
  return account.id;
}

test('a person signs in in the browser, and their folders are there', async ({ app, server, tree }) => {
  const signIn = await filledForm(app, server);
  const uri = signIn.dialog.getByRole('textbox', { name: 'Redirect address to register' });
  await expect(uri).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  await signIn.button('Copy').click();
  await expect(signIn.button('Copied')).toBeVisible();
  const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await expect(signIn.waiting).toBeVisible();
  await expect(signIn.button('Open the page again')).toBeFocused();
  await expectAccessible(app.page);
  await signIn.decide(page, 'Allow');
  await expect(page.getByRole('heading')).toHaveText('Back to Mailgrove');
  await expectAccessible(page);
  await expect(signIn.dialog).toHaveCount(0);
  await expect(tree.row('Projects')).toBeVisible();
});

test('saying no in the browser is told in the form, where nothing typed is lost', async ({ app, server }) => {
  const signIn = await filledForm(app, server);
  const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await signIn.decide(page, 'Deny');
  await expect(page.getByRole('heading')).toHaveText('You were not signed in');
  await expect(signIn.form.alert('You were not signed in: the server, or you, said no')).toContainText('Not today');
  await expect(signIn.button('Sign in and add')).toBeFocused();
  await expect(signIn.dialog.getByRole('textbox', { name: 'Client ID' })).toHaveValue('mailgrove-test');
  expect(await app.invoke('accounts:list', {})).toEqual([]);
});

test('a page closed by mistake can be opened again', async ({ app, server, tree }) => {
  const signIn = await filledForm(app, server);
  const first = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await first.close();
  const second = await signIn.toBrowser(() => signIn.button('Open the page again').click());
  await signIn.decide(second, 'Allow');
  await expect(tree.row('Projects')).toBeVisible();
});

test('waiting ends when the person gives up, or closes the dialog, and nothing listens any more', async ({
  app,
  server,
}) => {
  const signIn = await filledForm(app, server);
  const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await signIn.button('Stop waiting').click();
  await expect(signIn.waiting).toHaveCount(0);
  await expect(signIn.dialog.getByRole('alert').filter({ visible: true })).toHaveCount(0);
  await expect(signIn.button('Sign in and add')).toBeFocused();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect.poll(() => page.url()).toMatch(/^chrome-error:/);

  const again = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await app.page.bringToFront();
  await signIn.button('Cancel').click();
  await expect(signIn.dialog).toHaveCount(0);
  await again.getByRole('button', { name: 'Allow' }).click();
  await expect.poll(() => again.url()).toMatch(/^chrome-error:/);
  expect(await app.invoke('accounts:list', {})).toEqual([]);
});

test('an answer that belongs to another sign-in is not used, and the right one still is', async ({
  app,
  server,
  tree,
}) => {
  const signIn = await filledForm(app, server);
  const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  server.auth.knobs.state = 'of-somebody-else';
  await signIn.decide(page, 'Allow');
  await expect(page.getByRole('heading')).toHaveText('This does not belong to a sign-in');
  await expect(signIn.waiting).toContainText('It was not used.');
  await expectAccessible(app.page);
  server.auth.knobs.state = null;
  const right = await signIn.toBrowser(() => signIn.button('Open the page again').click());
  await signIn.decide(right, 'Allow');
  await expect(tree.row('Projects')).toBeVisible();
});

test('another program at the port is told, and no page is opened', async ({ app, server }) => {
  const signIn = await filledForm(app, server);
  const port = Number(await signIn.dialog.getByRole('textbox', { name: 'Port of' }).inputValue());
  const other = createServer().listen(port, '127.0.0.1');
  await signIn.button('Sign in and add').click();
  await expect(signIn.form.alert('Another program uses the port')).toBeVisible();
  expect(server.auth.visits).toEqual([]);
  other.close();
});

test('a token that has run out is renewed without anybody noticing', async ({ app, server, tree }) => {
  const account = await added(app, server);
  server.auth.grants.expire();
  server.sim.world.create('Arrived later', {});
  await lookNow(app);
  await expect(tree.row('Arrived later')).toBeVisible();
  expect(await phaseOf(app, account)).toBe('fresh');
  expect(server.auth.tokenRequests).toContain('refresh_token');
});

test('a sign-in that has ended is told in the mailbox’s row, and done anew from there', async ({
  app,
  server,
  tree,
}) => {
  const account = await added(app, server);
  server.auth.grants.revokeAll();
  await lookNow(app);
  const row = app.page.getByRole('listitem').filter({ hasText: server.user });
  await expect(row).toContainText('Needs sign-in');
  await row.getByRole('button', { name: 'Sign in again' }).click();
  const signIn = new BrowserSignIn(app);
  await expect(signIn.dialog).toContainText('Your sign-in has ended.');
  await expectAccessible(app.page);
  server.sim.world.create('Arrived later', {});
  const page = await signIn.toBrowser(() => signIn.button('Sign in').click());
  await signIn.decide(page, 'Allow');
  await expect(signIn.dialog).toHaveCount(0);
  await expectFresh(app, account);
  await expect(tree.row('Arrived later')).toBeVisible();
});

test('after signing out the browser lets the person in again', async ({ app, server }) => {
  const account = await added(app, server);
  await chooseForMailbox(app.page, server.user, 'Sign out');
  await expect.poll(() => phaseOf(app, account)).toBe('signed-out');
  await chooseForMailbox(app.page, server.user, 'Sign in…');
  const signIn = new BrowserSignIn(app);
  const page = await signIn.toBrowser(() => signIn.button('Sign in').click());
  await signIn.decide(page, 'Allow');
  await expect(signIn.dialog).toHaveCount(0);
  await expectFresh(app, account);
});

test('signed in stays signed in through a restart, where secrets are kept', async ({ app, server, tree }) => {
  await keepSecrets(app);
  const account = await added(app, server);
  await app.restart();
  await unlock(app);
  await expectFresh(app, account);
  await expect(tree.row('Projects')).toBeVisible();
});

test('no token, code, verifier or client secret is written down in the open, or reaches the window', async ({
  app,
  confidential,
  tree,
}) => {
  const arrived: string[] = [];
  app.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => arrived.push(String(payload))));
  await app.page.reload();
  await keepSecrets(app);
  const signIn = await filledForm(app, confidential);
  await signIn.form.secret.fill(CLIENT_SECRET);
  confidential.auth.knobs.codeRefusal = 'invalid_client';
  const refused = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await signIn.decide(refused, 'Allow');
  await expect(signIn.form.alert('invalid_client')).toBeVisible();
  confidential.auth.knobs.codeRefusal = null;
  const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await signIn.decide(page, 'Allow');
  await expect(tree.row('Projects')).toBeVisible();
  confidential.auth.grants.expire();
  confidential.auth.knobs.tokenFault = 'html';
  await lookNow(app);
  await expect(app.page.getByText(/trying again/).first()).toBeVisible();
  confidential.auth.knobs.tokenFault = null;
  confidential.sim.world.create('Arrived later', {});
  await lookNow(app);
  await expect(tree.row('Arrived later')).toBeVisible();

  const secrets = [CLIENT_SECRET, ...confidential.auth.secrets];
  expect(secrets.length).toBeGreaterThan(8);
  expect(arrived.join('\n').includes('Arrived later')).toBe(true);
  const files = await readdir(app.userData, { recursive: true, withFileTypes: true });
  const names = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  expect(names.map((name) => name.slice(app.userData.length + 1))).toEqual(
    expect.arrayContaining(['settings.json', 'secrets.json', 'mailgrove.db', join('logs', 'main.log')]),
  );
  for (const secret of secrets) {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')];
    for (const form of forms) {
      expect(
        arrived.some((frame) => frame.includes(form)),
        'what arrived in the window',
      ).toBe(false);
      expect(await app.page.evaluate((text) => document.documentElement.outerHTML.includes(text), form)).toBe(false);
      for (const name of names) expect((await readFile(name, 'latin1')).includes(form), name).toBe(false);
    }
  }
});
