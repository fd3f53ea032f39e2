import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { type ToHost, type ToPage, toHostSchema } from './messages.ts';
import { frameReader, toFrames } from './page/frames.ts';

const ADDRESS = '127.0.0.1';
const OWN_FILES = '/__host/';
const OWN_SCRIPTS = new Set(['electron.ts', 'menu.ts', 'accelerator.ts', 'frames.ts']);

// Before the app's own scripts, as a preload runs.
const PRELOAD_TAG = '<script type="module" src="./__host/preload.js"></script>';

interface ServerParts {
  /** The page's URL as main loads it: `app://mailgrove/index.html`. */
  readonly pageUrl: string;
  /** Path of the built preload. */
  readonly preload: string;
  /** Asks the app's own protocol. */
  readonly ask: (request: Request) => Promise<Response>;
  readonly onConnect: () => void;
  readonly onMessage: (message: ToHost) => void;
}

export interface HostServer {
  /** Opens the app; holds the key. */
  readonly url: string;
  send(message: ToPage): void;
  close(): void;
}

/** @returns the preload as a module of the page: its `require` knows `electron` only, as in a sandboxed window */
function asPageModule(preload: string): string {
  return `import { require } from './electron.ts';\nconst module = { exports: {} }, exports = module.exports;\n${preload}\n`;
}

/**
 * Serves the app to a browser on this computer. Who does not know the key in the path, asks under another host name, or
 * comes from another page gets 403 and nothing else. One page at a time: a new one takes the place of the last.
 */
export async function startServer({ pageUrl, preload, ask, onConnect, onMessage }: ServerParts): Promise<HostServer> {
  const key = randomBytes(24).toString('base64url');
  const base = new URL('.', pageUrl);
  let page: WebSocket | null = null;

  /** @returns the path behind the key, or null when the request may not come in */
  const pathBehindKey = (request: IncomingMessage): string | null => {
    const { host, origin } = request.headers;
    const own = `${ADDRESS}:${(server.address() as AddressInfo).port}`;
    if (host !== own || (origin !== undefined && origin !== `http://${own}`)) return null;
    const [, given = '', rest = ''] = /^\/([^/?]*)(\/[^?]*)/.exec(request.url ?? '') ?? [];
    const known = Buffer.from(key);
    const tried = Buffer.from(given);
    return tried.length === known.length && timingSafeEqual(tried, known) ? rest : null;
  };

  const ownFile = async (name: string): Promise<Response> => {
    const script = (source: string) => new Response(source, { headers: { 'content-type': 'text/javascript' } });
    if (name === 'preload.js') return script(asPageModule(await readFile(preload, 'utf8')));
    if (!OWN_SCRIPTS.has(name)) return new Response(null, { status: 404 });
    const path = join(import.meta.dirname, 'page', name);
    return script(stripTypeScriptTypes(await readFile(path, 'utf8')));
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathBehindKey(request);
    if (path === null) {
      response.writeHead(403).end();
      return;
    }
    const answer = path.startsWith(OWN_FILES)
      ? await ownFile(path.slice(OWN_FILES.length))
      : await ask(new Request(new URL(path.slice(1), base), { method: request.method ?? 'GET' }));
    const headers = Object.fromEntries(answer.headers);
    let body = Buffer.from(await answer.arrayBuffer());
    if (headers['content-type']?.startsWith('text/html')) {
      body = Buffer.from(body.toString().replace('<head>', `<head>${PRELOAD_TAG}`));
      headers['content-length'] = String(body.byteLength);
    }
    const policy = headers['content-security-policy'];
    if (policy)
      headers['content-security-policy'] = policy.replace("connect-src 'self'", `$& ws://${request.headers.host}`);
    response.writeHead(answer.status, headers).end(body);
  };

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64_000_000 });
  server.on('upgrade', (request, socket, head) => {
    if (request.headers.origin === undefined || pathBehindKey(request) !== `${OWN_FILES}socket`) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connected) => {
      page?.close();
      page = connected;
      const read = frameReader((message) => {
        const known = toHostSchema.safeParse(message);
        if (known.success) onMessage(known.data);
        else connected.close(1003, 'Not a message of the page');
      });
      connected.on('message', (data) => read(String(data)));
      connected.on('close', () => {
        if (page === connected) page = null;
      });
      onConnect();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, ADDRESS, resolve));
  const { port } = server.address() as AddressInfo;
  const pagePath = pageUrl.slice(base.href.length);

  return {
    url: `http://${ADDRESS}:${port}/${key}/${pagePath}`,
    send(message) {
      for (const frame of toFrames(message)) page?.send(frame);
    },
    close() {
      page?.close();
      sockets.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
