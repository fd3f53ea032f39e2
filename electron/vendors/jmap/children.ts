import type { FolderId } from '../../../shared/folder.ts';
import type { Call, JmapClient } from './client.ts';
import { getMailboxes } from './get-mailboxes.ts';
import { querySchema, type WireMailbox } from './schema.ts';
import { MAIL } from './session.ts';

/** The mailboxes directly below some others, as they are now; `null` is the top. */
export async function childrenOf(
  client: JmapClient,
  parents: Iterable<FolderId | null>,
  signal: AbortSignal,
): Promise<WireMailbox[]> {
  const { limits } = await client.session(signal);
  const asked = [...new Set(parents)];
  const ids: string[] = [];
  for (let at = 0; at < asked.length; at += limits.maxCallsInRequest) {
    ids.push(...(await query(client, asked.slice(at, at + limits.maxCallsInRequest), signal)));
  }
  return getMailboxes(client, [...new Set(ids)], signal);
}

/** Everything below a mailbox, level by level, the nearest first. */
export async function levelsBelow(client: JmapClient, top: FolderId, signal: AbortSignal): Promise<WireMailbox[][]> {
  const levels: WireMailbox[][] = [];
  const seen = new Set([top]);
  for (let parents = [top]; parents.length > 0; ) {
    const level = (await childrenOf(client, parents, signal)).filter(({ id }) => !seen.has(id));
    parents = level.map(({ id }) => id);
    for (const id of parents) seen.add(id);
    if (level.length > 0) levels.push(level);
  }
  return levels;
}

/** A server may send fewer than there are, so the rest is asked for until there is none. */
async function query(
  client: JmapClient,
  parents: readonly (FolderId | null)[],
  signal: AbortSignal,
): Promise<string[]> {
  const found = new Set<string>();
  let open = parents.map((parentId) => ({ parentId, position: 0 }));
  while (open.length > 0) {
    const calls = open.map(
      ({ parentId, position }): Call => ['Mailbox/query', { filter: { parentId }, position, calculateTotal: true }],
    );
    const pages = (await client.call(calls, [MAIL], signal)).map((answer) => answer(querySchema));
    open = open.flatMap(({ parentId, position: start }, at) => {
      const { ids = [], total = null } = pages[at] ?? {};
      const position = start + ids.length;
      const isLast = ids.every((id) => found.has(id)) || (total !== null && position >= total);
      for (const id of ids) found.add(id);
      return isLast ? [] : [{ parentId, position }];
    });
  }
  return [...found];
}

/** @returns whether there is a mailbox to put deleted ones into */
export async function hasTrash(client: JmapClient, signal: AbortSignal): Promise<boolean> {
  const [answer] = await client.call([['Mailbox/query', { filter: { role: 'trash' } }]], [MAIL], signal);
  return (answer?.(querySchema).ids ?? []).length > 0;
}
