import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { SimFolder } from './folder.ts';
import type { Knobs } from './knobs.ts';
import { Refused } from './refused.ts';
import { changeable, checkNoTwin, type ErrorCodes, type NameRule, placeOf, renameTo } from './rules.ts';
import type { ServiceClient, ServiceSignIn } from './service-sign-in.ts';
import type { World } from './world.ts';

const CODES: ErrorCodes = {
  invalid: 'INVALID_PARAMETER',
  systemFolder: 'SYSTEM_FOLDER',
  missing: 'NOT_EXIST_FOLDERSN',
  duplicate: 'DUPLICATE_FOLDERNAME',
};

/** An error of the layer before the service (spec 1.5). */
function gatewayError(status: 401 | 403 | 404, errorCode: string, errorMessage: string): Response {
  return Response.json({ errorCode, errorMessage }, { status });
}

/** An error of the service itself. */
function serviceError({ status, code, message }: Refused): Response {
  return Response.json({ code, message, domain: 'mail' }, { status });
}

/** What everybody sees who asks where nothing answers any more. */
export function retiredAnswer(how: NonNullable<Knobs['retired']>): Response {
  const page = '<!doctype html><html><head><title>LINE WORKS</title></head><body>Service ended</body></html>';
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return new Response(page, { status: how === 'html' ? 200 : how, headers });
}

function folderJson(world: World, knobs: Knobs, folder: SimFolder, parents: ReadonlySet<number | null>) {
  return {
    folderSN: folder.id,
    folderType: folder.type,
    folderName: knobs.childNames === 'path' ? world.pathOf(folder) : folder.name,
    unreadMailCount: folder.unreadMailCount,
    mailCount: folder.mailCount,
    usage: folder.usage,
    folderDepth: world.depthOf(folder),
    // 0 at the top, which is the inbox's number, too (seed).
    parentFolderSN: folder.parentId ?? 0,
    hasChildFolder: parents.has(folder.id) ? 1 : 0,
    folderOrder: 0,
    idomain: 'N',
  };
}

function foldersJson(world: World, knobs: Knobs) {
  const folders = world.folders();
  const parents = new Set(folders.map(({ parentId }) => parentId));
  return folders.map((folder) => folderJson(world, knobs, folder, parents));
}

function listJson(world: World, knobs: Knobs) {
  const totalSize = world.used();
  const { vips } = world;
  const totalUnreadMail = vips?.reduce((sum, { unreadMailCount }) => sum + unreadMailCount, 0);
  return {
    totalSize,
    ...(vips === null ? {} : { vipMailBox: { vipList: vips, totalUnreadMail } }),
    lastMailSN: world.lastMail,
    totalSizeMB: Math.floor(totalSize / 2 ** 20),
    totalUnreadMail: world.unread(),
    humanReadable: `${Math.round(totalSize / 2 ** 20)}MB`,
    folderList: foldersJson(world, knobs),
  };
}

/** API 1.0 (seed; spec part 1): `/r/{API ID}/mail/v2/…`, and the oldest form of deleting. */
export function api1Routes(world: World, knobs: Knobs, client: ServiceClient, signIn: ServiceSignIn): Hono {
  const app = new Hono();
  const rule = (): NameRule => ({ longest: 20, cuts: true, wholePath: knobs.cutsWholePath });

  app.onError((error) => {
    if (error instanceof Refused) return serviceError(error);
    throw error;
  });

  const letIn: MiddlewareHandler = async (c, next) => {
    if (knobs.retired !== null) return retiredAnswer(knobs.retired);
    const [, token] = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    const key = c.req.header('consumerkey');
    if (!key || !c.req.header('authorization')) return gatewayError(401, '028', 'Authentication header not exists');
    if (token === undefined) return gatewayError(401, '029', 'Malformed authentication header');
    const apiId = /^\/(?:r\/)?([^/]+)/.exec(c.req.path)?.[1];
    if (apiId !== client.apiId) return gatewayError(403, '041', 'Not allowed tenantApiId');
    if (key !== client.consumerKey || !signIn.accepts(token)) return gatewayError(401, '024', 'Authentication failed');
    const type = c.req.header('content-type')?.replace(/\s/g, '').toLowerCase();
    if (type !== 'application/x-www-form-urlencoded;charset=utf-8') throw new Refused(400, CODES.invalid);
    return next();
  };
  app.use('/r/*', letIn);
  app.use('/:apiId/mail/*', letIn);

  /** Parameters may come in the query string, or in a form. @throws Refused for one that is missing, or not known */
  async function parameters(c: Context, ...names: readonly string[]): Promise<string[]> {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const given: Record<string, string> = { ...form, ...c.req.query() };
    if (Object.keys(given).some((name) => !names.includes(name))) throw new Refused(400, CODES.invalid);
    return names.map((name) => {
      const value = given[name];
      if (value === undefined) throw new Refused(400, CODES.invalid);
      return value;
    });
  }

  /** Failing in an envelope under HTTP 200, as the oldest operations do. */
  function envelopeFailure(c: Context): Response | null {
    const code = knobs.envelopeFailure;
    knobs.envelopeFailure = null;
    return code === null ? null : c.json({ message: 'Unknown error', code, data: null });
  }

  app.get('/r/:apiId/mail/v2/getFolderList', async (c) => {
    await parameters(c);
    return c.json(listJson(world, knobs));
  });

  app.get('/r/:apiId/mail/v2/getMailCount', async (c) => {
    await parameters(c);
    return c.json({ count: world.unread() });
  });

  app.post('/r/:apiId/mail/v2/addFolder', async (c) => {
    const [folderName = ''] = await parameters(c, 'folderName');
    const failure = envelopeFailure(c);
    if (failure) return failure;
    const place = placeOf(world, folderName, knobs.nests, rule(), CODES);
    checkNoTwin(world, place, CODES);
    const { id } = world.create(place);
    return knobs.addFolderBody === 'empty' ? c.body('') : c.json({ folderSN: id });
  });

  app.put('/r/:apiId/mail/v2/modifyFolder', async (c) => {
    const [folderSN = '', folderName = ''] = await parameters(c, 'folderSN', 'folderName');
    const failure = envelopeFailure(c);
    if (failure) return failure;
    renameTo(world, changeable(world, folderSN, CODES), folderName, knobs.nests, rule(), CODES);
    return c.body('');
  });

  app.delete('/r/:apiId/mail/v2/removeFolder', async (c) => {
    const [folderSN = ''] = await parameters(c, 'folderSN');
    const failure = envelopeFailure(c);
    if (failure) return failure;
    removeIdempotently(world, folderSN);
    return knobs.envelopes ? c.json({ message: 'success', code: '000', data: null }) : c.body('');
  });

  app.on(['GET', 'POST'], '/:apiId/mail/removeFolder', async (c) => {
    const [folderSN = ''] = await parameters(c, 'folderSN');
    try {
      removeIdempotently(world, folderSN);
      return c.json({ message: 'success', code: '000', data: null });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return c.json({ message: error.message, code: '999', data: '' });
    }
  });

  return app;
}

/** Deleting what is gone already succeeds (spec 1.4, removeFolder); what must stay is another code than when renaming. */
function removeIdempotently(world: World, folderSN: string): void {
  const id = Number(folderSN);
  if (/^\d+$/.test(folderSN) && id >= 100 && !world.find(id)) return;
  world.remove(changeable(world, folderSN, { ...CODES, systemFolder: 'FORBIDDEN' }).id);
}
