import type { Change } from '../vendor.ts';
import type { Call, JmapClient } from './client.ts';
import { toFolder } from './folder.ts';
import { getMailboxes } from './get-mailboxes.ts';
import { getSchema, querySchema } from './schema.ts';
import { MAIL } from './session.ts';

export interface FullRead {
  readonly changes: readonly Change[];
  /** The state before the first page: whatever changed while we read is in the changes since then. */
  readonly state: string;
  /** False: the list changed under our hands every time, so something may be missing. */
  readonly steady: boolean;
}

const ATTEMPTS = 4;

/** Reads every mailbox of the account, page by page. */
export async function readAll(client: JmapClient, signal: AbortSignal): Promise<FullRead> {
  const [answer] = await client.call([['Mailbox/get', { ids: [] }]], [MAIL], signal);
  const state = answer?.(getSchema).state ?? '';
  const { ids, steady } = await queryIds(client, signal);
  const mailboxes = await getMailboxes(client, ids, signal);
  return { state, steady, changes: mailboxes.map((mailbox) => ({ type: 'put', folder: toFolder(mailbox) })) };
}

/** The ids of all mailboxes. Pages only fit together while the order stands still; when it doesn't, from the beginning. */
async function queryIds(client: JmapClient, signal: AbortSignal): Promise<{ ids: string[]; steady: boolean }> {
  let ids: string[] = [];
  let steady = false;
  for (let attempt = 1; attempt <= ATTEMPTS && !steady; attempt++) {
    ({ ids, steady } = await queryOnce(client, signal));
  }
  return { ids: [...new Set(ids)], steady };
}

async function queryOnce(client: JmapClient, signal: AbortSignal): Promise<{ ids: string[]; steady: boolean }> {
  const ids: string[] = [];
  const known = new Set<string>();
  let steady = true;
  let firstState: string | null = null;
  for (;;) {
    const query: Call = ['Mailbox/query', { position: ids.length, calculateTotal: true }];
    const [answer] = await client.call([query], [MAIL], signal);
    const page = answer?.(querySchema);
    firstState ??= page?.queryState ?? '';
    if (!page || page.ids.every((id) => known.has(id))) return { ids, steady: steady && isWhole(page?.total, known) };
    steady &&= page.queryState === firstState;
    for (const id of page.ids) known.add(id);
    ids.push(...page.ids);
    if (page.total !== null && ids.length >= page.total) return { ids, steady };
  }
}

/** A page with nothing new on it is the last one, unless the server says that there are more. */
function isWhole(total: number | null | undefined, known: ReadonlySet<string>): boolean {
  return total == null || known.size >= total;
}
