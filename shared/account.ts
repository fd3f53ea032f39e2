import { z } from 'zod';
import { connectionSchema } from './connection.ts';
import type { ErrorInfo } from './errors.ts';
import type { AccountId } from './folder.ts';
import { type FolderLimits, NO_LIMITS } from './limits.ts';

const text = z.string().trim().min(1).max(500);

/** A mailbox as it is kept in the settings file. */
export const accountSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  label: text,
  connection: connectionSchema,
  /** False after signing out: the tree stays readable, nothing is asked of the server. */
  signedIn: z.boolean(),
});
export type Account = z.infer<typeof accountSchema>;

/** What a vendor's API can do at all; what it can't is shown disabled, with the reason. */
export interface Capabilities {
  readonly delta: boolean;
  readonly quota: boolean;
  readonly push: boolean;
  readonly messages: boolean;
  readonly folderSizes: boolean;
  readonly create: boolean;
  readonly rename: boolean;
  readonly move: boolean;
  readonly remove: boolean;
  /** A folder's place among its siblings can be chosen. */
  readonly order: boolean;
  /** All mail of a folder can be deleted, the folder kept. */
  readonly empty: boolean;
  readonly subscribe: boolean;
  /** The server must be told to look at the mail itself, which takes a while (`Vendor.refresh`). */
  readonly refresh: boolean;
  readonly limits: FolderLimits;
  /** Of what can't be done: what could be, were this mailbox another one or added otherwise. */
  readonly withheld?: Withheld;
}

/** What can be done to folders, by the capability that tells of it. */
export type FolderAbility = 'create' | 'rename' | 'move' | 'remove' | 'order' | 'empty' | 'subscribe';

/** Changes this kind of server makes, but not in this mailbox. */
export interface Withheld {
  /**
   * `full-access`: it was added only to look at. `mail-server`: nobody said which server has the folders. `writable-mailbox`:
   * the server lets the person only read it.
   */
  readonly needs: 'full-access' | 'mail-server' | 'writable-mailbox';
  readonly changes: readonly FolderAbility[];
}

/** Where a server has never been asked what it can do, nothing most of them can is ruled out: it will refuse by itself. */
export const NOT_ASKED_YET: Capabilities = {
  delta: true,
  quota: true,
  push: true,
  messages: true,
  folderSizes: true,
  create: true,
  rename: true,
  move: true,
  remove: true,
  order: false,
  empty: false,
  subscribe: false,
  refresh: false,
  limits: NO_LIMITS,
};

export type SyncPhase = 'waiting' | 'syncing' | 'fresh' | 'offline' | 'signed-out' | 'failed';

/** How one mailbox is doing, as shown beside its name. Times are milliseconds since 1970. */
export interface AccountStatus {
  readonly account: AccountId;
  readonly phase: SyncPhase;
  /** When the folders were last known to equal the server's; null before the first time. */
  readonly syncedAt: number | null;
  /** Folders read so far in a first sync; null when not in one. */
  readonly progress: number | null;
  readonly error: ErrorInfo | null;
  /** As it said when it was last asked, perhaps before the last start; null when it never was. */
  readonly capabilities: Capabilities | null;
}

/** One measure of how full a mailbox is. */
export interface Quota {
  readonly unit: 'bytes' | 'messages';
  readonly used: number;
  /** null: no limit, or the server does not say. */
  readonly limit: number | null;
  /** There where the server does not say it of the mailbox: the sum of what it says of the folders. */
  readonly summed?: true;
}

/** Somebody whose mail the person wants to see first (LINE WORKS: VIP). */
export interface VipSender {
  readonly name: string;
  readonly address: string;
  readonly unread: number | null;
  readonly total: number | null;
  /** When their last message came; milliseconds since 1970. */
  readonly lastReceivedAt: number | null;
}

/** What a server says of a mailbox as a whole, and when it said so. */
export interface Usage {
  readonly quotas: readonly Quota[];
  /** Unread messages as the server counts them, which need not be the sum over the folders; absent where it does not say. */
  readonly unread?: number;
  /** Absent where the vendor has no such thing. */
  readonly vips?: readonly VipSender[];
  /** Unread messages of all VIPs, as the server counts them. */
  readonly vipUnread?: number;
  /** The server's number of the newest message; absent where it numbers none. */
  readonly newestMessage?: number;
  readonly at: number;
}

/** One line of the recent messages of a folder. */
export interface Message {
  readonly id: string;
  readonly subject: string;
  readonly from: string;
  /** Milliseconds since 1970; null when the server's date can't be read. */
  readonly date: number | null;
  /** Bytes. */
  readonly size: number | null;
  readonly unread: boolean;
}

/** Recent messages of a folder, newest first, and when they were read from the server. */
export interface MessagePage {
  readonly messages: readonly Message[];
  readonly at: number;
}
