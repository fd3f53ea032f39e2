import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Capabilities, FolderAbility } from '../../shared/account.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { FolderLimits } from '../../shared/limits.ts';
import type { Deletion } from '../vendors/vendor.ts';
import { jsonText } from './json-text.ts';

const atLeastOne = z.number().int().min(1);

const limitsSchema = z.object({
  name: z.object({
    forbidden: z.string(),
    max: z.object({ length: atLeastOne, unit: z.enum(['bytes', 'characters']) }).nullable(),
  }),
  depth: atLeastOne.nullable(),
  childHasParentKind: z.boolean(),
  topLevel: z.boolean(),
  subfolders: z.boolean(),
  removesBranches: z.boolean(),
}) satisfies z.ZodType<FolderLimits>;

const abilitySchema = z.enum([
  'create',
  'rename',
  'move',
  'remove',
  'order',
  'empty',
  'subscribe',
]) satisfies z.ZodType<FolderAbility>;

const capabilitiesSchema = z.object({
  delta: z.boolean(),
  quota: z.boolean(),
  push: z.boolean(),
  messages: z.boolean(),
  folderSizes: z.boolean(),
  create: z.boolean(),
  rename: z.boolean(),
  move: z.boolean(),
  remove: z.boolean(),
  order: z.boolean(),
  empty: z.boolean(),
  subscribe: z.boolean(),
  refresh: z.boolean(),
  limits: limitsSchema,
  withheld: z.exactOptional(
    z.object({
      needs: z.enum(['full-access', 'mail-server', 'writable-mailbox']),
      changes: z.array(abilitySchema),
    }),
  ),
}) satisfies z.ZodType<Capabilities>;

const deletionSchema = z.enum(['trash', 'forever', 'either']).catch('trash') satisfies z.ZodType<Deletion>;

/** What mailboxes could do when they were last asked, one row per mailbox. */
export interface AbilityRows {
  /**
   * What was heard under these terms; what was heard under others is forgotten.
   * @returns null when nothing was, or nothing that can still be read
   */
  claim(account: AccountId, terms: string): Capabilities | null;
  /** Writes nothing when it is what was known already: the disk may be full. */
  put(account: AccountId, terms: string, capabilities: Capabilities): void;
  /** @returns where deleting led when last asked; null when that is not known */
  deletion(account: AccountId): Deletion | null;
  /** Does nothing for a mailbox of which nothing else is known, or where it is known already. */
  putDeletion(account: AccountId, deletion: Deletion): void;
  remove(account: AccountId): void;
}

/** Its table: one step of the database. */
export function makeAbilityTable(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE ability (
      account TEXT NOT NULL PRIMARY KEY, terms TEXT NOT NULL, capabilities TEXT NOT NULL, deletion TEXT
    ) WITHOUT ROWID
  `);
}

/** @returns the ability rows of `db` */
export function abilityRows(db: DatabaseSync): AbilityRows {
  const get = db.prepare('SELECT terms, capabilities, deletion FROM ability WHERE account = ?');
  const put = db.prepare(
    `INSERT INTO ability (account, terms, capabilities) VALUES (?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET terms = excluded.terms, capabilities = excluded.capabilities`,
  );
  const putDeletion = db.prepare('UPDATE ability SET deletion = ? WHERE account = ?');
  const remove = db.prepare('DELETE FROM ability WHERE account = ?');
  return {
    claim(account, terms) {
      const row = get.get(account);
      if (row === undefined) return null;
      if (row.terms === terms) return jsonText(capabilitiesSchema, row.capabilities);
      remove.run(account);
      return null;
    },
    put(account, terms, capabilities) {
      const row = get.get(account);
      const text = JSON.stringify(capabilities);
      if (row?.terms !== terms || row.capabilities !== text) put.run(account, terms, text);
    },
    deletion(account) {
      const known = get.get(account)?.deletion ?? null;
      return known === null ? null : deletionSchema.parse(known);
    },
    putDeletion(account, deletion) {
      const row = get.get(account);
      if (row !== undefined && row.deletion !== deletion) putDeletion.run(deletion, account);
    },
    remove: (account) => void remove.run(account),
  };
}
