import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { createRedirects, type Expectation } from './redirects.ts';

const redirects = createRedirects();
const open: Expectation[] = [];
let port: number;

beforeEach(async () => {
  port = await freePort();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()));
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return free;
}

const uri = (host = '127.0.0.1') => `http://${host}:${port}/callback`;

async function expectBack(state: string, host?: string): Promise<Expectation & { strays: () => number }> {
  let strays = 0;
  const expectation = await redirects.expect(uri(host), state, () => {
    strays++;
  });
  open.push(expectation);
  return { ...expectation, strays: () => strays };
}

/** Comes back as a browser would, under a name of the test's choice. */
async function comeBack(path: string, options: { method?: string; host?: string; to?: string } = {}) {
  const { method = 'GET', host = `127.0.0.1:${port}`, to = '127.0.0.1' } = options;
  const sent = request({ host: to, port, path, method, headers: { host } });
  sent.end();
  const [response] = await once(sent, 'response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, headers: response.headers, body };
}

async function code(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(() => null).catch((reason: unknown) => reason);
  return error instanceof AppError ? error.code : `not an AppError: ${error}`;
}

function isClosed(host: string): Promise<boolean> {
  const socket = connect(port, host);
  return new Promise((resolve) => {
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}

test('the browser comes back with the answer, is told that it may be closed, and nobody listens any more', async () => {
  const back = await expectBack('s1');
  const page = await comeBack('/callback?code=c1&state=s1');
  expect((await back.returned).href).toBe(`${uri()}?code=c1&state=s1`);
  expect(page).toMatchObject({ status: 200, body: expect.stringContaining('You can close this window') });
  expect(page.body).not.toMatch(/c1|s1/);
  expect(page.headers).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  await back.stop();
  expect(await isClosed('127.0.0.1')).toBe(true);
});

test('an answer counts once', async () => {
  const back = await expectBack('s1');
  await comeBack('/callback?code=c1&state=s1');
  expect((await comeBack('/callback?code=c2&state=s1')).status).toBe(404);
  expect((await back.returned).searchParams.get('code')).toBe('c1');
});

test('a refusal is an answer, and is told as one', async () => {
  const back = await expectBack('s1');
  expect((await comeBack('/callback?error=access_denied&state=s1')).body).toContain('You were not signed in');
  expect((await back.returned).searchParams.get('error')).toBe('access_denied');
});

test.each([
  ['of another state', '/callback?code=c&state=other'],
  ['without a state', '/callback?code=c'],
  ['with two states', '/callback?code=c&state=s1&state=other'],
])('an answer %s is not taken, and the right one still is', async (_, path) => {
  const back = await expectBack('s1');
  const page = await comeBack(path);
  expect(page).toMatchObject({ status: 400, body: expect.stringContaining('Nothing was done with it') });
  expect(back.strays()).toBe(1);
  await comeBack('/callback?code=right&state=s1');
  expect((await back.returned).searchParams.get('code')).toBe('right');
});

test('another address, name or method is turned away, and is no answer', async () => {
  const back = await expectBack('s1');
  expect((await comeBack('/favicon.ico')).status).toBe(404);
  expect((await comeBack('/callback?code=c&state=s1', { host: `evil.example:${port}` })).status).toBe(404);
  expect((await comeBack('/callback?code=c&state=s1', { host: `localhost:${port}` })).status).toBe(404);
  expect((await comeBack(`http://127.0.0.1:${port}/callback?code=c&state=s1`)).status).toBe(404);
  expect((await comeBack('/callback?code=c&state=s1', { method: 'POST' })).status).toBe(405);
  expect(back.strays()).toBe(0);
  await comeBack('/callback?code=c&state=s1');
  await back.returned;
});

test('localhost is heard in both families of addresses', async () => {
  const back = await expectBack('s1', 'localhost');
  const sixth = !(await isClosed('::1'));
  await comeBack('/callback?code=c&state=s1', { host: `localhost:${port}`, to: sixth ? '::1' : '127.0.0.1' });
  expect((await back.returned).origin).toBe(`http://localhost:${port}`);
});

test('two sign-ins wait at one port, each for its own answer, and it is free when both have ended', async () => {
  const [one, two] = [await expectBack('one'), await expectBack('two')];
  await comeBack('/callback?code=c2&state=two');
  expect((await two.returned).searchParams.get('code')).toBe('c2');
  await two.stop();
  expect(await isClosed('127.0.0.1')).toBe(false);
  await one.stop();
  expect(await isClosed('127.0.0.1')).toBe(true);
});

test('stopping and starting at the same moment leaves the newcomer listening', async () => {
  const old = await expectBack('old');
  const [, back] = await Promise.all([old.stop(), expectBack('new')]);
  await comeBack('/callback?code=c&state=new');
  await back.returned;
});

test.each(['127.0.0.1', '::1'])('a port taken at %s is told, and can be tried again', async (host) => {
  const other = createServer().listen(port, host);
  const taken = await Promise.race([once(other, 'listening').then(() => true), once(other, 'error').then(() => false)]);
  if (!taken) return;
  expect(await code(redirects.expect(uri(), 's1', () => undefined))).toBe('redirect-port-taken');
  other.close();
  await once(other, 'close');
  await expectBack('s1');
});
