import type { z } from 'zod';

/**
 * Reads JSON out of a column.
 * @returns null when there is none, or none that fits: what is cached can always be had again
 */
export function jsonText<T>(schema: z.ZodType<T>, column: unknown): T | null {
  if (typeof column !== 'string') return null;
  try {
    return schema.safeParse(JSON.parse(column)).data ?? null;
  } catch {
    return null;
  }
}
