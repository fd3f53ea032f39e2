import type { VendorSecrets } from '../../electron/accounts/try-connection.ts';
import type { Connection } from '../../shared/connection.ts';

/** Where all vendors of these tests are said to be. */
export const HOME = 'https://mail.grove.example';

const registration = { signInServer: HOME, clientId: 'app', redirectPort: 9876 };
const user = 'anna@grove.example';

/** Every vendor in every way of signing in. */
export const CONNECTIONS: Readonly<Record<string, Connection>> = {
  'Axigen, password': { vendor: 'axigen', server: HOME, user, signIn: 'password' },
  'Axigen, token': { vendor: 'axigen', server: HOME, user, signIn: 'token' },
  'JMAP, password': { vendor: 'jmap', server: HOME, user, signIn: 'password' },
  'JMAP, token': { vendor: 'jmap', server: HOME, user, signIn: 'token' },
  'JMAP, browser': { vendor: 'jmap', server: HOME, user, signIn: 'browser', registration },
  'LINE WORKS 2.0': lineworks('2.0'),
  'LINE WORKS 1.0': lineworks('1.0'),
  'SuperOffice, password': superoffice('password'),
  'SuperOffice, ticket': superoffice('ticket'),
  'SuperOffice Online': superoffice('browser'),
};

function lineworks(api: '1.0' | '2.0'): Connection {
  const apiId = api === '1.0' ? { apiId: 'kr1abc' } : {};
  const access = { access: 'full', nested: false } as const;
  return { vendor: 'lineworks', api, server: HOME, user, signIn: 'browser', registration, ...access, ...apiId };
}

function superoffice(signIn: 'password' | 'ticket' | 'browser'): Connection {
  const mailServer = { server: 'imap.grove.example', user, secure: true };
  const online = signIn === 'browser' ? { registration, tenant: 'Cust1' } : {};
  return { vendor: 'superoffice', server: HOME, user, signIn, mailServer, ...online };
}

/** What lets the person in; none of it may be anywhere but in requests to `HOME`. */
export const SECRETS = {
  secret: 'Tr0ub4dor-&-3-squirrels',
  'mail-password': 'mail-Tr0ub4dor-9',
  'app-token': 'app-Tr0ub4dor-7',
} as const;

/** @param apiAddress what SuperOffice's sign-in says where the mail is */
export function secretsOfPerson(apiAddress: string | null = `${HOME}/Cust1/api`): VendorSecrets {
  return {
    secret: async () => SECRETS.secret,
    extra: async (name) => (name === 'api-address' ? apiAddress : SECRETS[name]),
  };
}

/** Addresses nothing may be sent to by a person whose mail is at `HOME`. */
export const ELSEWHERE = [
  'https://evil.example/',
  '//evil.example/',
  'https://mail.grove.example.evil.example/',
  'https://mail.grove.example@evil.example/',
  'https://evil.example\\@mail.grove.example/',
  'https://mail.grove.example:8443/',
  'http://mail.grove.example/',
  'http://127.0.0.1:631/',
  'https://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:application/json,{}',
  'app://mailgrove/index.html',
] as const;
