import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { APP_URL, serveFolder } from '../../electron/protocol.ts';
import { type HostServer, startServer } from './server.ts';

let folder: string;
let server: HostServer;
const received: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailgrove-host-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><html><head></head></html>');
  await writeFile(join(folder, 'preload.cjs'), 'require("electron");');
  server = await startServer({
    pageUrl: APP_URL,
    preload: join(folder, 'preload.cjs'),
    ask: serveFolder(folder),
    onConnect: () => received.push('connected'),
    onMessage: (message) => received.push(message),
  });
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Asks with a path as it is written, which `fetch` would tidy up first. */
async function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(server.url);
  const [response] = (await once(get({ hostname, port, path, headers }), 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode ?? 0, body };
}

/** @returns 101, or the status the server refused with */
async function upgrade(headers: Record<string, string>, path = '__host/socket'): Promise<number> {
  const socket = new WebSocket(new URL(path, server.url.replace('http:', 'ws:')), { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}

const keyPath = () => new URL('.', server.url).pathname;
const origin = () => new URL(server.url).origin;

describe('a page', () => {
  it('is served with the app’s own policy, and may talk to the host besides', async () => {
    const answer = await fetch(server.url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
        `connect-src 'self' ${origin().replace('http', 'ws')}; ` +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(await answer.text()).toContain('<script type="module" src="./__host/preload.js"></script>');
  });

  it('gets the preload and the scripts it needs, as JavaScript', async () => {
    for (const name of ['preload.js', 'electron.ts', 'menu.ts', 'accelerator.ts', 'frames.ts']) {
      const answer = await fetch(new URL(`__host/${name}`, server.url));
      expect(answer.headers.get('content-type')).toBe('text/javascript');
      expect(await answer.text()).not.toMatch(/^import type|interface /m);
    }
  });

  it('listens on this computer only', () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
  });
});

describe('refused with 403 and nothing more', () => {
  it.each(['/', '/index.html', '/__host/preload.js', `/${'A'.repeat(32)}/index.html`])('no key: %s', async (path) => {
    expect(await ask(path)).toEqual({ status: 403, body: '' });
  });

  it('a key with more behind it, or less of it', async () => {
    expect((await ask(`${keyPath().slice(0, -1)}x/index.html`)).status).toBe(403);
    expect((await ask(`${keyPath().slice(0, -2)}/index.html`)).status).toBe(403);
    expect((await ask(keyPath().slice(0, -1))).status).toBe(403);
  });

  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1'])('another host name: %s', async (host) => {
    expect(await ask(`${keyPath()}index.html`, { host })).toEqual({ status: 403, body: '' });
  });

  it('another page asking', async () => {
    expect((await ask(`${keyPath()}index.html`, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(`${keyPath()}index.html`, { origin: 'null' })).status).toBe(403);
    expect((await ask(`${keyPath()}index.html`, { origin: origin() })).status).toBe(200);
  });

  it('a socket without the key, with a wrong origin or host, or of a program that is no page', async () => {
    expect(await upgrade({ origin: origin() }, '/__host/socket')).toBe(403);
    expect(await upgrade({ origin: origin() }, 'elsewhere')).toBe(403);
    expect(await upgrade({ origin: 'http://127.0.0.1:1' })).toBe(403);
    expect(await upgrade({ origin: origin(), host: 'evil.example' })).toBe(403);
    expect(await upgrade({})).toBe(403);
    expect(received).toEqual([]);
  });
});

it('leads out of no folder', async () => {
  for (const path of [
    '../../package.json',
    '..%2f..%2fpackage.json',
    '__host/../../server.ts',
    '__host/..%2fserver.ts',
  ]) {
    expect((await ask(keyPath() + path)).status).not.toBe(200);
  }
  expect((await ask(`${keyPath()}__host/server.ts`)).status).toBe(404);
});

it.each(['0 {"type":"format-disk"}', '0 {', 'hello', ''])('hears its page, and closes on %j', async (noMessage) => {
  received.length = 0;
  const socket = new WebSocket(new URL('__host/socket', server.url.replace('http:', 'ws:')), {
    headers: { origin: origin() },
  });
  await once(socket, 'open');
  socket.send('0 {"type":"focus"}');
  socket.send(noMessage);
  await once(socket, 'close');
  expect(received).toEqual(['connected', { type: 'focus' }]);
});
