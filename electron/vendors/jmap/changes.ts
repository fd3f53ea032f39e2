import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { ChangeBatch, Cursor } from '../vendor.ts';
import type { JmapClient } from './client.ts';
import { readDelta } from './delta.ts';
import { readAll } from './full-read.ts';

const cursorSchema = z.strictObject({ accountId: z.string(), state: z.string() });

/** Answers `Vendor.changes`: a delta since the cursor, or everything when there is no cursor or the server lost it. */
export async function readChanges(
  client: JmapClient,
  cursor: Cursor | null,
  signal: AbortSignal,
): Promise<ChangeBatch> {
  const { accountId } = await client.session(signal);
  const since = cursor === null ? null : stateOf(cursor, accountId);
  const delta = since === null ? null : await readDelta(client, since, signal);
  if (!delta) return readEverything(client, accountId, signal);
  const { changes, state } = delta;
  return { full: false, changes, cursor: toCursor(accountId, state), more: false, doubtful: false };
}

/** A full read and, behind it, all that changed meanwhile: together they are one moment of the account. */
async function readEverything(client: JmapClient, accountId: string, signal: AbortSignal): Promise<ChangeBatch> {
  const read = await readAll(client, signal);
  const since = await readDelta(client, read.state, signal);
  const changes = [...read.changes, ...(since?.changes ?? [])];
  const cursor = toCursor(accountId, since?.state ?? read.state);
  return { full: true, changes, cursor, more: false, doubtful: !read.steady };
}

function toCursor(accountId: string, state: string): Cursor {
  return JSON.stringify({ accountId, state });
}

/** @throws AppError `cursor-refused` when the cursor is not ours, or of another account */
function stateOf(cursor: Cursor, accountId: string): string {
  let value: unknown;
  try {
    value = JSON.parse(cursor);
  } catch (cause) {
    throw new AppError('cursor-refused', { cause });
  }
  const parsed = cursorSchema.safeParse(value);
  if (!parsed.success || parsed.data.accountId !== accountId) throw new AppError('cursor-refused');
  return parsed.data.state;
}
