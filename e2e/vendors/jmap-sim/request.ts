import { z } from 'zod';
import type { Behaviour } from './behaviour.ts';
import { Refusal } from './call.ts';
import { METHODS } from './methods.ts';
import { CORE, capabilitiesOf } from './session.ts';
import type { SimWorld } from './world.ts';

type Invocation = [name: string, args: unknown, callId: string];

const argsSchema = z.record(z.string(), z.unknown());
const referenceSchema = z.strictObject({ resultOf: z.string(), name: z.string(), path: z.string().startsWith('/') });

const requestSchema = z.strictObject({
  using: z.array(z.string()),
  methodCalls: z.array(z.tuple([z.string(), z.unknown(), z.string()])),
});

/**
 * Answers one API request.
 * @param record is told the methods of every request that was worked through
 */
export async function answerRequest(
  request: Request,
  world: SimWorld,
  behaviour: Behaviour,
  record: (methods: string[]) => void,
): Promise<Response> {
  const text = await request.text();
  const { success, data } = requestSchema.safeParse(JSON.parse(text));
  if (request.headers.get('content-type') !== 'application/json' || !success)
    return problem(400, { type: 'notRequest' });
  const known = capabilitiesOf(behaviour);
  if (!data.using.includes(CORE) || data.using.some((name) => !(name in known))) {
    return problem(400, { type: 'unknownCapability' });
  }
  if (data.methodCalls.length > behaviour.maxCallsInRequest) {
    return problem(400, { type: 'limit', limit: 'maxCallsInRequest' });
  }
  if (text.length > behaviour.maxSizeRequest) return problem(400, { type: 'limit', limit: 'maxSizeRequest' });
  record(data.methodCalls.map(([name]) => name));
  const methodResponses = runCalls(data.methodCalls, world, behaviour);
  return Response.json({ methodResponses, sessionState: behaviour.sessionState });
}

/** A request-level error (RFC 8620 section 3.6.1). */
export function problem(
  status: number,
  { type, ...more }: { readonly type: string; readonly limit?: string },
): Response {
  const body = JSON.stringify({ type: `urn:ietf:params:jmap:error:${type}`, status, ...more });
  return new Response(body, { status, headers: { 'content-type': 'application/problem+json' } });
}

/** Works through the calls of a request in order (RFC 8620 section 3). */
function runCalls(calls: readonly Invocation[], world: SimWorld, behaviour: Behaviour): Invocation[] {
  const done: Invocation[] = [];
  for (const [name, args, callId] of calls) {
    behaviour.before?.(name);
    try {
      const method = METHODS[name];
      if (!method) throw new Refusal('unknownMethod');
      done.push([name, method(resolve(argsSchema.parse(args), done), world, behaviour), callId]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      done.push(['error', { type: error.type }, callId]);
    }
  }
  return done;
}

/** Puts the results of earlier calls in place of the references to them (RFC 8620 section 3.7). */
function resolve(args: Record<string, unknown>, done: readonly Invocation[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => {
      if (!key.startsWith('#')) return [key, value];
      const reference = referenceSchema.parse(value);
      const [, source] = done.find(([name, , id]) => id === reference.resultOf && name === reference.name) ?? [];
      const found = argsSchema.safeParse(source).data?.[reference.path.slice(1)];
      if (found === undefined) throw new Refusal('invalidResultReference');
      return [key.slice(1), found];
    }),
  );
}
