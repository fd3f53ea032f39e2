import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError } from '../../../shared/errors.ts';
import { sendReturnPage } from './return-page.ts';

/** Somebody who is waiting for the browser to come back. */
interface Expected {
  /** As registered; the browser must come to this very address. */
  readonly redirectUri: string;
  readonly onReturn: (url: URL) => void;
  readonly onStray: () => void;
}

/** A browser that is expected back. */
export interface Expectation {
  /** The redirect URI with the answer in its query; settles at most once, and never rejects. */
  readonly returned: Promise<URL>;
  /** Stops waiting; the port is free again when this resolves, unless somebody else waits at it. */
  stop(): Promise<void>;
}

/** Where browsers come back to on this computer: listens while somebody is waited for, and to nobody else. */
export interface Redirects {
  /**
   * @param onStray the browser came to the right address, but with the answer to something else
   * @throws AppError `redirect-port-taken`
   */
  expect(redirectUri: string, state: string, onStray: () => void): Promise<Expectation>;
}

/** Several sign-ins can wait at one port: each answer carries the state of the sign-in it belongs to. */
export function createRedirects(): Redirects {
  const doors = new Map<number, { readonly opening: Promise<Door>; users: number }>();

  /** Counted before it is open, so that nobody closes it under one who has just come. */
  function enter(port: number): Promise<Door> {
    const at = doors.get(port) ?? { opening: openDoor(port), users: 0 };
    at.users++;
    doors.set(port, at);
    return at.opening;
  }

  async function leave(port: number): Promise<void> {
    const at = doors.get(port);
    if (at === undefined || --at.users > 0) return;
    doors.delete(port);
    const door = await at.opening.catch(() => null);
    await door?.close();
  }

  return {
    async expect(redirectUri, state, onStray) {
      const port = Number(new URL(redirectUri).port);
      const door = await enter(port).catch(async (error: unknown) => {
        await leave(port);
        throw error;
      });
      const { promise, resolve } = Promise.withResolvers<URL>();
      door.expected.set(state, { redirectUri, onReturn: resolve, onStray });
      let waiting = true;
      return {
        returned: promise,
        async stop() {
          if (!waiting) return;
          waiting = false;
          door.expected.delete(state);
          await leave(port);
        },
      };
    },
  };
}

/** One port with those who wait there, by their state. */
interface Door {
  readonly expected: Map<string, Expected>;
  close(): Promise<void>;
}

async function openDoor(port: number): Promise<Door> {
  const expected = new Map<string, Expected>();
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    receive(expected, request, response);
  };
  // Browsers may take `localhost` for either; a computer without IPv6 has one of them only.
  const servers = [await listen(answer, port, '127.0.0.1')];
  try {
    servers.push(await listen(answer, port, '::1'));
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') {
      await Promise.all(servers.map(close));
      throw new AppError('redirect-port-taken', { cause: error });
    }
  }
  return { expected, close: async () => void (await Promise.all(servers.map(close))) };
}

function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
  host: string,
): Promise<Server> {
  const server = createServer({ maxHeaderSize: 32 * 1024, requestTimeout: 10_000 }, answer);
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(host === '127.0.0.1' ? new AppError('redirect-port-taken', { cause: error }) : error);
    });
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/**
 * Takes an answer once, and only where it was to come: by the name registered (a page of another name that points here
 * is turned away), at its path, with the state of somebody waiting.
 */
function receive(expected: Map<string, Expected>, request: IncomingMessage, response: ServerResponse): void {
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  const here = `http://${request.headers.host ?? ''}${path}`;
  const atThisAddress = [...expected.values()].filter(({ redirectUri }) => redirectUri === here);
  if (atThisAddress.length === 0 || request.method !== 'GET') {
    const status = atThisAddress.length === 0 ? 404 : 405;
    response.writeHead(status, { connection: 'close', 'cache-control': 'no-store' }).end();
    return;
  }
  const url = new URL(`${here}?${query}`);
  const [state = '', ...others] = url.searchParams.getAll('state');
  const mine = expected.get(state);
  if (mine?.redirectUri !== here || others.length > 0) {
    // Anybody on this computer can send such a thing: it ends no sign-in.
    for (const { onStray } of atThisAddress) onStray();
    void sendReturnPage(response, 'stray');
    return;
  }
  expected.delete(state);
  const outcome = url.searchParams.has('code') ? 'signed-in' : 'refused';
  void sendReturnPage(response, outcome).then(() => mine.onReturn(url));
}
