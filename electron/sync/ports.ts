import type { Account, Capabilities, MessagePage, Usage } from '../../shared/account.ts';
import type { FolderDiff } from '../../shared/diff.ts';
import type { AccountId, Folder, FolderId } from '../../shared/folder.ts';
import type { AccountFolders, EventName, Events } from '../../shared/ipc.ts';
import type { PackedFolders } from '../../shared/pack.ts';
import type { Cursor, Vendor } from '../vendors/vendor.ts';

/** Where reading one mailbox goes on, stored in the same transaction as the folders it belongs to. */
export interface Position {
  /** null: from the beginning. */
  readonly cursor: Cursor | null;
  /** When the folders were last known to equal the server's; milliseconds since 1970. */
  readonly syncedAt: number | null;
  /** When everything was last read; milliseconds since 1970. */
  readonly fullAt: number | null;
  /** Something came since `fullAt` that only reading everything again can settle. */
  readonly doubtful: boolean;
}

/** What happens in one transaction: a reader of the database sees all of it or none. */
export interface Commit {
  readonly account: AccountId;
  readonly diff: FolderDiff;
  readonly position: Position;
  /** Folders whose cached content is void. */
  readonly dropMessages: readonly FolderId[];
}

/** What a folder said of its content when that was read; compared to see whether the cached page is still good. */
export type ContentState = Pick<Folder, 'validity' | 'contentToken' | 'unread' | 'total'>;

export interface CachedMessages {
  readonly page: MessagePage;
  readonly state: ContentState;
}

/**
 * What is kept on disk of each mailbox. All calls are synchronous.
 * Every call may throw an `AppError`: `disk-full`, or `internal` with the cause.
 */
export interface FolderStore {
  /**
   * Where to go on. `source` names server and user; when it is not the one the stored data came from, cursor, usage and
   * messages are forgotten first (the folders stay, to be compared with the new server's).
   */
  claim(account: AccountId, source: string): Position;
  /** All folders, a few thousand at a time, so that a caller can let others work in between. */
  load(account: AccountId): Iterable<Folder[]>;
  packed(account: AccountId): PackedFolders;
  folder(account: AccountId, id: FolderId): Folder | null;
  /** @returns the folders of which cached messages were really dropped */
  commit(commit: Commit): FolderId[];
  messages(account: AccountId, folder: FolderId): CachedMessages | null;
  /** Keeps a page read while the folder was in `state`; does nothing if the folder has gone or changed validity since. */
  putMessages(account: AccountId, folder: FolderId, page: MessagePage, state: ContentState): void;
  usage(account: AccountId): Usage | null;
  putUsage(account: AccountId, usage: Usage): void;
  /**
   * What the mailbox could do when it was last asked, under these terms: how it is reached and as whom. What was heard under
   * others is forgotten first. @returns null when nothing is known
   */
  capabilities(account: AccountId, terms: string): Capabilities | null;
  putCapabilities(account: AccountId, terms: string, capabilities: Capabilities): void;
  /** Deletes everything of this mailbox. */
  forget(account: AccountId): void;
}

/**
 * What lies over the mirrors: changes the person made that the server has not told back yet. `reading`, then any number of
 * `changed`, then `read` or `unread`, for every look at the server.
 */
export interface FolderOverlay {
  /** A look begins: what it finds is at least as new as now. */
  reading(account: AccountId): void;
  /**
   * The mirror has changed, in the store too. Called in the same turn, and never throws.
   * @param first nothing was known of the mailbox before
   * @returns what the shown folders did
   */
  changed(account: AccountId, diff: FolderDiff, first: boolean): FolderDiff;
  /** The look has succeeded: the mirror is as the server was after `reading`. */
  read(account: AccountId): void;
  /** The look has failed. */
  unread(account: AccountId): void;
  /** What is shown instead of the mirror, and the folders with a change not yet confirmed. */
  snapshot(account: AccountId): Pick<AccountFolders, 'overlay' | 'pending'>;
}

/** Time, so that tests can bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** @returns a function that keeps `run` from being called */
  after(ms: number, run: () => void): () => void;
}

export type Emit = <Name extends EventName>(name: Name, payload: Events[Name]) => void;

/** What the sync engine is made of. */
export interface EngineParts {
  readonly store: FolderStore;
  /** Makes the vendor of a mailbox; no network yet. */
  readonly open: (account: Account) => Vendor;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly emit: Emit;
  /** For the log: every error that stopped something, with its cause. */
  readonly report: (account: AccountId, error: unknown) => void;
}
