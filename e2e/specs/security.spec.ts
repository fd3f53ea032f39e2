import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { secretsIn } from '../security/written.ts';
import { chooseForMailbox, MailboxForm } from './support/form.ts';
import { expectNoSecretInWindow, expectNoSecretOnDisk } from './support/secret-search.ts';
import { expect, keepSecrets, lookNow, PASSPHRASE, test } from './support/spec.ts';

const SECRET = 'Tr0ub4dor-&-3-squirrels';
const USER = 'anna@grove.example';

function expectNoSecret(text: string, where: string): void {
  expect(secretsIn(text, { password: SECRET }), where).toEqual([]);
}

async function expectNotOnDisk(folder: string): Promise<void> {
  expect(await expectNoSecretOnDisk(folder, { password: SECRET })).toEqual(expect.arrayContaining(['settings.json']));
}

/** Keeps every event main sends. */
function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, 'heard', heard);
    for (const name of ['accounts:changed', 'account:status', 'settings:changed', 'secrets:changed'] as const) {
      window.mailgrove.on(name, (payload) => heard.push(payload));
    }
  });
}

test('a password typed is nowhere but in main’s memory', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({
    user: USER,
    password: SECRET,
    furnish: (world) => void world.create({ name: 'INBOX', role: 'inbox' }),
  });
  await listen(app.page);
  const form = new MailboxForm(app.page);
  await form.open('Axigen');
  axigen.knobs.secondStep = true;
  await form.fill({ server: axigen.url, user: USER, password: SECRET });
  await form.add();
  await expect(form.alert('second sign-in step')).toBeVisible();
  expectNoSecret(await form.dialog.innerText(), 'the error');
  axigen.knobs.secondStep = false;
  await form.add();
  await expect(tree.row('INBOX')).toBeVisible();
  axigen.knobs.plan({ fault: { kind: 'status', status: 500, body: `no, ${SECRET}!` }, match: /./, times: 100 });
  await lookNow(app);
  await expect(app.page.getByText(/trying again/).first()).toBeVisible();
  await expectNoSecretInWindow(app, { password: SECRET });
  await expectNotOnDisk(app.userData);
  await app.restart();
  await expectNoSecretInWindow(app, { password: SECRET });
  await expectNotOnDisk(app.userData);
});

test('a password kept under a passphrase is on disk only encrypted', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen({
    user: USER,
    password: SECRET,
    furnish: (world) => void world.create({ name: 'INBOX', role: 'inbox' }),
  });
  await keepSecrets(app);
  const form = new MailboxForm(app.page);
  await form.open('Axigen');
  await form.fill({ server: axigen.url, user: USER, password: SECRET });
  await form.add();
  await expect(tree.row('INBOX')).toBeVisible();
  await expectNotOnDisk(app.userData);
  await expectNoSecretInWindow(app, { password: SECRET });
  for (const name of await readdir(app.userData)) {
    const text = await readFile(join(app.userData, name), 'latin1').catch(() => '');
    expect(text.includes(PASSPHRASE), name).toBe(false);
  }
  await chooseForMailbox(app.page, USER, 'Edit…');
  await expect(form.secret).toHaveValue('');
});

test('the policy of the page allows no code but its own', async ({ app }) => {
  const response = await app.page.reload();
  const policy = (await response?.headerValue('content-security-policy')) ?? '';
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('script-src')).toEqual(["'self'"]);
  expect(policy).not.toMatch(/unsafe-(?:eval|hashes)|wasm-unsafe|\*/);
  expect(policy.replace(/style-src[^;]*/, '')).not.toContain('unsafe-inline');
  expect(directives.get('base-uri')).toEqual(["'none'"]);
});
