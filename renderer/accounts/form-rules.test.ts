import { expect, test } from 'vitest';
import type { Account } from '../../shared/account.ts';
import type { Connection } from '../../shared/connection.ts';
import {
  type FormValues,
  formErrors,
  formResult,
  formValues,
  isOtherMailbox,
  needsMailPassword,
  needsSecret,
  signsInAgain,
} from './form-rules.ts';

const filled: FormValues = {
  ...formValues('axigen'),
  server: 'webmail.example.org',
  user: 'ann@example.org',
  secret: 'hush',
};
const account: Account = {
  id: 'ann',
  label: 'Ann',
  connection: { vendor: 'axigen', server: 'https://webmail.example.org', user: 'ann@example.org', signIn: 'password' },
  signedIn: true,
};

test.each([
  ['the same server, spelled otherwise', { server: ' webmail.example.org/ ', user: 'Ann@example.org' }, false],
  ['another server', { server: 'mail.example.org' }, true],
  ['another path of it', { server: 'https://webmail.example.org/b' }, true],
  ['another user', { user: 'bob@example.org' }, true],
] as const)('%s leads to another mailbox: it is said what is lost', (_what, typed, isOther) => {
  expect(isOtherMailbox({ ...filled, ...typed }, account)).toBe(isOther);
});

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
  expect(needsSecret('axigen', values, account)).toBe('optional');
  expect(needsSecret('axigen', { ...values, server: 'WebMail.example.org/' }, account)).toBe('optional');
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

const lineworks: FormValues = {
  ...formValues('lineworks'),
  user: 'ann@example.org',
  clientId: 'client',
  secret: 'hush',
};
const superoffice: FormValues = { ...formValues('superoffice'), user: 'ann@example.org', clientId: 'client' };

test('LINE WORKS needs what the vendor gives out, by its own addresses and port unless told otherwise', () => {
  expect(formErrors('lineworks', formValues('lineworks'))).toEqual({
    user: 'accounts.needUser',
    clientId: 'accounts.needClientId',
    secret: 'accounts.needClientSecret',
  });
  expect(formResult('lineworks', lineworks)).toEqual({
    label: 'ann@example.org',
    connection: {
      vendor: 'lineworks',
      api: '2.0',
      server: 'https://www.worksapis.com',
      user: 'ann@example.org',
      signIn: 'browser',
      registration: { signInServer: 'https://auth.worksmobile.com', clientId: 'client', redirectPort: 9876 },
      access: 'full',
      nested: false,
    },
    secret: 'hush',
  });
});

test('API 1.0 asks for an API id and a consumer key, and knows no secret', () => {
  const legacy: FormValues = { ...lineworks, api: '1.0', server: 'https://apis.worksmobile.com', clientId: '' };
  expect(formErrors('lineworks', { ...legacy, secret: '' })).toEqual({
    apiId: 'accounts.needApiId',
    clientId: 'accounts.needConsumerKey',
  });
  const result = formResult('lineworks', { ...legacy, apiId: 'jp1Api', clientId: 'key' });
  expect(result).toMatchObject({ connection: { api: '1.0', apiId: 'jp1Api', registration: { clientId: 'key' } } });
  expect(result).not.toHaveProperty('secret');
});

test('SuperOffice Online needs a registration, on site a server and a password', () => {
  expect(formErrors('superoffice', superoffice)).toEqual({});
  expect(formResult('superoffice', superoffice).connection).toEqual({
    vendor: 'superoffice',
    server: 'https://online.superoffice.com',
    user: 'ann@example.org',
    signIn: 'browser',
    registration: { signInServer: 'https://online.superoffice.com', clientId: 'client', redirectPort: 9877 },
  });
  const onSite: FormValues = { ...superoffice, environment: 'on-site', signIn: 'password', server: '', clientId: '' };
  expect(formErrors('superoffice', onSite)).toEqual({
    server: 'accounts.needServer',
    secret: 'accounts.needPassword',
  });
  const typed = { ...onSite, server: 'crm.example.org/SuperOffice', secret: 'hush' };
  expect(formResult('superoffice', typed).connection).toEqual({
    vendor: 'superoffice',
    server: 'crm.example.org/SuperOffice',
    user: 'ann@example.org',
    signIn: 'password',
  });
});

test('a ticket may need the token of its app, which goes with no other way of signing in', () => {
  const ticket: FormValues = { ...superoffice, environment: 'on-site', signIn: 'ticket', server: 'crm.example.org' };
  expect(formErrors('superoffice', { ...ticket, secret: '7T:x' })).toEqual({});
  expect(formResult('superoffice', { ...ticket, secret: '7T:x' })).not.toHaveProperty('appToken');
  expect(formResult('superoffice', { ...ticket, secret: '7T:x', appToken: 'app' })).toMatchObject({ appToken: 'app' });
  const password: FormValues = { ...ticket, signIn: 'password', secret: 'x', appToken: 'app' };
  expect(formResult('superoffice', password)).not.toHaveProperty('appToken');
});

test('a mail server is asked for whole, or not at all', () => {
  const half: FormValues = { ...superoffice, mailServer: 'imap.example.org:993' };
  expect(formErrors('superoffice', half)).toEqual({
    mailUser: 'accounts.needMailUser',
    mailPassword: 'accounts.needMailPassword',
  });
  const whole: FormValues = { ...half, mailUser: 'ann', mailPassword: 'mail' };
  expect(formErrors('superoffice', whole)).toEqual({});
  expect(formResult('superoffice', whole)).toMatchObject({
    connection: { mailServer: { server: 'imap.example.org:993', user: 'ann', secure: true } },
    mailPassword: 'mail',
  });
  expect(formErrors('superoffice', { ...whole, mailServer: 'ann@imap' })).toEqual({
    mailServer: 'accounts.badMailHost',
  });
});

test.each(['80', '1023', '65536', 'x', '9876 1'])('%j is no port to come back to', (redirectPort) => {
  expect(formErrors('lineworks', { ...lineworks, redirectPort })).toEqual({ redirectPort: 'accounts.badPort' });
});

function kept(values: FormValues, vendor: 'lineworks' | 'superoffice' | 'jmap'): Account {
  const connection: Connection = formResult(vendor, values).connection;
  return { id: 'ann', label: 'Ann', connection, signedIn: true };
}

test('every form shows again what it has made', () => {
  for (const [vendor, values] of [
    ['lineworks', lineworks],
    ['superoffice', { ...superoffice, tenant: 'Cust1', mailServer: 'imap.example.org', mailUser: 'ann' }],
    [
      'jmap',
      { ...formValues('jmap'), server: 'https://mail.example.org', user: 'ann', signIn: 'browser', clientId: 'x' },
    ],
  ] as const) {
    const account = kept(values, vendor);
    const shown = formValues(vendor, account);
    expect(formErrors(vendor, shown, account)).toEqual({});
    expect(formResult(vendor, shown).connection).toEqual(account.connection);
    expect(signsInAgain(vendor, shown, account)).toBe(false);
  }
});

test.each([
  { clientId: 'other' },
  { access: 'read' },
  { signInServer: 'auth.example.org' },
] satisfies Partial<FormValues>[])(
  'the browser is needed again when %j changes, and the secret where it is another’s',
  (change) => {
    const account = kept(lineworks, 'lineworks');
    const values = { ...formValues('lineworks', account), ...change };
    expect(signsInAgain('lineworks', values, account)).toBe(true);
    expect(needsSecret('lineworks', values, account)).toBe('access' in change ? 'optional' : 'required');
  },
);

test.each([{ label: 'Work' }, { nested: 'yes' }, { redirectPort: '9999' }] satisfies Partial<FormValues>[])(
  'but not when %j does',
  (change) => {
    const account = kept(lineworks, 'lineworks');
    expect(signsInAgain('lineworks', { ...formValues('lineworks', account), ...change }, account)).toBe(false);
  },
);

test('the password of the mail server is asked for again when it would go elsewhere', () => {
  const account = kept({ ...superoffice, mailServer: 'imap.example.org', mailUser: 'ann' }, 'superoffice');
  const values = formValues('superoffice', account);
  expect(needsMailPassword('superoffice', values, account)).toBe('optional');
  expect(needsMailPassword('superoffice', { ...values, mailServer: 'imap.evil.example' }, account)).toBe('required');
  expect(needsMailPassword('superoffice', { ...values, mailServer: '' }, account)).toBe('none');
});
