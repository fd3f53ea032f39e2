import { z } from 'zod';

/** Whatever a server sends in a field we can do without: read it when it is right, `null` when it is not. */
const optional = <Type extends z.ZodType>(type: Type) => type.nullable().catch(null);

const count = z.number().int().nonnegative();
const ids = z.array(z.string());
/** 1 to 255 characters (RFC 8620 section 1.2); the empty one would be the account itself. */
const folderId = z.string().min(1);

/** The limits of `urn:ietf:params:jmap:core` (RFC 8620 section 2). Absent ones are what a small server would set. */
const limitsSchema = z.object({
  maxSizeRequest: z.number().int().positive().catch(1_000_000),
  maxConcurrentRequests: z.number().int().positive().catch(4),
  maxCallsInRequest: z.number().int().positive().catch(16),
  maxObjectsInGet: z.number().int().positive().catch(500),
  maxObjectsInSet: z.number().int().positive().catch(500),
});
export type Limits = z.infer<typeof limitsSchema>;

/** The session resource (RFC 8620 section 2). Cyrus may send `accountCapabilities: null`. */
export const sessionSchema = z.object({
  capabilities: z
    .looseObject({ 'urn:ietf:params:jmap:core': limitsSchema })
    .refine((capabilities) => 'urn:ietf:params:jmap:mail' in capabilities),
  accounts: z.record(
    z.string(),
    z.object({
      isPersonal: z.boolean().catch(true),
      isReadOnly: z.boolean().catch(false),
      accountCapabilities: optional(z.record(z.string(), z.unknown())),
    }),
  ),
  primaryAccounts: z.record(z.string(), z.string()).catch({}),
  apiUrl: z.string(),
  eventSourceUrl: optional(z.string()),
  state: z.string().catch(''),
});
export type Session = z.infer<typeof sessionSchema>;

/** The mail account's own limits (RFC 8621 section 1.3.1). */
export const mailLimitsSchema = z.object({
  maxMailboxDepth: optional(z.number().int().positive()),
  /** UTF-8 octets. */
  maxSizeMailboxName: optional(z.number().int().positive()),
  mayCreateTopLevelMailbox: z.boolean().catch(true),
});

/** `[name, arguments, callId]` (RFC 8620 section 3.2). */
const invocationSchema = z.tuple([z.string(), z.unknown(), z.string()]);
export type Invocation = z.infer<typeof invocationSchema>;

/** The Response object (RFC 8620 section 3.4). */
export const responseSchema = z.object({
  methodResponses: z.array(invocationSchema),
  sessionState: optional(z.string()),
});

/** A request-level error (RFC 8620 section 3.6.1, RFC 7807). */
export const problemSchema = z.object({ type: z.string(), limit: optional(z.string()) });

/** A method-level error (RFC 8620 section 3.6.2). */
export const methodErrorSchema = z.object({ type: z.string() });

const right = z.boolean().catch(false);

/** `myRights` (RFC 8621 section 2); `mayAdmin` is Cyrus' own. */
const rightsSchema = z.object({
  mayReadItems: right,
  mayAddItems: right,
  mayRemoveItems: right,
  maySetSeen: right,
  maySetKeywords: right,
  mayCreateChild: right,
  mayRename: right,
  mayDelete: right,
  maySubmit: right,
  mayAdmin: right,
});
export type WireRights = z.infer<typeof rightsSchema>;

/** A Mailbox (RFC 8621 section 2). Only the id must be right: a folder is never lost for one odd field. */
export const mailboxSchema = z.object({
  id: folderId,
  name: optional(z.string()),
  parentId: optional(z.string()),
  role: optional(z.string()),
  sortOrder: optional(z.number()),
  totalEmails: optional(count),
  unreadEmails: optional(count),
  isSubscribed: optional(z.boolean()),
  myRights: optional(rightsSchema),
});
export type WireMailbox = z.infer<typeof mailboxSchema>;

/** `Foo/get` (RFC 8620 section 5.1), its objects still unread. */
export const getSchema = z.object({
  state: z.string().catch(''),
  list: z.array(z.unknown()),
  notFound: optional(ids),
});

/** `Foo/query` (RFC 8620 section 5.5). */
export const querySchema = z.object({ queryState: z.string().catch(''), ids, total: optional(count) });

/** `Mailbox/changes` (RFC 8620 section 5.2, RFC 8621 section 2.2). */
export const changesSchema = z.object({
  newState: z.string(),
  hasMoreChanges: z.boolean(),
  created: ids,
  updated: ids,
  destroyed: ids,
  updatedProperties: optional(ids),
});

/** A SetError (RFC 8620 section 5.3). */
export const setErrorSchema = z.object({
  type: z.string(),
  description: optional(z.string()),
  properties: optional(ids),
});
export type SetError = z.infer<typeof setErrorSchema>;

const byKey = optional(z.record(z.string(), z.unknown()));

/** `Foo/set` (RFC 8620 section 5.3), its parts still unread. */
export const setSchema = z.object({
  newState: optional(z.string()),
  created: byKey,
  updated: byKey,
  destroyed: optional(ids),
  notCreated: byKey,
  notUpdated: byKey,
  notDestroyed: byKey,
});
export type SetAnswer = z.infer<typeof setSchema>;

/** What the server says of something it has created. */
export const createdSchema = z.object({ id: folderId });

/** A Quota of RFC 9425 section 4. */
export const quotaSchema = z.object({
  resourceType: z.string(),
  used: count,
  hardLimit: optional(count),
  scope: z.string().catch('account'),
  types: optional(ids),
});

/** Cyrus' own, earlier quota: bytes. */
export const cyrusQuotaSchema = z.object({ used: count, total: optional(count) });

/** The parts of an Email (RFC 8621 section 4) a line of a message list shows. */
export const emailSchema = z.object({
  id: z.string(),
  subject: optional(z.string()),
  from: optional(z.array(z.object({ name: optional(z.string()), email: z.string().catch('') }))),
  receivedAt: optional(z.string()),
  size: optional(count),
  keywords: optional(z.record(z.string(), z.boolean())),
});
export type WireEmail = z.infer<typeof emailSchema>;

/** The data of a `state` event (RFC 8620 section 7.1). */
export const stateChangeSchema = z.object({ changed: z.record(z.string(), z.record(z.string(), z.string())) });

/** The data of a `ping` event: how many seconds between two of them (RFC 8620 section 7.3). */
export const pingSchema = z.object({ interval: z.number().positive() });
