import { once } from 'node:events';
import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OAuthSignIn } from '../../../electron/vendors/browser-sign-in.ts';
import type { Connection } from '../../../shared/connection.ts';
import { freePort } from '../cyrus/ports.ts';
import { type AuthorizationServer, createAuthorizationServer } from './authorization-server.ts';
import { failure, type SignInHouse, signInHouse } from './house.ts';
import { createSigningKey, signedToken } from './id-token.ts';

const CLAIM = 'http://schemes.example/api';
const strangeKey = createSigningKey();

/** An address of the person's API, as the id token is to have it. */
let address: unknown;
/** What becomes of the id token on its way. */
let tamper: (token: string) => string;
let close: () => Promise<void>;
let auth: AuthorizationServer;
let house: SignInHouse;
let connection: Connection;
let origin: string;

beforeEach(async () => {
  address = 'https://tenant.example/api/';
  tamper = (token) => token;
  auth = createAuthorizationServer({
    title: 'Online',
    user: 'ann@example.org',
    clientId: 'app',
    clientSecret: null,
    scopes: ['openid'],
    pkce: 'required',
    paths: {
      authorize: '/authorize',
      token: '/token',
      metadata: '/login/.well-known/openid-configuration',
      jwks: '/jwks',
    },
    claims: () => ({ [CLAIM]: address }),
  });
  const app = new Hono<{ Bindings: HttpBindings }>().route('/', auth.app);
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const at = server.address();
  origin = `http://127.0.0.1:${at !== null && typeof at === 'object' ? at.port : 0}`;
  const signIn: OAuthSignIn = {
    kind: 'oauth',
    clientId: 'app',
    endpoints: { issuer: origin, metadata: [`${origin}/login/.well-known/openid-configuration`] },
    scope: ['openid'],
    pkce: true,
    clientSecret: 'optional',
    parameters: { acr_values: 'tenant:Cust1' },
    apiAddressClaim: CLAIM,
  };
  const registration = { signInServer: origin, clientId: 'app', redirectPort: await freePort() };
  connection = { vendor: 'superoffice', server: origin, user: 'ann@example.org', signIn: 'browser', registration };
  house = signInHouse({
    describe: () => signIn,
    async fetch(url, init) {
      const answer = await fetch(url, init);
      if (!url.endsWith('/token')) return answer;
      const { id_token, ...rest } = Object(await answer.json());
      return Response.json(id_token === undefined ? rest : { ...rest, id_token: tamper(id_token) });
    },
  });
  close = async () => {
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  };
});
afterEach(() => close());

test('where the person’s API is comes with the sign-in, and with each renewal that says so', async () => {
  const tokens = await house.signIns.run(null, connection, undefined);
  expect(tokens.apiAddress).toBe('https://tenant.example/api/');
  address = 'https://moved.example/api/';
  expect((await house.signIns.refresh(connection, undefined, tokens)).apiAddress).toBe('https://moved.example/api/');
});

test.each(['http://tenant.example/api/', 'file:///etc/passwd', 'javascript:alert(1)', 'no address', 7, undefined])(
  'nothing is ever sent to %s',
  async (strange) => {
    address = strange;
    const { code } = await failure(house.signIns.run(null, connection, undefined));
    expect(['not-tls', 'bad-input', 'bad-answer']).toContain(code);
  },
);

const claims = (changed: object) => ({
  iss: origin,
  aud: 'app',
  sub: 'ann@example.org',
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 60,
  [CLAIM]: 'https://evil.example/api/',
  ...changed,
});

test.each([
  ['signed by somebody else', () => signedToken(strangeKey, claims({}))],
  ['not signed', (token: string) => `${token.split('.').slice(0, 2).join('.')}.`],
  [
    'changed on its way',
    (token: string) => {
      const [head, , signature] = token.split('.');
      return `${head}.${Buffer.from(JSON.stringify(claims({}))).toString('base64url')}.${signature}`;
    },
  ],
  ['for another app', () => auth.sign(claims({ aud: 'other' }))],
  ['of another server', () => auth.sign(claims({ iss: 'https://evil.example' }))],
  ['that has run out', () => auth.sign(claims({ exp: 1 }))],
  ['that is none', () => 'nonsense'],
] satisfies [string, (token: string) => string][])('an id token %s is not believed', async (_, change) => {
  tamper = change;
  expect(await failure(house.signIns.run(null, connection, undefined))).toMatchObject({ code: 'bad-answer' });
});
