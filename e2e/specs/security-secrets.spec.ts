import { freePort } from '../vendors/cyrus/ports.ts';
import { furnish as furnishWorks } from '../vendors/lineworks/harness.ts';
import { startLineworks } from '../vendors/lineworks/server.ts';
import { furnish as furnishOffice } from '../vendors/superoffice/harness.ts';
import { CLIENT_ID, startSuperoffice } from '../vendors/superoffice/server.ts';
import { BrowserSignIn } from './support/browser-sign-in.ts';
import { expectNoSecretInWindow, expectNoSecretOnDisk, recordMessages } from './support/secret-search.ts';
import { addMailbox, expect, expectFresh, keepSecrets, lookNow, PASSPHRASE, test } from './support/spec.ts';
import { addOffice } from './support/vendor-mailboxes.ts';

test.setTimeout(180_000);

/** Types into the fields of the form, unfolding what they may be in, and says yes in the browser. */
async function signInThere(
  signIn: BrowserSignIn,
  vendor: 'LINE WORKS' | 'SuperOffice',
  fields: Readonly<Record<string, string>>,
) {
  await signIn.form.openFromPanel(vendor);
  for (const [name, text] of Object.entries(fields)) {
    const field = signIn.dialog.getByRole('textbox', { name, exact: true });
    if (!(await field.isVisible())) await signIn.dialog.getByText('More settings').click();
    await field.fill(text);
  }
  const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await signIn.decide(page, 'Allow');
  await expect(signIn.dialog).toHaveCount(0);
}

test('with mailboxes of all vendors, no secret is in any file, log, message or page, in any encoding', async ({
  app,
  servers,
  tree,
}) => {
  const arrived = recordMessages(app.page);
  await app.page.reload();
  await keepSecrets(app);
  const password = 'Tr0ub4dor-&-3-squirrels-é';
  const axigen = await servers.axigen({ password, furnish: (world) => void world.create({ name: 'INBOX' }) });
  const jmap = await servers.jmap();
  const office = await startSuperoffice({ furnish: furnishOffice, password: 'Tr0ub4dor-office' });
  const works = await startLineworks({ furnish: furnishWorks });
  const online = await startSuperoffice({ online: true, furnish: furnishOffice });
  jmap.world.create('Inbox', { role: 'inbox' });
  await addMailbox(app, 'axigen', axigen);
  await addMailbox(app, 'jmap', jmap);
  await addOffice(app, office, 'the mail server');
  const signIn = new BrowserSignIn(app);
  await signInThere(signIn, 'LINE WORKS', {
    'Mail address': works.user,
    'Client ID': works.clientId,
    'Client secret': works.clientSecret,
    'Port of the redirect address': String(await freePort()),
    'Address of the API': works.url,
    'Sign-in address': works.url,
  });
  await signInThere(signIn, 'SuperOffice', {
    'User name': online.user,
    'Client ID': CLIENT_ID,
    'Port of the redirect address': String(await freePort()),
    'Sign-in address': online.url,
  });
  const accounts = await app.invoke('accounts:list', {});
  expect(new Set(accounts.map(({ connection }) => connection.vendor)).size).toBe(4);
  for (const { id } of accounts) await expectFresh(app, id);

  // Tokens run out and are renewed; a server quotes the password back; the app is killed, and started again.
  online.signIn.expireTokens();
  axigen.knobs.plan({ fault: { kind: 'status', status: 500, body: `no, ${password}!` }, match: /./, times: 100 });
  await lookNow(app);
  await expect(app.page.getByText(/trying again/).first()).toBeVisible();
  await expect.poll(() => online.oauth?.tokenRequests).toContain('refresh_token');

  const named = (prefix: string, all: Iterable<string>) =>
    Object.fromEntries([...all].map((secret, index) => [`${prefix} ${index}`, secret]));
  const secrets = () => ({
    passphrase: PASSPHRASE,
    axigen: password,
    jmap: jmap.password,
    office: office.password,
    'office mail': office.mailServer.password,
    'client secret': works.clientSecret,
    ...named('works', works.oauth.secrets),
    ...named('online', online.oauth?.secrets ?? []),
  });
  expect(Object.keys(secrets()).length).toBeGreaterThan(12);
  await expectNoSecretInWindow(app, secrets());
  expect(arrived.join('').includes('INBOX')).toBe(true);
  for (const frame of arrived) {
    for (const secret of Object.values(secrets())) expect(frame.includes(secret)).toBe(false);
  }
  const searched = await expectNoSecretOnDisk(app.userData, secrets());
  expect(searched).toEqual(
    expect.arrayContaining(['settings.json', 'secrets.json', 'mailgrove.db', 'mailgrove.db-wal', 'logs/main.log']),
  );
  await app.killAndRestart();
  await expect(tree.row('Inbox').first()).toBeVisible();
  await expectNoSecretInWindow(app, secrets());
  await expectNoSecretOnDisk(app.userData, secrets());
  await Promise.all([office.close(), works.close(), online.close()]);
});

test('diagnostics tell what helps, and nothing of the person, their folders or their servers', async ({
  app,
  servers,
}) => {
  const axigen = await servers.axigen({ furnish: (world) => void world.create({ name: 'Very private' }) });
  const id = (await addMailbox(app, 'axigen', axigen, 'My label')).id;
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.page.getByRole('button', { name: 'View options' }).click();
  await app.page.getByRole('menuitem', { name: 'Settings…' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('button', { name: 'Copy diagnostics' }).click();
  const pasted = () => app.page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(pasted).toContain('"axigen"');
  const text = await pasted();
  expect(JSON.parse(text)).toMatchObject({
    mailboxes: [{ vendor: 'axigen', phase: 'fresh', error: null, folders: 1 }],
  });
  const { hostname, port } = new URL(axigen.url);
  for (const own of [id, 'My label', 'Very private', axigen.user, 'grove', hostname, port, app.userData]) {
    expect(text).not.toContain(own);
  }
});
