import { createServer, type ServerResponse } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createHttpClient, type HttpAnswer } from './http.ts';

const MB = 1_000_000;
/** What may be left in memory of an answer that is over, as soon as the sockets have let go of theirs. */
const LEFT = 8 * MB;

const listSchema = z.object({ events: z.array(z.unknown()) });

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** @returns a folder as Axigen lists it, about 410 bytes of JSON */
function folder(at: number): string {
  return JSON.stringify({
    eventType: 'newFolder',
    ...{ id: `80_${at}`, containerId: '80_1', idValidity: 1, syncToken: `c${at}`, name: `Rechnungen ${at}` },
    ...{ parentId: '80_1', role: '', ownerUsername: 'first.last@example.org', ownerFullname: 'First Last' },
    ...{ folderType: 'mails', accessMode: 'local', permissions: [...'lrswipkxtea'], pathChanged: false },
    ...{ folderSize: 71_607 * at, totalItems: 3, unreadItems: 1 },
  });
}

/** A server that lists folders until about as many bytes are sent. @returns its address, and how many it has sent */
async function listing(bytes: number): Promise<{ url: string; sent: () => number; isClosed: Promise<void> }> {
  let sent = 0;
  const { promise: isClosed, resolve } = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    response.on('close', resolve);
    response.write('{"syncToken":"T1","events":[');
    let at = 0;
    more(response, () => {
      if (sent >= bytes) return null;
      const part = Array.from({ length: 200 }, () => `${at === 0 ? '' : ','}${folder(at++)}`).join('');
      sent += part.length;
      return part;
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, sent: () => sent, isClosed };
}

/** Writes as the other side reads. */
function more(response: ServerResponse, next: () => string | null): void {
  for (let part = next(); !response.destroyed; part = next()) {
    if (part === null) {
      response.end(']}');
      return;
    }
    if (response.write(part)) continue;
    response.once('drain', () => more(response, next));
    return;
  }
}

/** @returns the bytes in use, when all that can be let go is */
function inUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('no gc');
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const get = (url: string): Promise<HttpAnswer> =>
  createHttpClient({ fetch: (to, init) => fetch(to, init) }).send({
    method: 'GET',
    url,
    signal: new AbortController().signal,
  });

/** @returns how many folders came, and how many MB of text */
async function read(url: string): Promise<{ folders: number; text: number }> {
  const answer = await get(url);
  const { events } = listSchema.parse(answer.json());
  return { folders: events.length, text: answer.text.length / MB };
}

test('50 MB of folders are read, as 120,000 folders are that long; nothing of them is kept by reading', async () => {
  // What the first request brings into memory for good.
  await read((await listing(1)).url);
  const before = inUse();
  const { folders, text } = await read((await listing(50 * MB)).url);
  expect(folders).toBeGreaterThan(120_000);
  expect(text).toBeGreaterThan(50);
  await expect.poll(() => inUse() - before, { timeout: 20_000 }).toBeLessThan(LEFT);
}, 30_000);

test('a list that goes past the limit is given up there: the connection is closed, what came is let go', async () => {
  await read((await listing(1)).url);
  const before = inUse();
  const endless = await listing(Number.POSITIVE_INFINITY);
  await expect(get(endless.url)).rejects.toMatchObject({ code: 'answer-too-large' });
  await endless.isClosed;
  // 64 MiB, and what the sockets hold.
  expect(endless.sent() / MB).toBeGreaterThan(67);
  expect(endless.sent() / MB).toBeLessThan(67 + 16);
  await expect.poll(() => inUse() - before, { timeout: 20_000 }).toBeLessThan(LEFT);
}, 30_000);
