import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { freePort } from '../cyrus/ports.ts';
import { failure, signInHouse } from './house.ts';
import { type OAuthJmap, startOAuthJmap } from './oauth-jmap.ts';
import { decide } from './simulated-browser.ts';

let server: OAuthJmap;
let connection: ConnectionTo<'jmap'>;
beforeEach(async () => {
  server = await startOAuthJmap();
  connection = server.connection(await freePort());
});
afterEach(() => server.close());

test('a person signs in: code flow, PKCE, state, and tokens that the server knows', async () => {
  const house = signInHouse({ now: () => 1_000 });
  const tokens = await house.signIns.run('a', connection, undefined);
  expect(server.auth.grants.byAccessToken(tokens.access)).not.toBeNull();
  expect(tokens).toMatchObject({ refresh: expect.stringMatching(/^refresh-/), expiresAt: 3_601_000, apiAddress: null });
  expect(server.auth.visits).toMatchObject([
    {
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `http://127.0.0.1:${connection.registration?.redirectPort}/callback`,
      scope: 'urn:ietf:params:jmap:core urn:ietf:params:jmap:mail offline_access',
      login_hint: server.user,
    },
  ]);
  expect(house.states.map(({ phase, trouble }) => [phase, trouble])).toEqual([
    ['waiting', null],
    ['finishing', null],
  ]);
});

test('a client secret that was typed is sent, in the body', async () => {
  const confidential = await startOAuthJmap({ clientSecret: 'hush' });
  const house = signInHouse();
  const to = confidential.connection(await freePort());
  expect(await failure(house.signIns.run(null, to, undefined))).toMatchObject({ code: 'sign-in-refused' });
  expect((await house.signIns.run(null, to, 'hush')).access).toMatch(/^access-/);
  await confidential.close();
});

test('a lifetime told as a text is a lifetime', async () => {
  server.auth.knobs.expiresInAsText = true;
  const { signIns } = signInHouse({ now: () => 0 });
  expect(await signIns.run(null, connection, undefined)).toMatchObject({ expiresAt: 3_600_000 });
});

test('saying no in the browser is told, in the server’s words', async () => {
  const house = signInHouse();
  house.person = (page) => decide(page, 'deny');
  expect(await failure(house.signIns.run(null, connection, undefined))).toEqual({
    code: 'sign-in-refused',
    detail: 'Not today (access_denied)',
  });
});

test.each([
  ['decision', 'invalid_scope', 'sign-in-refused'],
  ['decision', 'temporarily_unavailable', 'server-error'],
  ['codeRefusal', 'invalid_grant', 'sign-in-refused'],
  ['codeRefusal', 'server_error', 'server-error'],
  ['tokenFault', 'html', 'bad-answer'],
  ['tokenFault', 'server-error', 'server-error'],
  ['tokenFault', 'rate-limited', 'rate-limited'],
  ['tokenFault', 'drop', 'offline'],
] as const)('%s %s is told as %s, and nothing of it can be seen', async (knob, value, code) => {
  Object.assign(server.auth.knobs, { [knob]: value });
  const house = signInHouse();
  const error = await house.signIns.run(null, connection, undefined).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code });
  const returned = new URL(house.pages[0] ?? '');
  const shown = inspect(error, { depth: 9, showHidden: true });
  expect(shown).not.toContain(returned.searchParams.get('state'));
  expect(shown).not.toMatch(/code-|access-|refresh-/);
});

test('what belongs to another sign-in is not used, and the right answer still counts', async () => {
  const house = signInHouse();
  server.auth.knobs.state = 'of-somebody-else';
  house.person = async (page) => {
    expect(await decide(page, 'allow')).toContain('Nothing was done with it');
    server.auth.knobs.state = null;
    house.person = (again) => decide(again, 'allow');
    house.signIns.openAgain('a');
  };
  expect((await house.signIns.run('a', connection, undefined)).access).toMatch(/^access-/);
  expect(house.states.map(({ phase, trouble }) => trouble ?? phase)).toEqual([
    'waiting',
    'stray',
    'waiting',
    'finishing',
  ]);
  expect(server.auth.tokenRequests).toEqual(['authorization_code']);
});

test('a person who never comes back is waited for no longer than that', async () => {
  const enough = new AbortController();
  const house = signInHouse({ patience: () => enough.signal });
  house.person = async () => enough.abort(new DOMException('long enough', 'TimeoutError'));
  expect(await failure(house.signIns.run(null, connection, undefined))).toMatchObject({ code: 'timed-out' });
});

test('when all that came back was something else, that is told at the end', async () => {
  const enough = new AbortController();
  const house = signInHouse({ patience: () => enough.signal });
  server.auth.knobs.state = 'of-somebody-else';
  house.person = async (page) => {
    await decide(page, 'allow');
    enough.abort(new DOMException('long enough', 'TimeoutError'));
  };
  expect(await failure(house.signIns.run(null, connection, undefined))).toMatchObject({ code: 'sign-in-mismatch' });
});

test('a sign-in is cancelled while the person is waited for, or the server, and leaves the port free', async () => {
  const house = signInHouse();
  house.person = async () => house.signIns.cancel('a');
  expect(await failure(house.signIns.run('a', connection, undefined))).toMatchObject({ code: 'cancelled' });

  const gate = Promise.withResolvers<void>();
  server.auth.knobs.tokenGate = gate.promise;
  house.person = async (page) => {
    await decide(page, 'allow');
    await expect.poll(() => house.states.at(-1)?.phase).toBe('finishing');
    house.signIns.cancel('b');
  };
  expect(await failure(house.signIns.run('b', connection, undefined))).toMatchObject({ code: 'cancelled' });
  gate.resolve();
  house.person = (page) => decide(page, 'allow');
  expect((await house.signIns.run('c', connection, undefined)).access).toMatch(/^access-/);
});

test('an app that quits waits for nobody', async () => {
  const house = signInHouse();
  house.person = async () => house.signIns.close();
  expect(await failure(house.signIns.run(null, connection, undefined))).toMatchObject({ code: 'cancelled' });
});

test('a browser that can’t be opened is told, and may be opened after all', async () => {
  let broken = true;
  const house = signInHouse({
    async openBrowser(page) {
      if (broken) throw new Error('no browser');
      void decide(page, 'allow');
    },
  });
  const signedIn = house.signIns.run('a', connection, undefined);
  await expect.poll(() => house.states.at(-1)?.trouble).toBe('no-browser');
  broken = false;
  house.signIns.openAgain('a');
  expect((await signedIn).access).toMatch(/^access-/);
});

test('two people sign in at once, at one port', async () => {
  const house = signInHouse();
  const both = await Promise.all([
    house.signIns.run('a', connection, undefined),
    house.signIns.run('b', connection, undefined),
  ]);
  expect(new Set(both.map(({ access }) => access)).size).toBe(2);
});

test('a server that does not say how to sign in there is another kind of server', async () => {
  const house = signInHouse();
  const registration = { signInServer: server.sim.url, clientId: 'x', redirectPort: 9 };
  expect(await failure(house.signIns.run(null, { ...connection, registration }, undefined))).toMatchObject({
    code: 'not-this-kind-of-server',
  });
  expect(house.pages).toEqual([]);
});

test('metadata written by somebody else are not believed', async () => {
  const house = signInHouse({
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      if (!url.includes('.well-known')) return answer;
      const metadata: unknown = await answer.json();
      return Response.json({ ...Object(metadata), issuer: 'https://evil.example' });
    },
  });
  expect(await failure(house.signIns.run(null, connection, undefined))).toEqual({
    code: 'not-this-kind-of-server',
    detail: 'https://evil.example',
  });
});

test.each([
  ['authorization_endpoint', 'http://mail.example/authorize', 'not-tls'],
  ['authorization_endpoint', 'file:///etc/passwd', 'bad-answer'],
  ['token_endpoint', 'http://mail.example/token', 'not-tls'],
])('a server whose %s is %s gets nothing', async (endpoint, address, code) => {
  const house = signInHouse({
    fetch: async (url, init) => {
      const answer = await fetch(url, init);
      if (!url.includes('.well-known')) return answer;
      const metadata: unknown = await answer.json();
      return Response.json({ ...Object(metadata), [endpoint]: address });
    },
  });
  expect(await failure(house.signIns.run(null, connection, undefined))).toMatchObject({ code });
});

test('a token endpoint that sends the request elsewhere is not followed', async () => {
  const house = signInHouse({
    fetch: async (url, init) =>
      url.endsWith('/token')
        ? new Response(null, { status: 307, headers: { location: 'https://evil.example/token' } })
        : fetch(url, init),
  });
  expect(await failure(house.signIns.run(null, connection, undefined))).toEqual({
    code: 'redirected-away',
    detail: 'https://evil.example',
  });
});
