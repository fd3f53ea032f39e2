import { once } from 'node:events';
import { type HttpBindings, serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** A simulated server on this computer. */
export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:port`, without a path. */
  readonly url: string;
  /** Waits for nobody: connections that are open are cut. */
  close(): Promise<void>;
}

/** @param port 0: any free one */
export async function listen(app: Hono<{ Bindings: HttpBindings }>, port = 0): Promise<Listening> {
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
