import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { createMiddleware } from 'hono/factory';
import type { Fault, Knobs } from './knobs.ts';

/** Lets the fault strike that the knobs planned for a request. */
export function misbehaving(knobs: Knobs) {
  return createMiddleware<{ Bindings: HttpBindings }>(async (c, next) => {
    const fault = knobs.strike(c.req.method, c.req.path);
    if (!fault) return next();
    const { incoming, outgoing } = c.env;
    const instead = await answerInstead(fault, incoming, outgoing);
    if (instead) return instead;
    await next();
    if (fault.kind === 'drop-after') return dropped(incoming);
    if (fault.kind !== 'truncated') return;
    const whole = await c.res.text();
    c.res = undefined;
    c.res = new Response(whole.slice(0, whole.length / 2), { headers: { 'content-type': 'application/json' } });
  });
}

/** @returns undefined when the request is to be carried out all the same */
async function answerInstead(fault: Fault, incoming: IncomingMessage, outgoing: ServerResponse) {
  switch (fault.kind) {
    case 'status':
      return new Response(fault.body ?? null, { status: fault.status, headers: { ...fault.headers } });
    case 'html':
      return new Response('<html><body>Welcome to SuperOffice</body></html>', {
        headers: { 'content-type': 'text/html' },
      });
    case 'drop-before':
      return dropped(incoming);
    case 'silent':
      await new Promise((resolve) => outgoing.once('close', resolve));
      return new Response(null);
    default:
      return undefined;
  }
}

function dropped(incoming: IncomingMessage): Response {
  incoming.socket.destroy();
  return new Response(null);
}
