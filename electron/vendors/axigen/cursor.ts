import { z } from 'zod';
import type { Cursor } from '../vendor.ts';

/**
 * Where a reading stopped. List and delta tokens are never mixed (spec 5.1); a token belongs to one `accessMode` (spec 6)
 * and to one root container.
 */
const cursorSchema = z.strictObject({
  mode: z.enum(['delta', 'list']),
  accessMode: z.literal('all'),
  folderContainerId: z.string().nullable(),
  /** Ids that stand for the top of the account. */
  roots: z.array(z.string()),
  token: z.string().min(1),
});
export type Position = z.infer<typeof cursorSchema>;

export function formatCursor(position: Omit<Position, 'accessMode'>): Cursor {
  return JSON.stringify({ accessMode: 'all', ...position });
}

/** @returns null for a cursor that is not ours, or is of another access mode or root container: then start anew */
export function parseCursor(cursor: Cursor | null, folderContainerId: string | null): Position | null {
  if (cursor === null) return null;
  try {
    const position = cursorSchema.parse(JSON.parse(cursor));
    return position.folderContainerId === folderContainerId ? position : null;
  } catch {
    return null;
  }
}
