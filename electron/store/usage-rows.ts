import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Usage } from '../../shared/account.ts';
import type { AccountId } from '../../shared/folder.ts';
import { jsonText } from './json-text.ts';

const quotaSchema = z.object({
  unit: z.enum(['bytes', 'messages']),
  used: z.number(),
  limit: z.number().nullable(),
  summed: z.exactOptional(z.literal(true)),
});

const vipSchema = z.object({
  name: z.string(),
  address: z.string(),
  unread: z.number().nullable(),
  total: z.number().nullable(),
  lastReceivedAt: z.number().nullable(),
});

const usageSchema = z.object({
  quotas: z.array(quotaSchema),
  unread: z.exactOptional(z.number()),
  vips: z.exactOptional(z.array(vipSchema)),
  vipUnread: z.exactOptional(z.number()),
  newestMessage: z.exactOptional(z.number()),
  at: z.number(),
}) satisfies z.ZodType<Usage>;

/** What servers last said of their mailboxes as a whole, one row per mailbox. */
export interface UsageRows {
  get(account: AccountId): Usage | null;
  put(account: AccountId, usage: Usage): void;
  remove(account: AccountId): void;
}

/** @returns the usage rows of `db` */
export function usageRows(db: DatabaseSync): UsageRows {
  const get = db.prepare('SELECT usage FROM usage WHERE account = ?');
  const put = db.prepare('INSERT OR REPLACE INTO usage (account, usage) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM usage WHERE account = ?');
  return {
    get: (account) => jsonText(usageSchema, get.get(account)?.usage),
    put: (account, usage) => void put.run(account, JSON.stringify(usage)),
    remove: (account) => void remove.run(account),
  };
}
