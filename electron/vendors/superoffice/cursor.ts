import { z } from 'zod';
import type { Cursor } from '../vendor.ts';
import type { Known } from './identity.ts';

/**
 * There is no delta: every reading is whole. What goes from one to the next is how folders are called that are not called
 * by their number, and whether the list is known to come from the cache.
 */
const positionSchema = z.strictObject({
  source: z.enum(['cache', 'mail-server']),
  known: z.array(z.tuple([z.string().min(1), z.string().min(1), z.number().int().nonnegative()])),
});

/** Which operation lists the folders: `CacheFolderList` all of them, `GetFolderInfo` only those subscribed to. */
export type Source = z.infer<typeof positionSchema>['source'];

export interface Position {
  readonly source: Source;
  readonly known: readonly Known[];
}

export function formatCursor({ source, known }: Position): Cursor {
  return JSON.stringify({ source, known: known.map(({ id, path, number }) => [id, path, number]) });
}

/** @returns null for a cursor that is not ours: then nothing is known */
export function parseCursor(cursor: Cursor | null): Position | null {
  if (cursor === null) return null;
  try {
    const { source, known } = positionSchema.parse(JSON.parse(cursor));
    return { source, known: known.map(([id, path, number]) => ({ id, path, number })) };
  } catch {
    return null;
  }
}
