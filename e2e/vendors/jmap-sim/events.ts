import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Behaviour } from './behaviour.ts';
import { ACCOUNT } from './call.ts';
import type { SimWorld } from './world.ts';

/**
 * A push stream (RFC 8620 section 7.3), open until the client leaves or `ended` is settled.
 * @param pinged is told of every ping sent
 */
export function pushStream(
  c: Context,
  world: SimWorld,
  behaviour: Behaviour,
  ended: Promise<void>,
  pinged: () => void,
): Response {
  const { retryMs: retry, pingSeconds: interval, fallsSilent } = behaviour;
  return streamSSE(c, async (stream) => {
    const left = new Promise<void>((resolve) => stream.onAbort(resolve));
    const ping = async () => {
      await stream.writeSSE({ event: 'ping', data: JSON.stringify({ interval }), retry });
      pinged();
    };
    await ping();
    const pings = fallsSilent ? undefined : setInterval(ping, interval * 1000);
    const stop = world.onChange(() => {
      const data = { '@type': 'StateChange', changed: { [ACCOUNT]: { Mailbox: world.state } } };
      void stream.writeSSE({ event: 'state', id: world.state, data: JSON.stringify(data) });
    });
    await Promise.race([left, ended]);
    clearInterval(pings);
    stop();
  });
}
