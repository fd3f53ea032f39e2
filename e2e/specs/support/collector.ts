import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Where a hostile page would bring what it has stolen: takes whatever comes, and remembers it. */
export interface Collector {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly url: string;
  /** A port for datagrams on this computer. */
  readonly udpPort: number;
  /** @returns requests (`GET /stolen`), connections without any, datagrams; in the order they began */
  heard(): readonly string[];
  close(): Promise<void>;
}

/** Starts one; it answers everything, to everybody. */
export async function startCollector(): Promise<Collector> {
  const heard: string[] = [];
  /** Of each connection, what it was for so far. */
  const connections = new Map<Socket, string>();
  const server = createServer((request, response) => {
    connections.delete(request.socket);
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end();
  });
  server.on('upgrade', (request, socket) => {
    heard.push(`socket ${request.url}`);
    socket.destroy();
  });
  server.on('connection', (socket) => connections.set(socket, 'a connection'));
  server.listen(0, '127.0.0.1');
  const datagrams = createSocket('udp4', () => heard.push('a datagram'));
  datagrams.bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(datagrams, 'listening')]);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    udpPort: datagrams.address().port,
    heard: () => [...heard, ...connections.values()],
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      datagrams.close();
      await closed;
    },
  };
}
