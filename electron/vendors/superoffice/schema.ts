import { z } from 'zod';

/*
 * Wire shapes of the SuperOffice WebAPI (spec section 3), read with tolerance: with `$select` any field may be null, some
 * are known to come and go with the version, and one that makes no sense counts as not said. What is not named here, the
 * passwords of `ServiceAuth` and the parameters of batch tasks above all, does not get past these schemas.
 */

/** A string that says something. */
const text = z.string().min(1).nullable().catch(null).default(null);
/** Not said, and not 0, when null or senseless. */
const count = z.number().int().nonnegative().nullable().catch(null).default(null);
const flag = z.boolean().nullable().catch(null).default(null);

/** `EMailFolder`; without a name there is nothing to show. */
export const folderSchema = z.object({
  Name: z.string().min(1),
  Delimiter: text,
  /** Free words; their form is not documented. */
  Flags: text,
  TotalItems: count,
  UnreadItems: count,
  Subscribed: flag,
  /** 0: not in the cache. */
  EmailFolderId: z.number().int().nonnegative().catch(0).default(0),
});
export type WireFolder = z.infer<typeof folderSchema>;

/** A list of folders; each is parsed by itself, so that a bad one spoils nothing else. null: nothing found, or it failed. */
export const foldersSchema = z.array(z.unknown()).nullable();

/** `EMailAccount`, without its credentials. */
export const accountSchema = z.object({ InboxFolder: text, SentFolder: text }).nullable();

/** Names of `BatchTaskState` by number, which some serializers write (spec section 5). */
const STATES = ['Unknown', 'New', 'Aquired', 'Started', 'Succeeded', 'Failed', 'SucceededManualCleanup'];

/** `BatchTaskInfo`. null: nobody knows of it. */
export const taskSchema = z
  .object({
    State: z
      .union([z.string(), z.number().transform((state) => STATES[state] ?? 'Unknown')])
      .catch('Unknown')
      .default('Unknown'),
    ProgressPercent: z.number().nullable().catch(null).default(null),
    ProgressDescription: text,
    Description: text,
    Result: text,
    Response: text,
    CancellationBehaviour: text,
  })
  .nullable();
export type WireTask = NonNullable<z.infer<typeof taskSchema>>;

/** What `RefreshFolder` answers: 0, or the number of a batch task. */
export const taskIdSchema = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().nonnegative());

/** `GET /api` of any installation. */
export const versionSchema = z.union([
  z.object({ NetServerVersion: z.string() }),
  z.object({ v1: z.string() }),
  z.object({ Version: z.string() }),
]);

/** `GET /api/state/{customer}` of an environment. */
export const stateSchema = z.object({
  Endpoint: text,
  Api: text,
  State: z
    .union([z.string(), z.number().transform(String)])
    .nullable()
    .catch(null)
    .default(null),
  IsRunning: flag,
  ValidUntil: text,
});
