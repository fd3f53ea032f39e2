import { describe, expect, test } from 'vitest';
import { apiOf, environmentOf, isOfEnvironment, tenantOf, usableApi } from './address.ts';
import { browserSignIn } from './sign-in.ts';

describe('where the API is', () => {
  test.each([
    ['https://crm.example.org/SuperOffice', 'https://crm.example.org/SuperOffice/api'],
    [' crm.example.org/SuperOffice/ ', 'https://crm.example.org/SuperOffice/api'],
    ['https://crm.example.org/SuperOffice/api/v1/', 'https://crm.example.org/SuperOffice/api'],
    ['https://crm.example.org/SuperOffice/default.aspx?contact_id=3#x', 'https://crm.example.org/SuperOffice/api'],
    ['https://crm.example.org', 'https://crm.example.org/api'],
    ['https://sod.superoffice.com/Cust26759/api/', 'https://sod.superoffice.com/Cust26759/api'],
    ['http://127.0.0.1:8080/SuperOffice', 'http://127.0.0.1:8080/SuperOffice/api'],
  ])('%s', (typed, api) => {
    expect(apiOf(typed)).toBe(api);
  });

  test.each(['http://crm.example.org/SuperOffice', 'https://', 'ftp://x', 'https://a:b@crm.example.org', ''])(
    'never at %j',
    (typed) => {
      expect(() => apiOf(typed)).toThrow();
      expect(usableApi(typed)).toBeNull();
    },
  );

  test('says whose it is', () => {
    expect(tenantOf('https://online3.superoffice.com/Cust12345/api')).toBe('Cust12345');
    expect(tenantOf('https://crm.example.org/SuperOffice/api')).toBeNull();
  });
});

describe('what belongs to the environment one signs in at', () => {
  const at = (environment: string) => (api: string) => isOfEnvironment(`${api}/Cust1/api`, environment);
  test('is at its own host or a numbered one', () => {
    const online = at('https://online.superoffice.com');
    expect(['https://online.superoffice.com', 'https://online3.superoffice.com'].map(online)).toEqual([true, true]);
    expect(at('https://sod2.superoffice.com')('https://sod.superoffice.com')).toBe(true);
  });
  test.each([
    'https://evil.example',
    'https://superoffice.com.evil.example',
    'https://online3.superoffice.com.evil.example',
    'https://evilsuperoffice.com',
    'https://superoffice.com',
    'https://sod.superoffice.com',
    'https://evil.online.superoffice.com',
    'https://online3.superoffice.com:8443',
    'https://127.0.0.1',
    'http://localhost',
  ])('is not at %s', (api) => {
    expect(at('https://online.superoffice.com')(api)).toBe(false);
  });
  test.each([
    ['https://crm.example', 'https://evil.example'],
    // Both names were given away by one registry: nothing ties them together.
    ['https://crm.co.uk', 'https://evil.co.uk'],
    ['https://crm.github.io', 'https://evil.github.io'],
    ['https://crm.grove.example', 'https://mail.grove.example'],
    ['https://crm.grove.example', 'https://crm.grove.example:8443'],
    ['https://crm1.grove.example', 'https://crm2.grove.example'],
  ])('of %s is not at %s', (environment, api) => {
    expect(at(environment)(api)).toBe(false);
  });
  test('is at any port of this computer', () => {
    expect(at('http://127.0.0.1:8080')('http://127.0.0.1:9090')).toBe(true);
    expect(at('http://127.0.0.1:8080')('http://10.0.0.1')).toBe(false);
    expect(at('http://127.0.0.1:8080')('https://127.0.0.1:9090')).toBe(false);
  });
});

describe('signing in online', () => {
  const registration = { signInServer: 'online3.superoffice.com', clientId: 'app', redirectPort: 9877 };
  const connection = {
    vendor: 'superoffice',
    server: 'https://online.superoffice.com',
    user: 'kari@example.org',
    signIn: 'browser',
  } as const;

  test('is done at the environment’s host, which has no number', () => {
    expect(environmentOf('https://online3.superoffice.com/Cust1')).toBe('https://online.superoffice.com');
    expect(environmentOf('https://sod2.superoffice.com')).toBe('https://sod.superoffice.com');
    expect(environmentOf('http://127.0.0.1:8080/x')).toBe('http://127.0.0.1:8080');
    expect(browserSignIn({ ...connection, registration }).endpoints).toEqual({
      issuer: 'https://online.superoffice.com',
      metadata: ['https://online.superoffice.com/login/.well-known/openid-configuration'],
    });
  });

  test('asks for no more than who one is, says who is meant, and learns where the API is', () => {
    expect(browserSignIn({ ...connection, registration, tenant: 'Cust12345' })).toMatchObject({
      kind: 'oauth',
      clientId: 'app',
      scope: ['openid'],
      pkce: true,
      clientSecret: 'optional',
      parameters: { login_hint: 'kari@example.org', acr_values: 'tenant:Cust12345' },
      apiAddressClaim: 'http://schemes.superoffice.net/identity/webapi_url',
    });
    expect(browserSignIn({ ...connection, registration }).parameters).toEqual({ login_hint: 'kari@example.org' });
  });

  test('takes an app that is registered', () => {
    expect(() => browserSignIn(connection)).toThrow();
  });
});
