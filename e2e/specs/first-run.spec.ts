import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Knobs } from '../vendors/axigen/knobs.ts';
import { freePort } from '../vendors/cyrus/ports.ts';
import { MailboxForm, type Typed, tabTo } from './support/form.ts';
import { expect, test } from './support/spec.ts';

const furnish = {
  furnish: (world: { create(seed: { name: string; role?: string }): unknown }) =>
    void world.create({ name: 'INBOX', role: 'inbox' }),
};

test('a mailbox is added with the keyboard alone', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen(furnish);
  const { page } = app;
  const { keyboard } = page;
  const form = new MailboxForm(page);

  await tabTo(page, page.getByRole('button', { name: 'Axigen' }));
  await keyboard.press('Enter');
  await expect(form.dialog.getByRole('textbox', { name: 'Server' })).toBeFocused();
  await keyboard.type(axigen.url);
  await tabTo(page, form.dialog.getByRole('textbox', { name: 'Mail address' }));
  await keyboard.type(axigen.user);
  await tabTo(page, form.secret);
  await keyboard.type(axigen.password);
  await keyboard.press('Enter');

  await expect(form.dialog).toHaveCount(0);
  await expect(tree.row('INBOX')).toBeVisible();
});

test('a mailbox is added with the mouse', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen(furnish);
  const form = new MailboxForm(app.page);
  await form.open('Axigen');
  await form.fill({ server: axigen.url, ...axigen });
  await form.add();
  await expect(form.dialog).toHaveCount(0);
  await expect(tree.row('INBOX')).toBeVisible();
});

test('a token is another way to sign in', async ({ app, servers, tree }) => {
  const axigen = await servers.axigen(furnish);
  const form = new MailboxForm(app.page);
  await form.open('Axigen');
  await form.dialog.getByText('Access token').first().click();
  await form.fill({ server: axigen.url, user: axigen.user, password: axigen.token });
  await form.add();
  await expect(tree.row('INBOX')).toBeVisible();
});

test('what is missing is said at its field, and the first such field has the focus', async ({ app }) => {
  const form = new MailboxForm(app.page);
  await form.open('Axigen');
  await form.fill({ server: '', user: 'anna', password: '' });
  await form.add();
  const fields = [
    ['Server', 'Type the server’s address.'],
    ['Mail address', 'Type the full address, like ann@example.org.'],
  ] as const;
  for (const [name, sentence] of fields) {
    const field = form.dialog.getByRole('textbox', { name });
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(new RegExp(sentence));
  }
  await expect(form.secret).toHaveAccessibleDescription(/Type the password\./);
  await expect(form.dialog.getByRole('textbox', { name: 'Server' })).toBeFocused();

  await form.dialog.getByRole('textbox', { name: 'Server' }).fill('not a server');
  await form.add();
  await expect(form.alert('This is not a server address.')).toBeVisible();
});

test('a connection test keeps nothing', async ({ app, servers }) => {
  const axigen = await servers.axigen(furnish);
  const form = new MailboxForm(app.page);
  await form.open('Axigen');
  await form.fill({ server: axigen.url, ...axigen });
  await form.test();
  await expect(form.dialog.getByRole('status').filter({ hasText: 'Signed in' })).toBeVisible();
  expect(await app.invoke('accounts:list', {})).toEqual([]);
  expect(axigen.log.some(({ path }) => path.includes('/folders'))).toBe(false);
});

interface Refusal {
  readonly reason: string;
  readonly sentence: string;
  readonly knobs?: (knobs: Knobs) => void;
  readonly typed?: Partial<Typed>;
}

const REFUSALS: readonly Refusal[] = [
  { reason: 'wrong password', sentence: 'User name or password was refused.', typed: { password: 'wrong' } },
  { reason: 'unknown host', sentence: 'There is no server of that name.', typed: { server: 'no-such-server.invalid' } },
  {
    reason: 'not TLS',
    sentence: 'The server does not offer a secure connection at this address.',
    typed: { server: 'http://webmail.example.org' },
  },
  {
    reason: 'second step',
    sentence: 'This mailbox asks for a second sign-in step',
    knobs: (knobs) => {
      knobs.secondStep = true;
    },
  },
  {
    reason: 'session limit',
    sentence: 'The server allows no further session for this mailbox.',
    knobs: (knobs) => {
      knobs.sessionCap = 0;
    },
  },
];

for (const { reason, sentence, knobs, typed } of REFUSALS) {
  test(`refused, with the reason: ${reason}`, async ({ app, servers }) => {
    const axigen = await servers.axigen(furnish);
    knobs?.(axigen.knobs);
    await app.page.setViewportSize({ width: 900, height: 600 });
    await expectRefusal(new MailboxForm(app.page), { server: axigen.url, ...axigen, ...typed }, sentence);
    expect(await app.invoke('accounts:list', {})).toEqual([]);
  });
}

test('refused, with the reason: not TLS at the port, nobody there, and a server of another kind', async ({ app }) => {
  const website = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Hello</h1>'));
  await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
  const { port } = website.address() as AddressInfo;
  const form = new MailboxForm(app.page);
  const typed = { user: 'anna@grove.example', password: 'correct horse' };
  await expectRefusal(form, { server: `http://127.0.0.1:${port}`, ...typed }, 'but not one of this kind');
  await form.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expectRefusal(form, { server: `https://127.0.0.1:${port}`, ...typed }, 'does not offer a secure connection');
  await form.dialog.getByRole('button', { name: 'Cancel' }).click();
  const nobody = `http://127.0.0.1:${await freePort()}`;
  await expectRefusal(form, { server: nobody, ...typed }, 'does not accept connections at this address');
  website.close();
});

/** Both buttons say the same, in the form, and nothing typed is lost. */
async function expectRefusal(form: MailboxForm, typed: Typed, sentence: string): Promise<void> {
  await form.open('Axigen');
  await form.fill(typed);
  await form.test();
  await expect(form.alert(sentence)).toContainText('Could not sign in');
  await expect(form.alert(sentence)).toBeInViewport({ ratio: 1 });
  await form.add();
  await expect(form.alert(sentence)).toContainText('Could not save');
  await expect(form.alert(sentence)).toHaveCount(1);
  await expect(form.alert(sentence)).toBeInViewport({ ratio: 1 });
  await expect(form.secret).toHaveValue(typed.password);
}
