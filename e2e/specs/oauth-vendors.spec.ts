import type { TestedApp } from '../fixtures.ts';
import { freePort } from '../vendors/cyrus/ports.ts';
import { furnish as furnishWorks } from '../vendors/lineworks/harness.ts';
import { type SimulatedLineworks, startLineworks } from '../vendors/lineworks/server.ts';
import { furnish as furnishOffice } from '../vendors/superoffice/harness.ts';
import { CLIENT_ID, startSuperoffice } from '../vendors/superoffice/server.ts';
import { expectAccessible } from './support/axe.ts';
import { BrowserSignIn, expect, test } from './support/browser-sign-in.ts';

test.describe.configure({ mode: 'parallel' });

/** Types into the field of this name, unfolding what it may be in. */
async function type({ dialog }: BrowserSignIn, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) {
    const field = dialog.getByRole('textbox', { name, exact: true });
    if (!(await field.isVisible())) await dialog.getByText('More settings').click();
    await field.fill(text);
  }
}

/** Says yes in the browser and comes back. */
async function allow(signIn: BrowserSignIn): Promise<void> {
  const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await signIn.decide(page, 'Allow');
  await expect(signIn.dialog).toHaveCount(0);
}

const lineworksTest = test.extend<{ works: SimulatedLineworks }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
  works: async ({}, use) => {
    const works = await startLineworks({ furnish: furnishWorks });
    await use(works);
    await works.close();
  },
});

/** Opens the form for it and fills it in, but for the app's own fields. @param choice made before, in words */
async function openForm(app: TestedApp, works: SimulatedLineworks, choice?: string): Promise<BrowserSignIn> {
  const signIn = new BrowserSignIn(app);
  await signIn.form.open('LINE WORKS');
  if (choice !== undefined) await signIn.dialog.getByText(choice).click();
  await type(signIn, {
    'Mail address': works.user,
    'Port of the redirect address': String(await freePort()),
    'Address of the API': works.url,
    'Sign-in address': works.url,
  });
  return signIn;
}

lineworksTest(
  'LINE WORKS 2.0: by client id and secret, in the browser, to the folders',
  async ({ app, tree, works }) => {
    const signIn = await openForm(app, works);
    await type(signIn, {
      'Client ID': works.clientId,
      'Client secret': works.clientSecret,
    });
    await expectAccessible(app.page);
    await allow(signIn);
    await expect(tree.row('Projects')).toBeVisible();
    expect(works.oauth.visits).toMatchObject([
      { scope: 'mail', redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+\/callback$/) },
    ]);
  },
);

lineworksTest(
  'LINE WORKS only to look at: the smaller scope is asked for, and a secret mistyped is told in the server’s words',
  async ({ app, tree, works }) => {
    const signIn = await openForm(app, works, 'Only look');
    await type(signIn, {
      'Client ID': works.clientId,
      'Client secret': 'mistyped',
    });
    const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
    await signIn.decide(page, 'Allow');
    await expect(signIn.form.alert('invalid_client')).toBeVisible();
    await type(signIn, { 'Client secret': works.clientSecret });
    await allow(signIn);
    await expect(tree.row('Projects')).toBeVisible();
    expect(works.oauth.visits.map(({ scope }) => scope)).toEqual(['mail.read', 'mail.read']);
  },
);

lineworksTest('LINE WORKS 1.0: by API id and consumer key, through its own sign-in', async ({ app, tree, works }) => {
  const signIn = await openForm(app, works, '1.0 (legacy, withdrawn April 2023)');
  await type(signIn, {
    'API ID': works.apiId,
    'Consumer key': works.clientId,
  });
  await expectAccessible(app.page);
  await allow(signIn);
  await expect(tree.row('Projects')).toBeVisible();
  works.service.expire();
  await app.invoke('sync:now', { account: null });
  const row = app.page.getByRole('listitem').filter({ hasText: works.user });
  await expect(row).toContainText('Needs sign-in');
  await expect(row.getByRole('button', { name: 'Sign in again' })).toBeVisible();
});

test('SuperOffice Online: without a secret, to where the sign-in says the mail is; renewed when it has run out', async ({
  app,
  tree,
}) => {
  const office = await startSuperoffice({ online: true, furnish: furnishOffice });
  const signIn = new BrowserSignIn(app);
  await signIn.form.open('SuperOffice');
  await type(signIn, {
    'User name': office.user,
    'Client ID': CLIENT_ID,
    'Port of the redirect address': String(await freePort()),
    'Sign-in address': office.url,
  });
  await expectAccessible(app.page);
  await allow(signIn);
  await expect(tree.row('INBOX')).toBeVisible();
  office.signIn.expireTokens();
  office.world.create({ name: 'Nytt' });
  await app.invoke('sync:now', { account: null });
  await expect(tree.row('Nytt')).toBeVisible();
  expect(office.oauth?.tokenRequests).toContain('refresh_token');
  await office.close();
});

test('SuperOffice on site: by password, with the mail server for changing folders', async ({ app, tree }) => {
  const office = await startSuperoffice({ furnish: furnishOffice });
  const signIn = new BrowserSignIn(app);
  await signIn.form.open('SuperOffice');
  await signIn.dialog.getByText('On your own server', { exact: true }).click();
  await signIn.dialog.getByText('Mail server for changing folders').click();
  await type(signIn, { Server: office.url, 'User name': office.user, Password: office.password });
  await type(signIn, { 'Mail server (IMAP)': office.mailServer.server });
  await type(signIn, { 'User name on the mail server': office.mailServer.user });
  await signIn.button('Add mailbox').click();
  await expect(signIn.form.alert('Type the password on the mail server.')).toBeVisible();
  await expect(signIn.dialog.locator('input[name="mailPassword"]')).toBeFocused();
  await signIn.dialog.locator('input[name="mailPassword"]').fill(office.mailServer.password);
  await expectAccessible(app.page);
  await signIn.button('Add mailbox').click();
  await expect(tree.row('INBOX')).toBeVisible();
  const [account] = await app.invoke('accounts:list', {});
  expect(account?.connection).toMatchObject({ mailServer: { server: office.mailServer.server, secure: true } });
  await office.close();
});

test('SuperOffice by ticket: online only together with the token of its app; what the mailbox lacks is told with the way to it', async ({
  app,
  tree,
}) => {
  const office = await startSuperoffice({ online: true, furnish: furnishOffice });
  const signIn = new BrowserSignIn(app);
  await signIn.form.open('SuperOffice');
  await signIn.dialog.getByText('On your own server', { exact: true }).click();
  await signIn.dialog.getByText('Ticket', { exact: true }).click();
  await type(signIn, { Server: office.apiAddress, 'User name': office.user });
  await signIn.dialog.locator('input[name="secret"]').fill(office.ticket);
  await signIn.button('Add mailbox').click();
  await expect(signIn.form.alert('SuperOffice refused the ticket')).toBeVisible();
  await signIn.dialog.locator('input[name="appToken"]').fill(office.appToken);
  await expectAccessible(app.page);
  await app.page.keyboard.press('Enter');
  await tree.focus('INBOX');
  await expect(tree.details.getByRole('button', { name: 'New subfolder' })).toHaveAccessibleDescription(
    /Edit the mailbox to name it\.$/,
  );
  await expect(tree.details.getByText('Rename, Move…: This kind of mailbox lets no program do this.')).toBeVisible();
  await expect(tree.details.getByRole('button', { name: 'Rename' })).toHaveAccessibleDescription(
    'This kind of mailbox lets no program rename folders.',
  );
  await office.close();
});
