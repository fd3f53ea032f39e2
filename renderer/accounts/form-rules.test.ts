import { expect, test } from 'vitest';
import type { Account } from '../../shared/account.ts';
import { type FormValues, formErrors, formResult, formValues, needsSecret } from './form-rules.ts';

const filled: FormValues = {
  label: '',
  server: 'webmail.example.org',
  user: 'ann@example.org',
  signIn: 'password',
  secret: 'hush',
};
const account: Account = {
  id: 'ann',
  label: 'Ann',
  connection: { vendor: 'axigen', server: 'https://webmail.example.org', user: 'ann@example.org', signIn: 'password' },
  signedIn: true,
};

test('an empty form says what is missing, field by field', () => {
  expect(formErrors('axigen', formValues('axigen'))).toEqual({
    server: 'accounts.needServer',
    user: 'accounts.needUser',
    secret: 'accounts.needPassword',
  });
  expect(formErrors('jmap', { ...formValues('jmap'), signIn: 'token' }).secret).toBe('accounts.needToken');
});

test.each([
  'webmail.example.org',
  ' mail.example.org:8443 ',
  'https://mail.example.org/jmap',
  'http://localhost:8080',
  '[::1]:80',
])('%j is a server', (server) => expect(formErrors('jmap', { ...filled, server })).toEqual({}));

test.each(['mail example.org', 'ftp://mail.example.org', 'https://', 'https://ann:hush@mail.example.org'])(
  '%j is no server',
  (server) => expect(formErrors('jmap', { ...filled, server })).toEqual({ server: 'accounts.badServer' }),
);

test('only a vendor that knows no short names asks for the full address', () => {
  expect(formErrors('axigen', { ...filled, user: 'ann' })).toEqual({ user: 'accounts.needFullAddress' });
  expect(formErrors('jmap', { ...filled, user: 'ann' })).toEqual({});
});

test('what is longer than main takes is refused at its field', () => {
  const long = {
    ...filled,
    label: 'x'.repeat(201),
    secret: 'x'.repeat(16_001),
    user: `${'x'.repeat(500)}@example.org`,
  };
  expect(formErrors('axigen', long)).toEqual({
    label: 'accounts.tooLong',
    secret: 'accounts.tooLong',
    user: 'accounts.tooLong',
  });
});

test('a saved secret stays when only the name changes, however the same server is spelled', () => {
  const values = { ...formValues('axigen', account), label: 'Work' };
  expect(needsSecret(values, account)).toBe(false);
  expect(needsSecret({ ...values, server: 'WebMail.example.org/' }, account)).toBe(false);
  expect(formErrors('axigen', values, account)).toEqual({});
  expect(formResult('axigen', values)).not.toHaveProperty('secret');
});

test.each([
  { server: 'webmail.example.com' },
  { user: 'bob@example.org' },
  { signIn: 'token' },
] satisfies Partial<FormValues>[])('it is asked for again when the mailbox becomes %j', (change) => {
  const values = { ...formValues('axigen', account), ...change };
  expect(formErrors('axigen', values, account)).toHaveProperty('secret');
});

test('a mailbox without a name is called by its address; what is typed loses its margins', () => {
  expect(formResult('axigen', { ...filled, label: ' ', server: ' webmail.example.org ' })).toEqual({
    label: 'ann@example.org',
    connection: { vendor: 'axigen', server: 'webmail.example.org', user: 'ann@example.org', signIn: 'password' },
    secret: 'hush',
  });
});
