import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { listen } from '../listening.ts';
import { type Behaviour, wellBehaved } from './behaviour.ts';
import { pushStream } from './events.ts';
import { withFault } from './fault.ts';
import { answerRequest, problem } from './request.ts';
import { sessionOf } from './session.ts';
import { SimWorld } from './world.ts';

/** A simulated JMAP server with one account. */
export interface JmapSim {
  /** `http://127.0.0.1:port`, to be discovered from. */
  readonly url: string;
  readonly user: string;
  /** Also good as a bearer token. */
  readonly password: string;
  readonly world: SimWorld;
  readonly behaviour: Behaviour;
  /** The methods of every API request worked through, in order. */
  readonly requests: readonly (readonly string[])[];
  /** Requests received so far: those for the session, and all. */
  readonly received: { readonly signIns: number; readonly all: number };
  /** The `Last-Event-ID` of every push stream opened, '' when there was none. */
  readonly streams: readonly string[];
  /** How many pings were sent on all streams together. */
  pings(): number;
  /** Ends all push streams, as a restarting server would. */
  dropStreams(): void;
  close(): Promise<void>;
}

/** Starts a JMAP server that is strict about RFC 8620 and can be told to behave as real ones may, on a loopback port. */
export async function startJmapSim(): Promise<JmapSim> {
  const user = 'ada@example.org';
  const password = 'correct horse';
  const world = new SimWorld();
  const behaviour = wellBehaved();
  const requests: string[][] = [];
  const streams: string[] = [];
  const received = { signIns: 0, all: 0 };
  let pings = 0;
  let busy = 0;
  let drop = Promise.withResolvers<void>();
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use(async (c, next) => {
    const basic = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const given = c.req.header('authorization');
    return given === basic || given === `Bearer ${password}` ? next() : c.text('Who are you?', 401);
  });
  app.get('/.well-known/jmap', (c) => c.redirect('/jmap/session', 301));
  app.get('/jmap/session', (c) => {
    received.all++;
    received.signIns++;
    return c.json(sessionOf(user, behaviour));
  });
  app.post('/jmap/api/', async (c) => {
    received.all++;
    busy++;
    // So that requests sent at once are seen to overlap.
    await new Promise(setImmediate);
    const tooMany = busy > behaviour.maxConcurrentRequests;
    const answer = await withFault(c, behaviour, () =>
      answerRequest(c.req.raw, world, behaviour, (methods) => requests.push(methods)),
    );
    busy--;
    return tooMany ? problem(400, { type: 'limit', limit: 'maxConcurrentRequests' }) : answer;
  });
  app.get('/jmap/events', (c) => {
    const { types, closeafter, ping } = c.req.query();
    if (types !== 'Mailbox' || closeafter !== 'no' || ping !== '30') return c.text('Unknown parameters.', 400);
    streams.push(c.req.header('last-event-id') ?? '');
    return pushStream(c, world, behaviour, drop.promise, () => pings++);
  });

  const server = await listen(app);

  function dropStreams(): void {
    drop.resolve();
    drop = Promise.withResolvers();
  }

  return {
    url: server.url,
    user,
    password,
    world,
    behaviour,
    requests,
    received,
    streams,
    pings: () => pings,
    dropStreams,
    async close() {
      dropStreams();
      await server.close();
    },
  };
}
