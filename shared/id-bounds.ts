import { z } from 'zod';
import type { AccountId, FolderId, FolderKey } from './folder.ts';

const ACCOUNT_ID = 64;
/** JMAP ids have at most 255 characters (RFC 8620 section 1.2), Axigen sets no limit: far more than a server can mean. */
const FOLDER_ID = 19_000;

/** Ids as they may cross from the window to main, and come back from the journal. */
export const accountIdSchema: z.ZodType<AccountId, AccountId> = z.string().min(1).max(ACCOUNT_ID);
export const folderIdSchema: z.ZodType<FolderId, FolderId> = z.string().min(1).max(FOLDER_ID);
export const folderKeySchema: z.ZodType<FolderKey, FolderKey> = z
  .string()
  .min(3)
  .max(ACCOUNT_ID + '/'.length + FOLDER_ID);
