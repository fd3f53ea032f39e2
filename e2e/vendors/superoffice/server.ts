import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { type Listening, listen } from '../listening.ts';
import { type AuthorizationServer, createAuthorizationServer } from '../oauth/authorization-server.ts';
import { type LoggedRequest, logging } from '../request-log.ts';
import { misbehaving } from '../server-faults.ts';
import { agents } from './agents.ts';
import { plain, Refused } from './answers.ts';
import { Knobs } from './knobs.ts';
import type { MailServer } from './mail-operations.ts';
import { type Credentials, SignIn } from './sign-in.ts';
import { Tasks } from './tasks.ts';
import { World } from './world.ts';

export const TENANT = 'Cust12345';
export const CLIENT_ID = 'mailgrove-at-grove';

export interface SuperofficeOptions {
  readonly user?: string;
  readonly password?: string;
  /** SuperOffice Online: people sign in in the browser, and the customer's API may move. Default: an installation on site. */
  readonly online?: boolean;
  /** Online: what the app must send besides; null: nothing. */
  readonly clientSecret?: string | null;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Fills the world before the first request. */
  readonly furnish?: (world: World) => void;
}

export interface SimulatedSuperoffice extends Credentials {
  /** On site: of the installation. Online: of the environment people sign in to. */
  readonly url: string;
  /** Where the API is told to be by the id token, with a slash at the end. */
  readonly apiAddress: string;
  readonly mailServer: MailServer;
  readonly world: World;
  readonly knobs: Knobs;
  readonly tasks: Tasks;
  readonly signIn: SignIn;
  /** Paths are without the installation's own: `/api/v1/Agents/EMail/CacheFolderList`. */
  readonly log: LoggedRequest[];
  /** Online only. */
  readonly oauth: AuthorizationServer | null;
  /** Online: the customer is at another host from now on, and the one before only says so (spec section 6). */
  moveTenant(): void;
  /** Online: what the environment says of the customer. */
  readonly tenant: { state: string; isRunning: boolean; validForMs: number };
  close(): Promise<void>;
}

type Env = { Bindings: HttpBindings };

/** A SuperOffice on loopback ports: strict where the documentation is, a knob where it is silent. */
export async function startSuperoffice(options: SuperofficeOptions = {}): Promise<SimulatedSuperoffice> {
  const { user = 'kari.nordmann@grove.example', password = 'correct horse', online = false, port = 0 } = options;
  const credentials = { user, password, ticket: '7T:bm90LXJlYWxseQ==', appToken: 'the-token-of-the-app' };
  const mailServer = { server: 'imap.grove.example:993', user, password: 'mail battery staple' };
  const world = new World();
  options.furnish?.(world);
  const knobs = new Knobs();
  const tasks = new Tasks(world, knobs);
  const log: LoggedRequest[] = [];
  const tenant = { state: 'Running', isRunning: true, validForMs: 60 * 60_000 };
  const root = online ? `/${TENANT}` : '/SuperOffice';
  const ports: number[] = [];
  /** Which of the ports the customer is at. */
  let at = 0;
  const apiAddress = () => `http://127.0.0.1:${ports[at]}${root}/api/`;

  const oauth = online ? authorizationServer(user, options.clientSecret ?? null, () => apiAddress()) : null;
  const signIn = new SignIn(credentials, oauth?.grants ?? null, knobs);

  const app = new Hono<Env>({ strict: false });
  app.onError((error) => {
    if (error instanceof Refused) return error.answer;
    throw error;
  });
  app.notFound(() => new Response('<html><body>Not found</body></html>', { status: 404 }));
  app.use(logging(log, (path) => (path.startsWith(`${root}/`) ? path.slice(root.length) : path)));
  app.use(misbehaving(knobs));

  app.use(`${root}/api/*`, async (c, next) => {
    if (Number(new URL(c.req.url).port) !== ports[at]) throw plain(421, 'Wrong subdomain used to access tenant');
    await next();
  });
  app.get(`${root}/api`, (c) => {
    if (knobs.probeNeedsSignIn) signIn.check(c.req.header());
    return c.json({
      v1: `${apiAddress()}v1`,
      NetServerVersion: '10.0.2.617',
      NetServerLabel: 'Release',
      Version: 'v1',
    });
  });
  app.use(`${root}/api/v1/*`, async (c, next) => {
    signIn.check(c.req.header());
    await next();
  });
  app.get(`${root}/api/v1/User/currentPrincipal`, (c) => c.json({ AssociateId: 12, Associate: 'KN', UserName: user }));
  app.route(`${root}/api/v1/Agents`, agents({ world, knobs, tasks, mailServer, user }));

  if (oauth) {
    app.get(`/api/state/${TENANT}`, (c) =>
      c.json({
        ContextIdentifier: TENANT,
        Endpoint: apiAddress().replace(/\/api\/$/, ''),
        State: tenant.state,
        IsRunning: tenant.isRunning,
        ValidUntil: new Date(Date.now() + tenant.validForMs).toISOString(),
        Api: apiAddress().replace(/\/$/, ''),
      }),
    );
    app.route('/', oauth.app);
  }

  const servers: Listening[] = [];
  for (const each of online ? [port, 0] : [port]) {
    const server = await listen(app, each);
    servers.push(server);
    ports.push(server.port);
  }
  return {
    ...credentials,
    url: `http://127.0.0.1:${ports[0]}${online ? '' : root}`,
    apiAddress: apiAddress(),
    mailServer,
    world,
    knobs,
    tasks,
    signIn,
    log,
    oauth,
    tenant,
    moveTenant() {
      at = 1 - at;
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** The authorisation server of an environment (spec section 6, Online OAuth 2.0 / OIDC). */
function authorizationServer(user: string, clientSecret: string | null, api: () => string): AuthorizationServer {
  return createAuthorizationServer({
    title: 'SuperOffice Online (simulated)',
    user,
    clientId: CLIENT_ID,
    clientSecret,
    scopes: ['openid'],
    pkce: 'required',
    paths: {
      authorize: '/login/common/oauth/authorize',
      token: '/login/common/oauth/tokens',
      metadata: '/login/.well-known/openid-configuration',
      jwks: '/login/.well-known/jwks',
    },
    checkParameters: ({ acr_values }) =>
      acr_values === undefined || acr_values === `tenant:${TENANT}` ? null : 'invalid_request',
    claims: () => ({
      'http://schemes.superoffice.net/identity/ctx': TENANT,
      'http://schemes.superoffice.net/identity/webapi_url': api(),
      'http://schemes.superoffice.net/identity/email': user,
    }),
  });
}
