import { Hono } from 'hono';
import { z } from 'zod';
import { Refused } from './answers.ts';
import { folderInstance, ITEM_TYPES, type Json, type SimFolder } from './folder.ts';
import { LIST_MODES, type ListMode } from './journal.ts';
import type { Knobs } from './knobs.ts';
import { checkedParent, checkMayChange, checkName, checkNoTwin, existing } from './rules.ts';
import { LOCAL_ROOT, type World } from './world.ts';

const accessMode = z.enum(LIST_MODES).default('all');
const listQuery = z.strictObject({
  type: z.enum(['all', ...ITEM_TYPES]).default('all'),
  accessMode,
  syncTokenOnly: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
});
const deltaQuery = z.strictObject({ accessMode, syncToken: z.string().default('') });
const createBody = z.strictObject({
  name: z.string(),
  type: z.enum(ITEM_TYPES).optional(),
  parentId: z.string().optional(),
});
const renameBody = z.strictObject({ name: z.string() });
const moveBody = z.strictObject({ parentId: z.string() });

/** @throws Refused 400 for a parameter that is missing, wrong or not known */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Refused(400);
  return parsed.data;
}

/** The root container shown as a folder, for servers that list it. */
function rootInstance(world: World): Json {
  return {
    id: LOCAL_ROOT,
    name: world.me.username,
    parentId: '',
    role: '',
    folderType: 'mails',
    accessMode: 'local',
    permissions: ['l', 'r', 'k'],
  };
}

/** Folder calls (spec section 5 and 6), below `/api/v1/folders`. */
export function folderRoutes(world: World, knobs: Knobs): Hono {
  const app = new Hono({ strict: false });
  const rootListed = (mode: ListMode) => knobs.listsRootContainer && (mode === 'all' || mode === 'local');
  const hasDelta = () => compareVersions(knobs.serverVersion, '10.6.18') >= 0;

  app.get('/', (c) => {
    const query = checked(listQuery, c.req.query());
    const syncToken = world.listToken(query.accessMode);
    if (query.syncTokenOnly) return c.json({ syncToken });
    const wanted = (folder: SimFolder) => query.type === 'all' || folder.type === query.type;
    const items = world.folders(query.accessMode).filter(wanted).map(folderInstance);
    return c.json({
      syncToken,
      items: rootListed(query.accessMode) ? [rootInstance(world), ...items] : items,
    });
  });

  app.get('/delta', (c) => {
    if (!hasDelta()) throw new Refused(knobs.missingDeltaStatus);
    const query = checked(deltaQuery, c.req.query());
    const mode = query.accessMode;
    const delta = world.delta(query.syncToken, mode);
    if (delta === null) throw new Refused(knobs.refusedTokenStatus, 'Invalid sync token');
    if (query.syncToken !== '' || !rootListed(mode)) return c.json(delta);
    const root = { eventType: 'newFolder', containerId: LOCAL_ROOT, pathChanged: false, ...rootInstance(world) };
    return c.json({ ...delta, events: [root, ...delta.events] });
  });

  app.post('/', async (c) => {
    const { name, type, parentId = LOCAL_ROOT } = checked(createBody, await c.req.json());
    checkName(name);
    const parent = checkedParent(world, parentId);
    if (parent && type && type !== parent.type) throw new Refused(400);
    checkNoTwin(world, knobs, parentId, name);
    if (knobs.folderCap !== null && world.folders('local').length >= knobs.folderCap) {
      throw new Refused(403, 'Folder quota exceeded');
    }
    return c.json(folderInstance(world.create({ name, parentId, ...(type ? { type } : {}) })));
  });

  app.patch('/:id', async (c) => {
    const folder = existing(world, c.req.param('id'));
    const { name } = checked(renameBody, await c.req.json());
    checkName(name);
    checkMayChange(folder);
    checkNoTwin(world, knobs, folder.parentId, name, folder.id);
    world.rename(folder.id, name);
    return c.json(folderInstance(folder));
  });

  app.post('/:id/move', async (c) => {
    const folder = existing(world, c.req.param('id'));
    const { parentId } = checked(moveBody, await c.req.json());
    checkMayChange(folder);
    const parent = checkedParent(world, parentId);
    if (world.isWithin(parentId, folder.id)) throw new Refused(400);
    const container = parent === undefined || parent.type.includes('_') ? parentId : parent.containerId;
    if (container !== folder.containerId) throw new Refused(400);
    checkNoTwin(world, knobs, parentId, folder.name, folder.id);
    world.move(folder.id, parentId);
    return c.json(folderInstance(folder));
  });

  app.delete('/:id', (c) => {
    const folder = existing(world, c.req.param('id'));
    checkMayChange(folder);
    const trash = world.byRole('trash');
    // Only own folders go to Trash (spec section 1 says so of messages), and only once.
    const toTrash = world.settings.deleteToTrash && folder.accessMode === 'local';
    if (toTrash && trash && !world.isWithin(folder.id, trash.id)) world.move(folder.id, trash.id);
    else world.remove(folder.id);
    return knobs.emptyAnswerStatus === 204 ? c.body(null, 204) : c.body('');
  });

  return app;
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
