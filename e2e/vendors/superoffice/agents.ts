import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { checked, invalid, plain } from './answers.ts';
import { pascalCased, selected } from './carriers.ts';
import { type MailParts, mailOperations, NOTHING, type Operation } from './mail-operations.ts';

const task = z.strictObject({ Id: z.number().int() });

/** The agents of the API, below `/api/v1/Agents`. GET only describes an operation, POST runs it (spec section 2). */
export function agents(parts: MailParts): Hono {
  const { knobs, tasks } = parts;
  const mail = mailOperations(parts);
  const batch: Readonly<Record<string, Operation>> = {
    GetBatchTaskInfo: (body) => tasks.info(checked(task, body).Id),
    StopBatchJob: (body) => tasks.stop(checked(task, body).Id),
  };
  const app = new Hono();

  async function run(c: Context, operation: Operation | undefined): Promise<Response> {
    if (operation === undefined) throw plain(404, 'No such operation.');
    if (!/json/.test(c.req.header('accept') ?? '')) throw plain(406);
    const result = operation(pascalCased(await bodyOf(c)));
    if (result === NOTHING) return c.body(null, 204);
    return Response.json(selected(result, knobs.ignoresSelect ? undefined : c.req.query('$select')));
  }

  app.get('/:agent/:operation', (c) => c.json({ POST: `Runs ${c.req.param('operation')}.` }));
  app.post('/EMail/:operation', (c) => {
    if (!knobs.mailAgentGranted) throw plain(knobs.notGrantedStatus, 'Access denied.');
    return run(c, mail[c.req.param('operation')]);
  });
  app.post('/Batch/:operation', (c) => run(c, batch[c.req.param('operation')]));
  return app;
}

/** @returns undefined for no body at all. @throws Refused 400 for one that is no JSON */
async function bodyOf(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === '') return undefined;
  if (!/json/.test(c.req.header('content-type') ?? '')) throw plain(415);
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('Unexpected character.', 400);
  }
}
