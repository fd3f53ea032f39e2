import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';

/*
 * Wire shapes of the Axigen Mailbox API, read with tolerance: the documentation leaves much open, so whatever can be
 * missing may be missing, numbers may come as strings, and a field that makes no sense counts as absent. Only what
 * nothing works without is required.
 */

/** A string; null, another type, or nothing at all count as absent. */
const text = z.string().optional().catch(undefined);

/** A non-negative number, as a number or a string of one; beyond 2^53 sums would no longer be right. */
const count = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().nonnegative().max(Number.MAX_SAFE_INTEGER))
  .optional()
  .catch(undefined);

const flag = z.union([z.boolean(), z.stringbool()]).optional().catch(undefined);

const id = z.union([z.string().min(1), z.number().transform(String)]);

/** Letters of RFC 4314, as `["l","r"]` or `"lr"`; read as one string. */
const letters = z
  .union([z.array(z.string()).transform((list) => list.join('')), z.string()])
  .optional()
  .catch(undefined);

/** `GET /api/` */
export const versionSchema = z.object({ apiVersion: text, serverVersion: text });

/** `POST /api/v1/login` */
export const loginSchema = z.object({ sessid: z.string().min(1) });

/** `GET /api/v1/account/info`; quota in KB. */
export const accountInfoSchema = z.object({
  folderContainerId: id.optional().catch(undefined),
  totalQuota: count,
  usedQuota: count,
  totalMessageCount: count,
  usedMessageCount: count,
});
export type AccountInfo = z.infer<typeof accountInfoSchema>;

/** `GET /api/v1/account/settings` */
export const settingsSchema = z.object({ deleteToTrash: flag });

/** What create and move answer with: a `FolderInstance`, of which its id is what matters. */
export const changedFolderSchema = z.object({ id });

const folderFields = {
  name: text,
  parentId: id.optional().catch(undefined),
  role: text,
  ownerUsername: text,
  ownerFullname: text,
  folderSize: count,
  folderType: text,
  accessMode: text,
  totalItems: count,
  unreadItems: count,
  permissions: letters,
  // Only in delta events:
  containerId: id.optional().catch(undefined),
  idValidity: count,
  syncToken: text,
};

/** `FolderInstance`, and what a delta event says about a folder. */
export const wireFolderSchema = z.object({ id, ...folderFields });
export type WireFolder = z.infer<typeof wireFolderSchema>;

export const deltaEventSchema = z.object({ eventType: z.string(), id, ...folderFields });
export type DeltaEvent = z.infer<typeof deltaEventSchema>;

/** `GET /api/v1/folders/`; each item is parsed by itself, so that a bad one spoils nothing else. */
export const listSchema = z.object({ syncToken: z.string().min(1), items: z.array(z.unknown()) });
/** `GET /api/v1/folders/?syncTokenOnly=true` */
export const listTokenSchema = z.object({ syncToken: z.string().min(1) });
/** `GET /api/v1/folders/delta` */
export const deltaSchema = z.object({ syncToken: z.string().min(1), events: z.array(z.unknown()) });

/** `GET /api/v1/mails` */
export const mailsSchema = z.object({ items: z.array(z.unknown()) });
export const mailSchema = z.object({
  id,
  subject: text,
  from: text,
  date: z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .catch(undefined),
  size: count,
  isUnread: flag,
});

/** @throws AppError `bad-answer` */
export function parseAnswer<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('bad-answer', { cause: new Error(z.prettifyError(parsed.error)) });
  return parsed.data;
}
