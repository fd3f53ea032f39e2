import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TestedApp } from '../fixtures.ts';
import { secretsIn } from '../security/written.ts';
import { chooseForMailbox, MailboxForm } from './support/form.ts';
import { expect, keepSecrets, lookNow, PASSPHRASE, test } from './support/spec.ts';

const SECRET = 'Tr0ub4dor-&-3-squirrels';
const USER = 'anna@grove.example';

function expectNoSecret(text: string, where: string): void {
  expect(secretsIn(text, { password: SECRET }), where).toEqual([]);
}

async function expectNoSecretOnDisk(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  expect(names.map((name) => name.slice(folder.length + 1))).toEqual(expect.arrayContaining(['settings.json']));
  for (const name of names) expectNoSecret(await readFile(name, 'latin1'), name);
}

/** Everything the page holds on to, and all that main answers to questions without a secret in them. */
async function expectNoSecretInWindow({ page, invoke }: TestedApp): Promise<void> {
  const held = await page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input')].map(({ value }) => value),
      { ...localStorage },
      { ...sessionStorage },
      Reflect.get(window, 'heard'),
    ]),
  );
  expectNoSecret(held, 'the page');
  const accounts = await invoke('accounts:list', {});
  const answers = [
    accounts,
    await invoke('accounts:statuses', {}),
    await invoke('settings:get', {}),
    await invoke('secrets:state', {}),
    await invoke('app:info', {}),
    await invoke('tree:snapshot', {}),
    await invoke('view:get', {}),
    ...(await Promise.all(accounts.map(({ id }) => invoke('usage:get', { account: id })))),
  ];
  expectNoSecret(JSON.stringify(answers), 'answers of main');
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
  await expectNoSecretInWindow(app);
  await expectNoSecretOnDisk(app.userData);
  await app.restart();
  await expectNoSecretInWindow(app);
  await expectNoSecretOnDisk(app.userData);
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
  await expectNoSecretOnDisk(app.userData);
  await expectNoSecretInWindow(app);
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
