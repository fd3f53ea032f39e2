import { expect, test } from 'vitest';
import type { ConnectionTo } from '../../shared/connection.ts';
import { withServerAddress } from './server-address.ts';

function normal(server: string, vendor: 'axigen' | 'jmap' = 'axigen'): string {
  return withServerAddress({ vendor, server, user: 'a@example.com', signIn: 'password' }).server;
}

test.each([
  ['mail.example.com', 'https://mail.example.com'],
  ['  Mail.Example.COM  ', 'https://mail.example.com'],
  ['mail.example.com:8443', 'https://mail.example.com:8443'],
  ['https://mail.example.com:443/', 'https://mail.example.com'],
  ['HTTPS://mail.example.com/webmail/index.hsp?login=1#top', 'https://mail.example.com'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080/x', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['[2001:db8::1]:443', 'https://[2001:db8::1]'],
  ['bücher.example', 'https://xn--bcher-kva.example'],
  ['中文.com:444', 'https://xn--fiq228c.com:444'],
  ['mailserver', 'https://mailserver'],
])('%s is the address %s', (typed, address) => {
  expect(normal(typed)).toBe(address);
});

test('a JMAP session address keeps its path', () => {
  expect(normal('jmap.example.com', 'jmap')).toBe('https://jmap.example.com');
  expect(normal('https://jmap.example.com/jmap/session/?v=1#x', 'jmap')).toBe(
    'https://jmap.example.com/jmap/session?v=1',
  );
});

test('a normal address stays as it is', () => {
  for (const vendor of ['axigen', 'jmap'] as const) {
    const once = normal('Mail.Example.com/a/b', vendor);
    expect(normal(once, vendor)).toBe(once);
  }
});

test.each(['http://mail.example.com', 'http://10.0.0.1', 'http://localhost.example.com', 'http://mail.localhost'])(
  '%s would send the password in the open',
  (typed) => {
    expect(() => normal(typed)).toThrow(expect.objectContaining({ code: 'not-tls' }));
  },
);

test.each([
  'https://user:pw@mail.example.com',
  'user@mail.example.com',
  'ftp://mail.example.com',
  'javascript://mail',
  'https://',
  'mail example com',
  'mail.example.com:99999',
  '<script>',
])('%s is no address', (typed) => {
  expect(() => normal(typed)).toThrow(expect.objectContaining({ code: 'bad-address' }));
});

const registration = { signInServer: 'Auth.Example.com/login/', clientId: 'app', redirectPort: 9876 };

test('every address of a connection is made normal', () => {
  const lineworks: ConnectionTo<'lineworks'> = {
    vendor: 'lineworks',
    api: '2.0',
    server: 'WWW.WorksApis.com/v1.0',
    user: 'ann@example.org',
    signIn: 'browser',
    registration,
    access: 'full',
    nested: false,
  };
  expect(withServerAddress(lineworks)).toMatchObject({
    server: 'https://www.worksapis.com',
    registration: { signInServer: 'https://auth.example.com' },
  });
  const jmap = { vendor: 'jmap', server: 'mail.example.com', user: 'ann', signIn: 'browser', registration } as const;
  expect(withServerAddress(jmap)).toMatchObject({ registration: { signInServer: 'https://auth.example.com/login' } });
});

function superoffice(change: Partial<ConnectionTo<'superoffice'>>): ConnectionTo<'superoffice'> {
  return { vendor: 'superoffice', server: 'crm.example.com', user: 'ann', signIn: 'password', ...change };
}

test('SuperOffice on site keeps its application, online only its host', () => {
  const server = 'CRM.example.com/SuperOffice/';
  expect(withServerAddress(superoffice({ server }))).toMatchObject({
    server: 'https://crm.example.com/SuperOffice',
  });
  expect(withServerAddress(superoffice({ server, signIn: 'browser', registration }))).toMatchObject({
    server: 'https://crm.example.com',
  });
});

test.each([
  ['IMAP.Example.com', 'imap.example.com'],
  ['imap.example.com:993', 'imap.example.com:993'],
  ['imaps://imap.example.com:443/', 'imap.example.com:443'],
  ['bücher.example:143', 'xn--bcher-kva.example:143'],
])('the mail server %s is %s', (typed, host) => {
  const connection = superoffice({ mailServer: { server: typed, user: 'ann', secure: true } });
  expect(withServerAddress(connection)).toMatchObject({ mailServer: { server: host } });
});

test.each(['ann@imap.example.com', 'imap.example.com/inbox', 'two words', ':993'])('%s is no mail server', (server) => {
  const connection = superoffice({ mailServer: { server, user: 'ann', secure: true } });
  expect(() => withServerAddress(connection)).toThrow(expect.objectContaining({ code: 'bad-address' }));
});

test('a sign-in server in the open is refused like any other', () => {
  const open = { ...registration, signInServer: 'http://auth.example.com' };
  expect(() => withServerAddress(superoffice({ signIn: 'browser', registration: open }))).toThrow(
    expect.objectContaining({ code: 'not-tls' }),
  );
});
