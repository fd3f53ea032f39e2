import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { createMiddleware } from 'hono/factory';
import type { Misbehaviour } from './harness.ts';

/** One way for an answer of a simulated server to go wrong. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The socket is closed before the request is carried out. */
  | { readonly kind: 'drop-before' }
  /** The request is carried out, then the socket is closed instead of answering. */
  | { readonly kind: 'drop-after' }
  /** Carried out and answered once this is settled. */
  | { readonly kind: 'held'; readonly until: Promise<void> }
  /** Never answered. */
  | { readonly kind: 'silent' }
  /** A page for people. */
  | { readonly kind: 'html' }
  /** The right answer, cut in half. */
  | { readonly kind: 'truncated' };

export interface FaultPlan {
  readonly fault: Fault;
  /** How many matching requests it strikes. Default 1. */
  readonly times?: number;
  /** Strikes only requests whose `METHOD /path` it matches. Default: the server's usual ones. */
  readonly match?: RegExp;
}

/** The faults that are to strike a server's requests, in the order they were planned. */
export class FaultPlans {
  readonly #usual: RegExp;
  #plans: { readonly fault: Fault; readonly match: RegExp; left: number }[] = [];

  /** @param usual what is struck unless a plan says otherwise: requests whose `METHOD /path` it matches */
  constructor(usual: RegExp) {
    this.#usual = usual;
  }

  plan({ fault, times = 1, match = this.#usual }: FaultPlan): void {
    this.#plans.push({ fault, match, left: times });
  }

  /** No more faults; those planned but not struck yet are forgotten. */
  calm(): void {
    this.#plans = [];
  }

  /** @returns the fault that strikes this request, if any */
  strike(method: string, path: string): Fault | undefined {
    const plan = this.#plans.find(({ match, left }) => left > 0 && match.test(`${method} ${path}`));
    if (plan) plan.left--;
    return plan?.fault;
  }
}

/** @returns the faults every harness can plan */
export function planned(plans: FaultPlans): Omit<Misbehaviour, 'expireSessions' | 'requests'> {
  const next = (fault: Fault, times = 1) => plans.plan({ fault, times });
  return {
    status: (status, headers = {}) => next({ kind: 'status', status, headers }),
    drop: () => next({ kind: 'drop-before' }),
    html: () => next({ kind: 'html' }),
    truncated: () => next({ kind: 'truncated' }),
    silent: () => next({ kind: 'silent' }, Number.POSITIVE_INFINITY),
    calm: () => plans.calm(),
  };
}

/** Lets the fault strike that was planned for a request. */
export function misbehaving(plans: FaultPlans) {
  return createMiddleware<{ Bindings: HttpBindings }>(async (c, next) => {
    const fault = plans.strike(c.req.method, c.req.path);
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
    case 'held':
      await fault.until;
      return undefined;
    default:
      return undefined;
  }
}

function dropped(incoming: IncomingMessage): Response {
  incoming.socket.destroy();
  return new Response(null);
}
