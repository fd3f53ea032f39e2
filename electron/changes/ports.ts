import type { Account, AccountStatus, Capabilities } from '../../shared/account.ts';
import type { ActivityItem, ActivityQuery, EntryState, Why } from '../../shared/changes.ts';
import type { FolderDiff } from '../../shared/diff.ts';
import type { AccountId, Folder, FolderId, FolderKey, Role } from '../../shared/folder.ts';
import type { Operation } from '../../shared/operation.ts';
import type { FolderOverlay } from '../sync/ports.ts';
import type { Deletion, Vendor } from '../vendors/vendor.ts';

/** One operation as it stands in the journal. A value; a change of it is a new one. */
export interface JournalRow {
  readonly seq: number;
  readonly account: AccountId;
  readonly group: string;
  readonly operation: Operation;
  readonly state: EntryState;
  readonly at: number;
  /** How many times it has been sent. */
  readonly attempts: number;
  readonly why: Why | null;
  /** The group this one takes back, or does again. */
  readonly undoes: string | null;
  readonly redoes: string | null;
  /** The operation this one takes back: of an undo the original, of a redo the undo. */
  readonly back: number | null;
  /**
   * What the mirror said right before it was first sent. Of a creation the folders of that name beside it, of a renaming the name,
   * of a move the parent (`''` is the top), of an emptying the number of messages: whoever looks later can tell what happened from what others did.
   */
  readonly before: readonly string[] | null;
  /** The folder, where it was to go, and all that these lay in, as they were shown when it was asked for; empty once it is over. */
  readonly known: readonly KnownFolder[];
  /** Done, and the mirror has it: nothing of it lies over the mirror any more. */
  readonly settled: boolean;
}

/** A folder as it once was, for when it is there no more; `total`: how many messages it held, where mail may be deleted with it. */
export type KnownFolder = Pick<Folder, 'id' | 'name' | 'parentId' | 'validity'> & Partial<Pick<Folder, 'total'>>;

/** An operation to be written down; its number comes from the journal. */
export type NewRow = Pick<JournalRow, 'operation' | 'state' | 'why' | 'back'> & Partial<Pick<JournalRow, 'known'>>;

/** What was asked for as one. */
export interface NewGroup {
  readonly account: AccountId;
  readonly group: string;
  readonly at: number;
  readonly undoes: string | null;
  readonly redoes: string | null;
  readonly rows: readonly NewRow[];
}

/** What others did in one sync: one line of the activity list. */
export type OthersChange = Pick<ActivityItem, 'name' | 'count' | 'folder' | 'from' | 'to'> & {
  readonly type: 'appeared' | 'vanished' | 'rename' | 'move';
};

/** One line of the activity list as it is kept; own ones are told from the group's rows. */
export interface ActivityRow {
  readonly id: number;
  readonly account: AccountId;
  readonly at: number;
  readonly group: string | null;
  /** Null for own ones, and for what can't be read any more. */
  readonly change: OthersChange | null;
}

/** What a person did, kept for good. All calls are synchronous and throw `disk-full` or `internal`. */
export interface JournalStore {
  /** Writes a group down, all or nothing. @returns its rows, numbered */
  add(group: NewGroup): JournalRow[];
  /** Writes changed rows down, and more rows of groups there are, all or nothing. @returns the new rows, numbered */
  extend(changed: readonly JournalRow[], more: readonly NewGroup[]): JournalRow[];
  /** Writes what has changed of these rows, all or nothing. */
  change(rows: readonly JournalRow[]): void;
  /**
   * What is not over yet, oldest first: not sent, not decided, of unknown fate, or done and not yet in the mirror. What
   * can't be read any more is refused for good here, and never sent.
   */
  open(account: AccountId): JournalRow[];
  row(seq: number): JournalRow | null;
  /** Readable rows of a mailbox that are done, of these numbers and those between, oldest first. */
  done(account: AccountId, from: number, to: number): JournalRow[];
  /** Readable rows of a group, oldest first. */
  group(group: string, limit: number): JournalRow[];
  /** How many operations of a group stand how, without those that are part of a move. */
  counts(group: string): Record<EntryState, number>;
  /** What a group holds of refusals, at most `limit`. */
  refusals(group: string, limit: number): JournalRow[];
  /** Readable rows of a group that are done or under way and have not been taken back, newest first. */
  standing(group: string, limit: number): JournalRow[];
  /** Groups that hold something standing and are no undoing themselves, newest first. */
  undoable(limit: number): string[];
  /** Undoings that hold something standing, and after which nothing new was done, newest first. */
  redoable(limit: number): string[];
  /** The newest undoing of a group that holds something standing. */
  undoing(of: string): string | null;
  /** Readable rows of a mailbox that name a folder, beginning with `from`. */
  naming(account: AccountId, folder: FolderId, from: number): JournalRow[];

  addOthers(account: AccountId, at: number, changes: readonly OthersChange[]): void;
  /** Newest first. */
  activity(query: ActivityQuery): ActivityRow[];

  locks(): FolderKey[];
  lock(account: AccountId, folder: FolderId, locked: boolean): void;
}

/** The folders on disk: always what the mirror last accepted. */
export interface StoredFolders {
  folder(account: AccountId, id: FolderId): Folder | null;
  children(account: AccountId, parent: FolderId | null): Folder[];
  withRole(account: AccountId, role: Role): Folder[];
}

/** What the servers last said of deleting, see `Vendor.deletion`; null when that is not known. May throw errors of the store. */
export interface KeptDeletions {
  deletion(account: AccountId): Deletion | null;
  putDeletion(account: AccountId, deletion: Deletion): void;
}

/** The part of the sync engine that changes need. */
export interface ChangesEngine {
  /** What lies over the mirrors from now on; called once, before any mailbox is started. */
  overlay(overlay: FolderOverlay): void;
  /** Tells the window of a change of the shown folders. */
  publish(account: AccountId, diff: FolderDiff): void;
  /** Every mailbox and how it is doing. */
  accounts(): readonly { readonly account: Account; readonly status: AccountStatus }[];
  /** @throws AppError of the vendor's, `offline`, `signed-out`, `unknown-account` */
  connect(
    account: AccountId,
    signal: AbortSignal,
  ): Promise<{ readonly vendor: Vendor; readonly capabilities: Capabilities }>;
  /** After a change made by ourselves: reads now and a few times soon after. */
  ownChange(account: AccountId): void;
  /** What is known may be wrong: everything is read again before long. */
  doubt(account: AccountId): void;
}
