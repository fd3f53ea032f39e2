import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { listen } from '../listening.ts';
import { type LoggedRequest, logging } from '../request-log.ts';
import { misbehaving } from '../server-faults.ts';
import { accountRoutes } from './account-routes.ts';
import { errorAnswer, numbersToStrings, permissionsToString, Refused } from './answers.ts';
import { folderRoutes } from './folder-routes.ts';
import { Knobs } from './knobs.ts';
import { mailRoutes } from './mail-routes.ts';
import { Sessions } from './sign-in.ts';
import { World } from './world.ts';

export interface AxigenOptions {
  /** Full address of the mailbox. */
  readonly user?: string;
  readonly fullname?: string;
  readonly password?: string;
  /** Accepted as a bearer token. */
  readonly token?: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Fills the world before the first request. */
  readonly furnish?: (world: World) => void;
}

export interface SimulatedAxigen {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly token: string;
  readonly world: World;
  readonly knobs: Knobs;
  readonly log: LoggedRequest[];
  /** Every session ends now, as if idle for too long. */
  expireSessions(): void;
  sessionIds(): readonly string[];
  close(): Promise<void>;
}

type Env = { Bindings: HttpBindings };

/** A mail server with the Axigen Mailbox API on a loopback port: strict where the documentation is, a knob where it is silent. */
export async function startAxigen(options: AxigenOptions = {}): Promise<SimulatedAxigen> {
  const { user = 'anna@grove.example', password = 'correct horse', token = 'a-bearer-token', port = 0 } = options;
  const world = new World({ username: user, fullname: options.fullname ?? 'Anna Grove' });
  options.furnish?.(world);
  const knobs = new Knobs();
  const sessions = new Sessions(user, password, token, knobs);
  const log: LoggedRequest[] = [];

  const app = new Hono<Env>({ strict: false });
  app.onError((error) => {
    if (error instanceof Refused) return errorAnswer(knobs.errorStyle, error.status, error.message);
    // Hono's own: a body that is no JSON, and the like.
    if (error instanceof HTTPException || error instanceof SyntaxError)
      return errorAnswer(knobs.errorStyle, 400, 'Bad Parameter');
    throw error;
  });
  app.notFound(() => errorAnswer(knobs.errorStyle, 404, 'Not found'));

  app.use(logging(log));
  app.use(misbehaving(knobs));
  app.use(
    createMiddleware(async (c, next) => {
      await next();
      if (!c.res.headers.get('content-type')?.includes('json')) return;
      if (!knobs.numbersAsStrings && !knobs.permissionsAsString) return;
      let body: unknown = await c.res.json();
      if (knobs.numbersAsStrings) body = numbersToStrings(body);
      if (knobs.permissionsAsString) body = permissionsToString(body);
      const { status } = c.res;
      c.res = undefined;
      c.res = Response.json(body, { status });
    }),
  );

  app.get('/api', (c) => {
    if (knobs.probeNeedsSignIn) sessions.check(c.req.header('authorization'), c.req.header('x-axigen-session'));
    return c.json({ apiVersion: '1.0.0', ...(knobs.tellsVersion ? { serverVersion: knobs.serverVersion } : {}) });
  });
  app.post('/api/v1/login', (c) => c.json({ sessid: sessions.signIn(c.req.header('authorization')) }));
  app.use('/api/v1/*', async (c, next) => {
    sessions.check(c.req.header('authorization'), c.req.header('x-axigen-session'));
    await next();
  });
  app.route('/api/v1/folders', folderRoutes(world, knobs));
  app.route('/api/v1/account', accountRoutes(world, knobs));
  app.route('/api/v1/mails', mailRoutes(world));

  const server = await listen(app, port);
  return {
    url: server.url,
    user,
    password,
    token,
    world,
    knobs,
    log,
    expireSessions: () => sessions.expireAll(),
    sessionIds: () => sessions.ids(),
    close: () => server.close(),
  };
}
