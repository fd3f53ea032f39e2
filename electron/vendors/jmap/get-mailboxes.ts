import type { JmapClient } from './client.ts';
import { isTooLarge } from './errors.ts';
import { PROPERTIES, readMailboxes } from './folder.ts';
import { getSchema, type Limits, type WireMailbox } from './schema.ts';
import { MAIL } from './session.ts';

const PAGE = 500;

/**
 * Gets mailboxes by id, in pages the server's limits allow and several at a time. A server that sends fewer than asked is
 * asked again for the rest; one that finds a page too large is asked for halves. Ids it doesn't know are left out.
 */
export async function getMailboxes(
  client: JmapClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<WireMailbox[]> {
  const { limits } = await client.session(signal);
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  try {
    const pages = await Promise.all(pagesOf(ids, limits).map((page) => getPage(client, page, either)));
    return pages.flat();
  } catch (error) {
    failed.abort();
    throw error;
  }
}

async function getPage(client: JmapClient, ids: readonly string[], signal: AbortSignal): Promise<WireMailbox[]> {
  try {
    const [answer] = await client.call([['Mailbox/get', { ids, properties: PROPERTIES }]], [MAIL], signal);
    if (!answer) return [];
    const { list, notFound } = answer(getSchema);
    const found = readMailboxes(list);
    const settled = new Set([...found.map(({ id }) => id), ...(notFound ?? [])]);
    const rest = ids.filter((id) => !settled.has(id));
    if (rest.length === 0 || rest.length === ids.length) return found;
    return [...found, ...(await getPage(client, rest, signal))];
  } catch (error) {
    if (!isTooLarge(error) || ids.length === 1) throw error;
    const half = Math.ceil(ids.length / 2);
    const first = await getPage(client, ids.slice(0, half), signal);
    return [...first, ...(await getPage(client, ids.slice(half), signal))];
  }
}

/** Pages of at most `maxObjectsInGet` ids whose request stays well below `maxSizeRequest` bytes. */
function pagesOf(ids: readonly string[], { maxObjectsInGet, maxSizeRequest }: Limits): string[][] {
  const pages: string[][] = [];
  const mostBytes = maxSizeRequest / 2;
  let bytes = 0;
  for (const id of ids) {
    const size = Buffer.byteLength(id) + 3;
    const page = pages.at(-1);
    if (page && page.length < Math.min(maxObjectsInGet, PAGE) && bytes + size <= mostBytes) {
      page.push(id);
      bytes += size;
    } else {
      pages.push([id]);
      bytes = size;
    }
  }
  return pages;
}
