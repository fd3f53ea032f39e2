import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';

/*
 * Wire shapes of both APIs, read with tolerance: much is not documented, so whatever can be missing may be missing, numbers
 * may come as strings, and a field that makes no sense counts as absent. Only what nothing works without is required.
 */

const number = z.union([z.number(), z.string().trim().min(1).transform(Number)]);
const text = z.string().optional().catch(undefined);
/** Declared as 32 bits, but the vendor's own example is larger (spec 2.1). */
const count = number.pipe(z.number().nonnegative().max(Number.MAX_SAFE_INTEGER)).optional().catch(undefined);
/** Serial numbers may be negative: -1 is "all mail" (spec 1.4). */
const serial = number.pipe(z.int());

/** One folder, in the words of either API. */
export interface WireFolder {
  readonly id: number;
  /** `S` system, `U` made by a person; but `S` for a memo box a person made. */
  readonly type: string | undefined;
  /** Localised; a child's may be its own name, or `Parent/Child`. */
  readonly name: string | undefined;
  readonly unread: number | undefined;
  readonly total: number | undefined;
  /** Bytes. */
  readonly size: number | undefined;
  /** 0 at the top; may be missing in 2.0. */
  readonly depth: number | undefined;
  /** 0 for every folder at the top, and for what is in the inbox. */
  readonly parent: number | undefined;
  /** Whether the server says that there are folders in it, listed or not. */
  readonly hasChildren: boolean;
}

/** 1 or 0 in 1.0, a boolean in 2.0, where it may be missing. */
const flag = z
  .union([z.boolean(), number.transform((value) => value === 1)])
  .optional()
  .catch(undefined);

const counts = {
  folderType: text,
  folderName: text,
  unreadMailCount: count,
  mailCount: count,
  usage: count,
  hasChildFolder: flag,
};

/** An entry of `folderList` in 1.0. */
export const folder1Schema = z
  .object({ folderSN: serial, ...counts, folderDepth: count, parentFolderSN: serial.optional().catch(undefined) })
  .transform((wire) => common(wire.folderSN, wire, wire.folderDepth, wire.parentFolderSN));

/** An entry of `mailFolders` in 2.0. */
export const folder2Schema = z
  .object({ folderId: serial, ...counts, folderDepth: count, parentFolderId: serial.optional().catch(undefined) })
  .transform((wire) => common(wire.folderId, wire, wire.folderDepth, wire.parentFolderId));

interface Counts {
  readonly folderType?: string | undefined;
  readonly folderName?: string | undefined;
  readonly unreadMailCount?: number | undefined;
  readonly mailCount?: number | undefined;
  readonly usage?: number | undefined;
  readonly hasChildFolder?: boolean | undefined;
}

function common(id: number, wire: Counts, depth: number | undefined, parent: number | undefined): WireFolder {
  const { folderType: type, folderName: name, unreadMailCount: unread, mailCount: total, usage: size } = wire;
  return { id, type, name, unread, total, size, depth, parent, hasChildren: wire.hasChildFolder ?? false };
}

/** `getFolderList` of 1.0; each folder and each person is parsed by itself, so that a bad one spoils nothing else. */
export const list1Schema = z.object({
  folderList: z.array(z.unknown()).min(1),
  lastMailSN: count,
  totalSize: count,
  totalSizeMB: count,
  totalUnreadMail: count,
  vipMailBox: z
    .object({ vipList: z.array(z.unknown()).catch([]).default([]), totalUnreadMail: count })
    .optional()
    .catch(undefined),
});

export const vipSchema = z.object({
  name: text,
  email: text,
  unreadMailCount: count,
  mailCount: count,
  /** Seconds since 1970. */
  lastReceivedTime: count,
});

/** `mailfolders` of 2.0. */
export const list2Schema = z.object({ mailFolders: z.array(z.unknown()).min(1) });

/** `unread-count` of 2.0. */
export const unreadCountSchema = z.object({ count: number });

/** `mailfolders/{id}/children` of 2.0. */
export const mailsSchema = z.object({ mails: z.array(z.unknown()), unreadCount: count });
export const mailSchema = z.object({
  mailId: z.union([z.string().min(1), z.number().transform(String)]),
  subject: text,
  from: z.object({ name: text, email: text }).optional().catch(undefined),
  receivedTime: text,
  size: count,
});

/** The envelope of the oldest operations of 1.0, around what others answer bare (spec 1.4, removeFolder v1). */
const envelopeSchema = z.object({ code: z.literal('000'), data: z.looseObject({}) });

/** @returns what is in the envelope, where there is one */
export function withoutEnvelope(body: unknown): unknown {
  return envelopeSchema.safeParse(body).data?.data ?? body;
}

/** @throws AppError `bad-answer` */
export function parseAnswer<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('bad-answer', { cause: new Error(z.prettifyError(parsed.error)) });
  return parsed.data;
}

/** @returns those that can be read; one that can't is left out */
export function parseEach<T>(schema: z.ZodType<T>, values: readonly unknown[]): T[] {
  return values.flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}
