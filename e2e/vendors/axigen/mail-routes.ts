import { Hono } from 'hono';
import { z } from 'zod';
import { mailInstance, type SimMail } from './folder.ts';
import { checked } from './folder-routes.ts';
import { checkRight, existing } from './rules.ts';
import type { World } from './world.ts';

const SORTS = [
  'subject',
  'from',
  'to',
  'date',
  'size',
  'isUnread',
  'isFlagged',
  'importance',
  'hasAttachments',
] as const;
const natural = z.string().regex(/^\d+$/).transform(Number);
const mailsQuery = z.strictObject({
  folderId: z.string(),
  sort: z.enum(SORTS).optional(),
  dir: z.enum(['ASC', 'DESC']).optional(),
  start: natural.default(0),
  limit: natural.default(50),
});

function compare(a: SimMail, b: SimMail, field: string): number {
  if (field === 'size') return a.size - b.size;
  if (field === 'subject' || field === 'from') return a[field].localeCompare(b[field]);
  return a.date - b.date;
}

/** The listing of mails (spec section 9), below `/api/v1/mails`. */
export function mailRoutes(world: World): Hono {
  const app = new Hono({ strict: false });
  // The server remembers the last order asked for; who does not say it gets somebody else's.
  let field: string = 'date';
  let direction: 'ASC' | 'DESC' = 'DESC';

  app.get('/', (c) => {
    const query = checked(mailsQuery, c.req.query());
    const folder = existing(world, query.folderId);
    checkRight(folder, 'r');
    field = query.sort ?? field;
    direction = query.dir ?? direction;
    const sorted = folder.mails.toSorted((a, b) => compare(a, b, field) * (direction === 'ASC' ? 1 : -1));
    const page = sorted.slice(query.start, query.start + query.limit);
    return c.json({
      syncToken: `m${folder.contentVersion}`,
      totalItems: folder.totalItems,
      sortInfo: { field, direction, activeRowIndex: -1 },
      items: page.map((mail) => mailInstance(mail, folder.id)),
    });
  });

  return app;
}
