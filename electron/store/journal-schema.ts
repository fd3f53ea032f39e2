import { z } from 'zod';
import { ENTRY_STATES, type Why } from '../../shared/changes.ts';
import { ERROR_CODES } from '../../shared/errors.ts';
import { operationSchema } from '../../shared/operation.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { JournalRow, OthersChange } from '../changes/ports.ts';
import { jsonText } from './json-text.ts';

/** Written by this app only, from the typed value; what an older version wrote differently is shown as it stands. */
const reasonSchema = z.custom<Reason>(
  (value) => typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string',
);

const whySchema: z.ZodType<Why> = z.union([
  z.object({ reason: reasonSchema }),
  z.object({
    error: z.object({
      code: z.enum(ERROR_CODES),
      detail: z.string().exactOptional(),
      retryAfterMs: z.number().exactOptional(),
    }),
  }),
]);

const rowSchema = z.object({
  seq: z.number(),
  account: z.string(),
  group: z.string(),
  state: z.enum(ENTRY_STATES),
  at: z.number(),
  attempts: z.number(),
  undoes: z.string().nullable(),
  redoes: z.string().nullable(),
  back: z.number().nullable(),
  settled: z.number().transform((value) => value !== 0),
});

const beforeSchema = z.array(z.string());

const knownSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    parentId: z.string().nullable(),
    validity: z.number().nullable(),
    total: z.number().nullable().exactOptional(),
  }),
);

/** @returns the row, or null when another version of the app wrote its operation */
export function journalRow(row: Record<string, unknown>): JournalRow | null {
  const operation = jsonText(operationSchema, row.operation);
  const fields = rowSchema.safeParse(row);
  if (operation === null || !fields.success) return null;
  return {
    ...fields.data,
    operation,
    why: jsonText(whySchema, row.why),
    before: jsonText(beforeSchema, row.before),
    known: jsonText(knownSchema, row.known) ?? [],
  };
}

export const othersChangeSchema: z.ZodType<OthersChange> = z.object({
  type: z.enum(['appeared', 'vanished', 'rename', 'move']),
  name: z.string(),
  count: z.number(),
  // Older versions did not write it.
  folder: z.string().nullable().default(null),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
