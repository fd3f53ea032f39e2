import { expect, test } from 'vitest';
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
