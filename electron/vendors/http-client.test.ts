import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { createHttpClient, type HttpClientOptions, type HttpRequest } from './http.ts';
import { SELF_SIGNED } from './self-signed.fixture.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

/** Answers one listener per request, the last one over and over. */
function inTurn(...listeners: RequestListener[]): RequestListener & { count: () => number } {
  let seen = 0;
  const listener: RequestListener = (request, response) => {
    const turn = listeners[Math.min(seen++, listeners.length - 1)];
    turn?.(request, response);
  };
  return Object.assign(listener, { count: () => seen });
}

const ok: RequestListener = (_, response) => response.end('{"fine":true}');
const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(code, headers).end();
const drop: RequestListener = (request) => request.socket.destroy();

function client(options: Partial<HttpClientOptions> = {}) {
  return createHttpClient({ fetch: (url, init) => fetch(url, init), backoffMs: 1, ...options });
}

function request(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, signal: new AbortController().signal, ...more };
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
}

test('an answer is an answer, whatever its status', async () => {
  const url = await serve(inTurn(status(404), status(500), status(304), ok));
  for (const expected of [404, 500, 304]) expect((await client().send(request(url))).status).toBe(expected);
  const answer = await client().send(request(url));
  expect(answer.json()).toEqual({ fine: true });
  expect(answer.retryAfterMs).toBeUndefined();
});

test('halves of characters in a body can be kept and sent: they are not halves any more', async () => {
  const url = await serve((_, response) => response.end('{"name":"\\ud800"}'));
  expect((await client().send(request(url))).json()).toEqual({ name: '\ufffd' });
});

test('a body goes out as JSON, with the headers given', async () => {
  const url = await serve((incoming, response) => {
    incoming.setEncoding('utf8');
    let body = '';
    incoming.on('data', (part) => {
      body += part;
    });
    incoming.on('end', () =>
      response.end(JSON.stringify({ body, headers: incoming.headers, method: incoming.method })),
    );
  });
  const sent = request(url, { method: 'POST', body: { name: 'Prosjekter å gjøre' }, headers: { 'X-Test': 'yes' } });
  expect((await client().send(sent)).json()).toMatchObject({
    method: 'POST',
    body: '{"name":"Prosjekter å gjøre"}',
    headers: { 'x-test': 'yes', 'content-type': 'application/json' },
  });
});

test.each([429, 502, 503, 504])('a repeatable request is sent again after %i', async (code) => {
  const listener = inTurn(status(code), status(code), ok);
  expect((await client().send(request(await serve(listener)))).status).toBe(200);
  expect(listener.count()).toBe(3);
});

test('the last busy answer is returned when the server stays busy', async () => {
  const listener = inTurn(status(503));
  expect((await client().send(request(await serve(listener)))).status).toBe(503);
  expect(listener.count()).toBe(3);
});

test('a dropped connection is tried again for a repeatable request only', async () => {
  expect((await client().send(request(await serve(inTurn(drop, ok))))).status).toBe(200);
  const mutation = inTurn(drop, ok);
  const url = await serve(mutation);
  expect(await codeOf(client().send(request(url, { method: 'POST', body: {} })))).toBe('offline');
  expect(mutation.count()).toBe(1);
  const repeatable = inTurn(drop, ok);
  const put = request(await serve(repeatable), { method: 'PATCH', body: {}, repeatable: true });
  expect((await client().send(put)).status).toBe(200);
});

test('a short Retry-After is waited for, in seconds or as a date', async () => {
  const soon = new Date(Date.now() - 1000).toUTCString();
  const listener = inTurn(status(503, { 'retry-after': '0' }), status(429, { 'retry-after': soon }), ok);
  expect((await client().send(request(await serve(listener)))).status).toBe(200);
});

test('a long Retry-After is handed back instead of slept on', async () => {
  const now = Date.UTC(2026, 0, 1);
  const date = new Date(now + 90_000).toUTCString();
  const listener = inTurn(status(429, { 'retry-after': '120' }), status(503, { 'retry-after': date }));
  const url = await serve(listener);
  expect(await client().send(request(url))).toMatchObject({ status: 429, retryAfterMs: 120_000 });
  expect(await client({ now: () => now }).send(request(url))).toMatchObject({ status: 503, retryAfterMs: 90_000 });
  expect(listener.count()).toBe(2);
});

test('a port kept for something else is told like one nobody answers at', async () => {
  expect(await codeOf(client().send(request('https://127.0.0.1:993/')))).toBe('refused-connection');
});

test('what no header can hold is told as such, and never quoted', async () => {
  const listener = inTurn(ok);
  const url = await serve(listener);
  for (const token of ['tok\u200ben', 'tok\nen']) {
    const error: unknown = await client()
      .send(request(url, { headers: { authorization: `Bearer ${token}` } }))
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'bad-input' });
    expect(inspect(error)).not.toContain('tok');
  }
  expect(listener.count()).toBe(0);
});

test('a status nobody knows makes no sense, whether waited for or streamed', async () => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(`HTTP/1.1 999 Odd\r\ncontent-length: 2\r\n\r\nhi`));
  });
  closing.push(() => server.close());
  const url = `http://127.0.0.1:${await listen(server)}`;
  expect(await codeOf(client().send(request(url)))).toBe('bad-answer');
  expect(await codeOf(client().open(request(url)))).toBe('bad-answer');
});

test('redirects are followed within the same origin', async () => {
  const url = await serve((incoming, response) => {
    if (incoming.url === '/end') ok(incoming, response);
    else response.writeHead(301, { location: '/end' }).end();
  });
  expect((await client().send(request(`${url}/start`))).status).toBe(200);
});

test('nothing is carried to another server, and no redirect goes round for ever', async () => {
  const elsewhere = inTurn(ok);
  const other = await serve(elsewhere);
  const away = await serve(status(302, { location: `${other}/?session=secret` }));
  const refusal = client().send(request(away, { headers: { authorization: 'Basic secret' } }));
  await expect(refusal).rejects.toMatchObject({ code: 'redirected-away', detail: other });
  expect(elsewhere.count()).toBe(0);
  const round = await serve(status(302, { location: '/again' }));
  expect(await codeOf(client().send(request(round)))).toBe('redirected-away');
  const afterPost = await serve(status(302, { location: '/again' }));
  expect(await codeOf(client().send(request(afterPost, { method: 'POST', body: {} })))).toBe('redirected-away');
});

test('http is refused before anything is sent, except on this computer', async () => {
  const unused = createHttpClient({ fetch: () => Promise.reject(new Error('must not be called')) });
  expect(await codeOf(unused.send(request('http://mail.example.org/')))).toBe('not-tls');
  expect(await codeOf(unused.open(request('http://mail.example.org/')))).toBe('not-tls');
  for (const bad of ['', 'mail.example.org', 'ftp://mail.example.org/', 'https://me:secret@mail.example.org/']) {
    expect(await codeOf(unused.send(request(bad)))).toBe('bad-input');
  }
});

test('an answer over the limit is refused while it is still coming', async () => {
  const endless: RequestListener = (_, response) => {
    const more = () => {
      while (response.write('x'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  };
  expect(await codeOf(client({ maxBytes: 50_000 }).send(request(await serve(endless))))).toBe('answer-too-large');
});

test('what is not JSON is a bad answer', async () => {
  const url = await serve(
    inTurn(
      (_, response) => response.end('<html>'),
      (_, response) => response.end('{"cut":'),
    ),
  );
  for (let i = 0; i < 2; i++) {
    const answer = await client().send(request(url));
    expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'bad-answer' }));
  }
});

test('a silent server times out, and so does a body that never ends', async () => {
  const silent = await serve(() => {});
  expect(await codeOf(client().send(request(silent, { timeoutMs: 30 })))).toBe('timed-out');
  const stuck = await serve((_, response) => response.write('{'));
  expect(await codeOf(client().send(request(stuck, { timeoutMs: 30 })))).toBe('timed-out');
});

test('an aborted request ends as cancelled: before, during, and while waiting to try again', async () => {
  const silent = await serve(() => {});
  expect(await codeOf(client().send(request(silent, { signal: AbortSignal.abort() })))).toBe('cancelled');
  expect(await codeOf(client().open(request(silent, { signal: AbortSignal.abort() })))).toBe('cancelled');
  const during = new AbortController();
  const heard = await serve(() => during.abort());
  expect(await codeOf(client().send(request(heard, { signal: during.signal })))).toBe('cancelled');
  const waiting = new AbortController();
  const busy = await serve((incoming, response) => {
    response.on('close', () => waiting.abort());
    status(503, { 'retry-after': '20' })(incoming, response);
  });
  expect(await codeOf(client().send(request(busy, { signal: waiting.signal })))).toBe('cancelled');
});

test('who does not answer is told apart', async () => {
  const closed = createTcpServer();
  const port = await listen(closed);
  await new Promise((resolve) => closed.close(resolve));
  expect(await codeOf(client().send(request(`http://127.0.0.1:${port}`)))).toBe('refused-connection');

  const plain = await serve(ok);
  expect(await codeOf(client().send(request(plain.replace('http', 'https'))))).toBe('not-tls');

  const tls = createTlsServer(SELF_SIGNED, ok);
  closing.push(() => tls.close());
  expect(await codeOf(client().send(request(`https://localhost:${await listen(tls)}`)))).toBe('bad-certificate');

  const noise = createTcpServer((socket) => socket.once('data', () => socket.write('220 mail.example.org ESMTP\r\n')));
  closing.push(() => noise.close());
  expect(await codeOf(client().send(request(`http://127.0.0.1:${await listen(noise)}`)))).toBe('bad-answer');
});

test('no secret of the request shows in an error', async () => {
  const url = await serve(drop);
  const secret = 'hunter2';
  const sent = request(`${url}/?token=${secret}`, {
    method: 'POST',
    body: { password: secret },
    headers: { authorization: `Basic ${secret}` },
  });
  const error: unknown = await client()
    .send(sent)
    .then(
      () => undefined,
      (reason) => reason,
    );
  expect(error).toBeInstanceOf(AppError);
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secret);
});

test('an open answer streams, and ends as cancelled when aborted', async () => {
  const url = await serve((_, response) => response.write('first'));
  const stop = new AbortController();
  const response = await client().open(request(url, { signal: stop.signal }));
  const reader = response.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first');
  const next = reader?.read();
  stop.abort();
  expect(await codeOf(Promise.resolve(next))).toBe('cancelled');
});

test('an open answer may last longer than its timeout, but its headers may not', async () => {
  const silent = await serve(() => {});
  expect(await codeOf(client().open(request(silent, { timeoutMs: 30 })))).toBe('timed-out');
});
