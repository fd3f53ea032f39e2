import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { type AuthorizationServer, createAuthorizationServer } from '../oauth/authorization-server.ts';
import { api1Routes } from './api-1-routes.ts';
import { api2Routes } from './api-2-routes.ts';
import type { Language } from './folder.ts';
import { type Fault, Knobs } from './knobs.ts';
import { Rates } from './rates.ts';
import { createServiceSignIn, type ServiceSignIn } from './service-sign-in.ts';
import { World } from './world.ts';

export interface LineworksOptions {
  readonly user?: string;
  /** What the system folders are called in. Default: English. */
  readonly language?: Language;
  /** Default 0: any free one. */
  readonly port?: number;
  /** How long a minute of the rate limits is; milliseconds. */
  readonly minuteMs?: number;
  /** Fills the world before the first request. */
  readonly furnish?: (world: World) => void;
}

/** One request as it came, before anything was decided about it. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SimulatedLineworks {
  /** One server is both the API and the one that lets people in. */
  readonly url: string;
  readonly user: string;
  /** Client ID of 2.0, and consumer key of 1.0. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiId: string;
  readonly world: World;
  readonly knobs: Knobs;
  /** Signing in to 2.0. */
  readonly oauth: AuthorizationServer;
  /** Signing in to 1.0. */
  readonly service: ServiceSignIn;
  readonly rates: Rates;
  readonly log: LoggedRequest[];
  connection(api: '1.0' | '2.0', change?: Partial<ConnectionTo<'lineworks'>>): ConnectionTo<'lineworks'>;
  /** @returns an access token, as after a sign-in in the browser */
  token(api: '1.0' | '2.0', scope?: string): string;
  /** @returns what a sign-in to 2.0 brings: an access token, and how to renew it */
  tokens(): { readonly access: string; readonly refresh: string | null };
  close(): Promise<void>;
}

type Env = { Bindings: HttpBindings };

const CLIENT = { clientId: 'works-client-1', clientSecret: 'works-client-secret', apiId: 'jp1AbCdEfGhIj' };

/** LINE WORKS on a loopback port, both APIs: strict where the documentation is, a knob where it is silent. */
export async function startLineworks(options: LineworksOptions = {}): Promise<SimulatedLineworks> {
  const { user = 'hanako.sato@sakura.example', port = 0, minuteMs = 60_000 } = options;
  const { clientId, clientSecret, apiId } = CLIENT;
  const world = new World(options.language);
  options.furnish?.(world);
  const knobs = new Knobs();
  const rates = new Rates(minuteMs);
  const log: LoggedRequest[] = [];
  const oauth = createAuthorizationServer({
    title: 'LINE WORKS',
    user,
    clientId,
    clientSecret,
    scopes: ['mail', 'mail.read'],
    pkce: 'unknown',
    paths: { authorize: '/oauth2/v2.0/authorize', token: '/oauth2/v2.0/token' },
  });
  // Seen in the vendor's own examples (spec 2.5).
  oauth.knobs.expiresInAsText = true;
  oauth.knobs.refreshToken = 'absent';
  const client = { apiId, consumerKey: clientId, user };
  const service = createServiceSignIn(client);

  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const { method, url } = c.req;
    const path = new URL(url).pathname;
    log.push({ method, path, query: c.req.query(), headers: c.req.header(), body: await c.req.text() });
    await next();
  });
  app.use(misbehaving(knobs));
  app.route('/', oauth.app);
  app.route('/', service.app);
  app.route('/v1.0', api2Routes({ world, knobs, oauth, rates, user }));
  app.route('/', api1Routes(world, knobs, client, service));
  app.notFound((c) => {
    const isOf2 = c.req.path.startsWith('/v1.0/');
    if (isOf2) return c.json({ code: 'NOT_FOUND', description: 'API not exists' }, 404);
    return c.json({ errorCode: '001', errorMessage: 'Not support url' }, 404);
  });

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(started));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const redirectUri = 'http://localhost:9876/callback';
  const issue = (scope: string) => oauth.grants.issue({ clientId, redirectUri, scope, challenge: null }, 'new');
  return {
    url,
    user,
    clientId,
    clientSecret,
    apiId,
    world,
    knobs,
    oauth,
    service,
    rates,
    log,
    connection: (api, change = {}) => ({
      vendor: 'lineworks',
      api,
      server: url,
      user,
      signIn: 'browser',
      registration: { signInServer: url, clientId, redirectPort: 9876 },
      ...(api === '1.0' && { apiId }),
      access: 'full',
      nested: true,
      ...change,
    }),
    token: (api, scope = 'mail') => (api === '1.0' ? service.issue() : issue(scope).accessToken),
    tokens() {
      const { accessToken: access, refreshToken: refresh } = issue('mail');
      return { access, refresh };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** Lets the fault strike that the knobs planned for a request. */
function misbehaving(knobs: Knobs) {
  return createMiddleware<Env>(async (c, next) => {
    const fault = knobs.strike(c.req.method, c.req.path);
    if (!fault) return next();
    const { incoming, outgoing } = c.env;
    const instead = await answerInstead(fault, incoming, outgoing);
    if (instead) return instead;
    await next();
    if (fault.kind === 'drop-after') return dropped(incoming);
    if (fault.kind !== 'truncated') return;
    const { status, headers } = c.res;
    const whole = await c.res.text();
    const type = headers.get('content-type') ?? 'application/json';
    c.res = undefined;
    c.res = new Response(whole.slice(0, whole.length / 2), { status, headers: { 'content-type': type } });
  });
}

/** @returns undefined when the request is to be carried out all the same */
async function answerInstead(fault: Fault, incoming: IncomingMessage, outgoing: ServerResponse) {
  switch (fault.kind) {
    case 'status':
      return new Response(fault.body ?? null, { status: fault.status, headers: fault.headers ?? {} });
    case 'html':
      return new Response('<!doctype html><html><body>Welcome</body></html>', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    case 'drop-before':
      return dropped(incoming);
    case 'silent':
      await new Promise((resolve) => outgoing.once('close', resolve));
      return new Response(null);
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return undefined;
    default:
      return undefined;
  }
}

function dropped(incoming: IncomingMessage): Response {
  incoming.socket.destroy();
  return new Response(null);
}
