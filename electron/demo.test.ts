import { expect, it, test } from 'vitest';
import type { Account } from '../shared/account.ts';
import { AppError } from '../shared/errors.ts';
import type { AccountsService } from './accounts/accounts.ts';
import { addDemoMailboxes, type DemoMailboxes, hurried } from './demo.ts';
import { FakeClock } from './sync/testing/fake-clock.ts';

type Adding = Parameters<AccountsService['add']>[0];

/** @returns what a demo of these mailboxes adds */
async function added(mailboxes: unknown, before: readonly Account[] = []): Promise<Adding[]> {
  const inputs: Adding[] = [];
  const accounts: Pick<AccountsService, 'list' | 'add'> = {
    list: () => before,
    async add(input) {
      inputs.push(input);
      return { id: 'x', label: input.label, connection: input.connection, signedIn: true };
    },
  };
  await addDemoMailboxes(accounts, { MAILGROVE_DEMO: JSON.stringify(mailboxes) });
  return inputs;
}

const HERE = 'http://127.0.0.1:8080';
const jmap = { vendor: 'jmap', server: HERE, user: 'kim', signIn: 'password' } as const;
const lineworks = {
  vendor: 'lineworks',
  api: '2.0',
  server: HERE,
  user: 'hanako@sakura.example',
  signIn: 'browser',
  registration: { signInServer: HERE, clientId: 'c', redirectPort: 9876 },
  access: 'full',
  nested: true,
} as const;
const tokens = { access: 'a', refresh: null, expiresAt: null, apiAddress: null };

test('a demo adds its mailboxes, those signed in to in the browser as if one had', async () => {
  const mailboxes: DemoMailboxes = [
    { label: 'Kim', connection: jmap, secret: 'pw' },
    { label: 'Hanako', connection: lineworks, tokens },
  ];
  expect(await added(mailboxes)).toEqual(mailboxes);
});

test('a demo that was left and opened again keeps the mailboxes it has', async () => {
  const kim: Account = { id: 'x', label: 'Kim', connection: jmap, signedIn: true };
  expect(await added([{ label: 'Kim', connection: jmap, secret: 'pw' }], [kim])).toEqual([]);
});

it.each([
  ['a server elsewhere', [{ label: 'x', connection: { ...jmap, server: 'https://mail.example.org' }, secret: 'x' }]],
  [
    'a sign-in elsewhere',
    [
      {
        label: 'x',
        connection: {
          ...lineworks,
          registration: { ...lineworks.registration, signInServer: 'https://auth.example.org' },
        },
        tokens,
      },
    ],
  ],
  ['a server that is none', [{ label: 'x', connection: { ...jmap, server: '127.0.0.1' }, secret: 'x' }]],
  ['something else', { label: 'x' }],
])('a demo never reaches %s', async (_what, mailboxes) => {
  await expect(added(mailboxes)).rejects.toThrow(new AppError('bad-input'));
});

test('a demo waits a fraction of the time', () => {
  const clock = new FakeClock();
  let runs = 0;
  hurried(clock).after(15_000, () => runs++);
  clock.advance(999);
  expect(runs).toBe(0);
  clock.advance(1);
  expect(runs).toBe(1);
});
