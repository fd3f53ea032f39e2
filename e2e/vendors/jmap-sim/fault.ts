import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Behaviour } from './behaviour.ts';
import { problem } from './request.ts';

/** Answers as `answer` would, unless something is to go wrong now. */
export async function withFault(
  c: Context<{ Bindings: HttpBindings }>,
  behaviour: Behaviour,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { faultAt } = behaviour;
  if (faultAt !== null && !(await c.req.raw.clone().text()).includes(`"${faultAt}"`)) return answer();
  const { fault } = behaviour;
  if (fault?.kind !== 'silent') behaviour.fault = null;
  switch (fault?.kind) {
    case undefined:
      return answer();
    case 'status':
      if (fault.problem) return problem(fault.status, fault.problem);
      return new Response('<html>', { status: fault.status, headers: { ...fault.headers } });
    case 'html':
      return new Response('<html><body>Please sign in to the network.</body></html>');
    case 'truncated': {
      const whole = await (await answer()).text();
      return new Response(whole.slice(0, whole.length / 2), { headers: { 'content-type': 'application/json' } });
    }
    case 'drop-after':
      await answer();
      c.env.incoming.socket.destroy();
      return new Response();
    case 'drop':
      c.env.incoming.socket.destroy();
      return new Response();
    case 'silent':
      return new Promise((resolve) => {
        c.req.raw.signal.addEventListener('abort', () => resolve(new Response()));
      });
  }
}
