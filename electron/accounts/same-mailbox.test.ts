import { expect, test } from 'vitest';
import type { Connection, ConnectionTo } from '../../shared/connection.ts';
import { isSameSignIn, maySendMailPassword, maySendSecret } from './same-mailbox.ts';

const registration = { signInServer: 'https://auth.example', clientId: 'app', redirectPort: 9876 };
const lineworks: ConnectionTo<'lineworks'> = {
  vendor: 'lineworks',
  api: '2.0',
  server: 'https://api.example',
  user: 'ann@example.org',
  signIn: 'browser',
  registration,
  access: 'full',
  nested: false,
};
const superoffice: ConnectionTo<'superoffice'> = {
  vendor: 'superoffice',
  server: 'https://crm.example/SuperOffice',
  user: 'ann',
  signIn: 'password',
  mailServer: { server: 'imap.example', user: 'ann', secure: true },
};

test.each<[string, Partial<Connection>]>([
  ['another API', { server: 'https://evil.example' }],
  ['another sign-in server', { registration: { ...registration, signInServer: 'https://evil.example' } }],
  ['another app', { registration: { ...registration, clientId: 'other' } }],
])('a client secret is never sent to %s', (_, change) => {
  const to = { ...lineworks, ...change } as Connection;
  expect(maySendSecret(lineworks, to)).toBe(false);
  expect(isSameSignIn(lineworks, to)).toBe(false);
});

test.each<[string, Partial<Connection>]>([
  ['other rights', { access: 'read' }],
  ['somebody else', { user: 'bob@example.org' }],
  ['the other API version', { api: '1.0', apiId: 'a1' }],
])('%s need a sign-in of their own, by the same app', (_, change) => {
  const to = { ...lineworks, ...change } as Connection;
  expect(maySendSecret(lineworks, to)).toBe(true);
  expect(isSameSignIn(lineworks, to)).toBe(false);
});

test.each<[string, Partial<Connection>]>([
  ['the port the browser comes back to', { registration: { ...registration, redirectPort: 9999 } }],
  ['nested folders', { nested: true }],
])('%s may change without a new sign-in', (_, change) => {
  expect(isSameSignIn(lineworks, { ...lineworks, ...change } as Connection)).toBe(true);
});

test.each<[string, Partial<ConnectionTo<'superoffice'>>]>([
  ['another mail server', { mailServer: { server: 'imap.evil.example', user: 'ann', secure: true } }],
  ['another user there', { mailServer: { server: 'imap.example', user: 'bob', secure: true } }],
  ['an open connection', { mailServer: { server: 'imap.example', user: 'ann', secure: false } }],
  ['another SuperOffice', { server: 'https://evil.example/SuperOffice' }],
])('the password of the mail server is not sent by way of %s', (_, change) => {
  expect(maySendMailPassword(superoffice, superoffice)).toBe(true);
  expect(maySendMailPassword(superoffice, { ...superoffice, ...change })).toBe(false);
});
