import type { Account, AccountStatus, Capabilities } from '../../shared/account.ts';
import type { AccountId, Folder, FolderId } from '../../shared/folder.ts';
import type { Clock, Emit } from '../sync/ports.ts';
import type { Vendor } from '../vendors/vendor.ts';

/** A refresh a server is at, as it is kept on disk, so that it is followed on after a restart. */
export interface RefreshRow {
  readonly id: string;
  readonly account: AccountId;
  /** Names server and user: a task of one server is not asked about at another. */
  readonly source: string;
  /** null: the whole mailbox. */
  readonly folders: readonly FolderId[] | null;
  /** What the server calls it. */
  readonly task: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** The refreshes under way, kept on disk. All calls are synchronous and throw `disk-full` or `internal`. */
export interface RefreshStore {
  /** Oldest first. */
  refreshes(): RefreshRow[];
  putRefresh(row: RefreshRow): void;
  removeRefresh(id: string): void;
  /** The folder as the server last told of it. */
  folder(account: AccountId, id: FolderId): Folder | null;
}

/** The part of the sync engine that refreshing needs. */
export interface RefreshEngine {
  accounts(): readonly { readonly account: Account; readonly status: AccountStatus }[];
  /** @throws AppError of the vendor's, `offline`, `signed-out`, `unknown-account` */
  connect(
    account: AccountId,
    signal: AbortSignal,
  ): Promise<{ readonly vendor: Vendor; readonly capabilities: Capabilities }>;
  /** Reads the folders again. @throws AppError `unknown-account` */
  syncNow(account: AccountId): void;
}

/** What refreshing is made of. */
export interface RefreshParts {
  readonly engine: RefreshEngine;
  readonly store: RefreshStore;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly emit: Emit;
  /** For the log: every error that got in the way, with its cause; null where it was of no mailbox in particular. */
  readonly report: (account: AccountId | null, error: unknown) => void;
}
