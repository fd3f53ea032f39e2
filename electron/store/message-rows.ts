import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { MessagePage } from '../../shared/account.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import type { CachedMessages, ContentState } from '../sync/ports.ts';
import { jsonText } from './json-text.ts';

const pageSchema = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      from: z.string(),
      date: z.number().nullable(),
      size: z.number().nullable(),
      unread: z.boolean(),
    }),
  ),
  at: z.number(),
}) satisfies z.ZodType<MessagePage>;

const stateSchema = z.object({
  validity: z.number().nullable(),
  contentToken: z.string().nullable(),
  unread: z.number().nullable(),
  total: z.number().nullable(),
}) satisfies z.ZodType<ContentState>;

/** The cached recent messages, one page per folder. */
export interface MessageRows {
  get(account: AccountId, folder: FolderId): CachedMessages | null;
  /** Only while the folder is still there, with the validity of `state`. */
  put(account: AccountId, folder: FolderId, page: MessagePage, state: ContentState): void;
  /** @returns true when there was one */
  remove(account: AccountId, folder: FolderId): boolean;
  removeAll(account: AccountId): void;
}

/** @returns the message rows of `db`; a row that can't be read counts as absent, the server still has it */
export function messageRows(db: DatabaseSync): MessageRows {
  const get = db.prepare(
    'SELECT validity, content_token AS contentToken, unread, total, page FROM message_page WHERE account = ? AND folder = ?',
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO message_page (account, folder, validity, content_token, unread, total, page)
     SELECT account, id, validity, ?, ?, ?, ? FROM folder WHERE account = ? AND id = ? AND validity IS ?`,
  );
  const remove = db.prepare('DELETE FROM message_page WHERE account = ? AND folder = ?');
  const removeAll = db.prepare('DELETE FROM message_page WHERE account = ?');

  return {
    get(account, folder) {
      const row = get.get(account, folder);
      const page = jsonText(pageSchema, row?.page);
      return page === null ? null : { page, state: stateSchema.parse(row) };
    },
    put(account, folder, page, { contentToken, unread, total, validity }) {
      put.run(contentToken, unread, total, JSON.stringify(page), account, folder, validity);
    },
    remove: (account, folder) => remove.run(account, folder).changes !== 0,
    removeAll: (account) => void removeAll.run(account),
  };
}
