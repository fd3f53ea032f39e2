import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { listen } from '../listening.ts';
import { type AuthorizationServer, createAuthorizationServer } from '../oauth/authorization-server.ts';
import { type LoggedRequest, logging } from '../request-log.ts';
import { misbehaving } from '../server-faults.ts';
import { api1Routes } from './api-1-routes.ts';
import { api2Routes } from './api-2-routes.ts';
import type { Language } from './folder.ts';
import { Knobs } from './knobs.ts';
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
  app.use(logging(log));
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

  const server = await listen(app, port);
  const { url } = server;
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
    close: () => server.close(),
  };
}
