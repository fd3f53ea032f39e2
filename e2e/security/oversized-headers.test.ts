import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vendorOpener } from '../../electron/open-vendor.ts';
import { CONNECTIONS, SECRETS, secretsOfPerson } from './connections.ts';

let server: Server;
let url: string;
let huge: Readonly<Record<string, string>>;
beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...huge }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`x-padding-${index}`, 'x'.repeat(64)]));

test.each(
  Object.entries(CONNECTIONS).flatMap(([name, connection]) => [
    { name, connection, what: 'one header of 200 KB', headers: { 'x-padding': 'x'.repeat(200_000) } },
    { name, connection, what: 'two thousand headers', headers: many },
  ]),
)('$name: an answer with $what is too large', async ({ connection, headers }) => {
  huge = headers;
  const vendor = vendorOpener(fetch)({ ...connection, server: url }, secretsOfPerson(`${url}/Cust1/api`));
  const error = await vendor.connect(AbortSignal.timeout(30_000)).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: 'answer-too-large' });
  expect(String(error)).not.toContain(SECRETS.secret);
  await vendor.close();
});
