import type { Quota } from '../../../shared/account.ts';
import { table } from '../table.ts';
import type { JmapClient } from './client.ts';
import { cyrusQuotaSchema, getSchema, quotaSchema } from './schema.ts';
import { QUOTA } from './session.ts';

const UNITS = table<Quota['unit']>({ octets: 'bytes', count: 'messages' });

/** What the standard calls the things a mailbox is full of: the drafts, the RFC and servers each have their own word. */
const MAIL_TYPES = ['Mail', 'Email', 'Mailbox'];

/** Asks for the mailbox's quotas, of RFC 9425 or of Cyrus' own kind. @returns none where the server has neither */
export async function readQuotas(client: JmapClient, signal: AbortSignal): Promise<Quota[]> {
  const { quota } = await client.session(signal);
  if (quota === null) return [];
  const [answer] = await client.call([['Quota/get', { ids: null }]], [quota], signal);
  return (answer?.(getSchema).list ?? []).flatMap(quota === QUOTA ? standardQuota : cyrusQuota);
}

function standardQuota(item: unknown): Quota[] {
  const { data } = quotaSchema.safeParse(item);
  const unit = data && UNITS[data.resourceType];
  // A quota of the whole domain or server says nothing about how full this mailbox is.
  if (!data || !unit || data.scope !== 'account') return [];
  if (data.types && !data.types.some((type) => MAIL_TYPES.includes(type))) return [];
  return [{ unit, used: data.used, limit: data.hardLimit }];
}

function cyrusQuota(item: unknown): Quota[] {
  const { data } = cyrusQuotaSchema.safeParse(item);
  return data ? [{ unit: 'bytes', used: data.used, limit: data.total }] : [];
}
