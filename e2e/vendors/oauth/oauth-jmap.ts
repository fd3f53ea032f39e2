import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { type JmapSim, startJmapSim } from '../jmap-sim/start-jmap-sim.ts';
import { listen } from '../listening.ts';
import { type AuthorizationServer, createAuthorizationServer } from './authorization-server.ts';

/** A simulated JMAP server whose people sign in in the browser, at the same address. */
export interface OAuthJmap {
  readonly url: string;
  readonly user: string;
  readonly sim: JmapSim;
  readonly auth: AuthorizationServer;
  readonly clientSecret: string | null;
  /** @returns how to reach it, the browser coming back to this port */
  connection(redirectPort: number): ConnectionTo<'jmap'>;
  close(): Promise<void>;
}

const CLIENT_ID = 'mailgrove-test';

/** Lets in whoever holds a token of the authorisation server that is good now, and nobody else. */
export async function startOAuthJmap(options: { readonly clientSecret?: string } = {}): Promise<OAuthJmap> {
  const clientSecret = options.clientSecret ?? null;
  const sim = await startJmapSim();
  const auth = createAuthorizationServer({
    title: 'Grove Mail',
    user: sim.user,
    clientId: CLIENT_ID,
    clientSecret,
    scopes: ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail', 'offline_access'],
    pkce: 'required',
    paths: { authorize: '/authorize', token: '/token', metadata: '/.well-known/oauth-authorization-server' },
  });
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/', auth.app);
  app.all('*', async (c) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (auth.grants.byAccessToken(token) === null) return c.text('Who are you?', 401);
    const { pathname, search } = new URL(c.req.url);
    const { method, signal } = c.req.raw;
    const upstream = await fetch(`${sim.url}${pathname}${search}`, {
      method,
      headers: { ...c.req.header(), authorization: `Bearer ${sim.password}` },
      redirect: 'manual',
      signal,
      ...(method === 'GET' ? {} : { body: await c.req.arrayBuffer() }),
    });
    return new Response(upstream.body && untilGone(upstream.body), {
      status: upstream.status,
      headers: passedOn(upstream.headers),
    });
  });
  const server = await listen(app);
  const { url } = server;

  return {
    url,
    user: sim.user,
    sim,
    auth,
    clientSecret,
    connection: (redirectPort) => ({
      vendor: 'jmap',
      server: url,
      user: sim.user,
      signIn: 'browser',
      registration: { signInServer: url, clientId: CLIENT_ID, redirectPort },
    }),
    async close() {
      await sim.close();
      await server.close();
    },
  };
}

/** What was unpacked on the way is not packed any more. */
function passedOn(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) kept.delete(name);
  return kept;
}

/** A stream that merely ends when one side has gone. */
function untilGone(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done || value === undefined) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => reader.cancel().catch(() => undefined),
  });
}
