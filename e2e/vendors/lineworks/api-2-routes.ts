import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import { type SimFolder, type SimMail, TRACKING } from './folder.ts';
import type { Knobs } from './knobs.ts';
import type { Rates } from './rates.ts';
import { Refused } from './refused.ts';
import { changeable, checkNoTwin, type ErrorCodes, type NameRule, placeOf, renameTo } from './rules.ts';
import type { World } from './world.ts';

const CODES: ErrorCodes = {
  invalid: 'INVALID_PARAMETER',
  systemFolder: 'FORBIDDEN',
  missing: 'FOLDER_NOT_EXIST',
  duplicate: 'ALREADY_EXIST',
};
const RULE: NameRule = { longest: 100, cuts: false, wholePath: true };

const nameBody = z.strictObject({ folderName: z.string() });
const mailsQuery = z.strictObject({
  count: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(5).max(200)).default(30),
  cursor: z.string().regex(/^\d+$/).transform(Number).default(0),
  searchFilterType: z.enum(['all', 'mark', 'attach', 'tome']).default('all'),
  isUnread: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
});

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Refused(400, CODES.invalid);
  return parsed.data;
}

function folderJson(world: World, knobs: Knobs, folder: SimFolder, parents: ReadonlySet<number | null>) {
  return {
    folderId: folder.id,
    folderType: folder.type,
    folderName: knobs.childNames === 'path' ? world.pathOf(folder) : folder.name,
    unreadMailCount: folder.unreadMailCount,
    mailCount: folder.mailCount,
    usage: folder.usage,
    ...(knobs.tellsPlaces && {
      folderDepth: world.depthOf(folder),
      parentFolderId: folder.parentId ?? 0,
      hasChildFolder: parents.has(folder.id),
    }),
  };
}

function foldersJson(world: World, knobs: Knobs) {
  const folders = world.folders();
  const parents = new Set(folders.map(({ parentId }) => parentId));
  return folders.map((folder) => folderJson(world, knobs, folder, parents));
}

/** Times have an offset, here that of Japan (spec 2.1). */
function mailJson(mail: SimMail, folderId: number) {
  const receivedTime = new Date((mail.date + 9 * 3600) * 1000).toISOString().replace('.000Z', '+09:00');
  const { id: mailId, from, subject, size } = mail;
  return { mailId, folderId, status: 'N', from, to: [], subject, receivedTime, sentTime: receivedTime, size };
}

export interface Api2Parts {
  readonly world: World;
  readonly knobs: Knobs;
  readonly oauth: AuthorizationServer;
  readonly rates: Rates;
  readonly user: string;
}

/** API 2.0 (spec part 2), below `/v1.0`. */
export function api2Routes({ world, knobs, oauth, rates, user }: Api2Parts): Hono {
  const app = new Hono();

  app.onError((error) => {
    if (error instanceof Refused) {
      return Response.json({ code: error.code, description: error.message }, { status: error.status });
    }
    throw error;
  });

  /** @throws Refused for who may not do it */
  function checkPerson(c: Context): void {
    const [, token] = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    const grant = token === undefined ? null : oauth.grants.byAccessToken(token);
    if (grant === null) throw new Refused(401, 'UNAUTHORIZED', 'Authentication failed');
    if (knobs.serviceAccount) throw new Refused(403, 'SERVICE_ACCOUNT_NOT_ALLOWED', 'Not for service accounts');
    const scopes = grant.scope.split(' ');
    const needed = c.req.method === 'GET' ? ['mail', 'mail.read'] : ['mail'];
    if (!needed.some((scope) => scopes.includes(scope))) throw new Refused(403, 'FORBIDDEN', 'Scope is not allowed');
    const asked = decodeURIComponent(/^\/v1\.0\/users\/([^/]+)/.exec(c.req.path)?.[1] ?? '');
    if (asked !== 'me' && asked !== user) throw new Refused(403, 'ACCESS_DENIED', 'Not the person signed in');
  }

  /** Counts the request, and says so in the headers of its answer. */
  app.use('/users/*', async (c, next) => {
    rates.begin();
    try {
      const operation = `${c.req.method} ${c.req.path.replace(/\d+/g, '#')}`;
      const { isOver, ...standing } = rates.arrive(operation, knobs.perMinute);
      if (isOver || rates.running > knobs.atOnce) {
        c.res = Response.json({ code: 'TOO_MANY_REQUESTS', description: 'API rate limit exceeded' }, { status: 429 });
      } else {
        checkPerson(c);
        await next();
      }
      if (!knobs.tellsRate) return;
      for (const [name, value] of Object.entries(standing)) c.res.headers.set(`rateLimit-${name}`, String(value));
      c.res.headers.set('rateLimit-ssed', String(standing.limit - standing.remaining));
    } finally {
      rates.end();
    }
  });

  const base = '/users/:userId/mail';

  app.get(`${base}/mailfolders`, (c) => {
    checked(z.strictObject({}), c.req.query());
    return c.json({ mailFolders: foldersJson(world, knobs) });
  });

  app.get(`${base}/unread-count`, (c) => c.json({ count: world.unread() }));

  app.post(`${base}/mailfolders`, async (c) => {
    const { folderName } = checked(nameBody, await jsonOf(c));
    const place = placeOf(world, folderName, knobs.nests, RULE, CODES);
    checkNoTwin(world, place, CODES);
    const { id } = world.create(place);
    return c.json({ folderId: id, folderName }, 201);
  });

  app.put(`${base}/mailfolders/:folderId`, async (c) => {
    const { folderName } = checked(nameBody, await jsonOf(c));
    const folder = changeable(world, c.req.param('folderId'), CODES);
    renameTo(world, folder, folderName, knobs.nests, RULE, CODES);
    return c.json({ folderId: folder.id, folderName });
  });

  app.delete(`${base}/mailfolders/:folderId`, (c) => {
    world.remove(changeable(world, c.req.param('folderId'), CODES).id);
    return knobs.removeStatus === 204 ? c.body(null, 204) : c.body('');
  });

  app.get(`${base}/mailfolders/:folderId/children`, (c) => {
    const { count, cursor, isUnread } = checked(mailsQuery, c.req.query());
    const id = c.req.param('folderId');
    const folder = /^\d+$/.test(id) ? world.find(Number(id)) : undefined;
    if (!folder) throw new Refused(404, CODES.missing, 'No such folder');
    if (folder.id === TRACKING) throw new Refused(400, CODES.invalid, 'Not for the tracking folder');
    const all = folder.mails.filter((mail) => mail.isUnread || !isUnread);
    const page = all.slice(cursor, cursor + count);
    return c.json({
      mails: page.map((mail) => mailJson(mail, folder.id)),
      unreadCount: folder.unreadMailCount,
      folderName: folder.name,
      listCount: page.length,
      totalCount: folder.mailCount,
      ...(cursor + count < all.length && { responseMetaData: { nextCursor: String(cursor + count) } }),
    });
  });

  return app;
}

/** @throws Refused for a body that is not JSON, or not said to be */
async function jsonOf(c: Context): Promise<unknown> {
  if (!c.req.header('content-type')?.startsWith('application/json')) throw new Refused(400, CODES.invalid);
  try {
    return await c.req.json();
  } catch {
    throw new Refused(400, CODES.invalid);
  }
}
