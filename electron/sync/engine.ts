import type { Account, AccountStatus, Capabilities, MessagePage, Usage } from '../../shared/account.ts';
import { type FolderDiff, isEmpty } from '../../shared/diff.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import type { Snapshot } from '../../shared/ipc.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { AccountSync, type Surroundings } from './account-sync.ts';
import type { EngineParts, FolderOverlay } from './ports.ts';

/**
 * Keeps every mailbox up to date, and tells of it with the events of `shared/ipc.ts`. Adding, updating and removing a
 * mailbox sends no `tree:diff` by itself: a removed mailbox's folders go with `accounts:changed`.
 */
export interface SyncEngine {
  /** Begins with these mailboxes; the snapshot is there at once, from the store. */
  start(accounts: readonly Account[]): void;
  /** What lies over the mirrors from now on; called once, before any mailbox is started. */
  overlay(overlay: FolderOverlay): void;
  /** Tells the window of a change of the shown folders that comes from the overlay alone. */
  publish(account: AccountId, diff: FolderDiff): void;
  /** Every mailbox and how it is doing. */
  accounts(): readonly { readonly account: Account; readonly status: AccountStatus }[];
  /** @throws AppError of the vendor's, `offline`, `signed-out`, `unknown-account` */
  connect(
    account: AccountId,
    signal: AbortSignal,
  ): Promise<{ readonly vendor: Vendor; readonly capabilities: Capabilities }>;
  /** @throws AppError `disk-full` */
  add(account: Account): void;
  /** Its connection, secret or being signed in has changed. @returns when the old connection is closed */
  update(account: Account): Promise<void>;
  /** Stops and deletes its local data. @returns when nothing is under way any more */
  remove(account: AccountId): Promise<void>;
  /** Reads one mailbox now, or all. @throws AppError `unknown-account` */
  syncNow(account: AccountId | null): void;
  /** After a change made by ourselves: reads now and a few times soon after. @throws AppError `unknown-account` */
  ownChange(account: AccountId): void;
  /** What is known of it may be wrong: everything is read again before long. @throws AppError `unknown-account` */
  doubt(account: AccountId): void;
  /** @throws AppError `unknown-account` */
  cancel(account: AccountId): void;
  /** Every folder of every mailbox; fits the numbered diffs. @throws AppError `internal` */
  snapshot(): Snapshot;
  statuses(): AccountStatus[];
  /** The last known quotas. @throws AppError `unknown-account` */
  usage(account: AccountId): Usage | null;
  /**
   * The cached page; unless it is fresh, `messages:changed` follows.
   * @throws AppError `unknown-account`, `unknown-folder`
   */
  messages(account: AccountId, folder: FolderId): MessagePage | null;
  setOnline(online: boolean): void;
  setFocused(focused: boolean): void;
  /** The computer woke from sleep. */
  wake(): void;
  /** @returns when nothing is under way any more; the store may then be closed */
  close(): Promise<void>;
}

const NOTHING_OVER = { overlay: { added: [], updated: [], removed: [] }, pending: [] };

/** @returns an engine without mailboxes, online and in focus until told otherwise */
export function createEngine(parts: EngineParts): SyncEngine {
  const syncs = new Map<AccountId, AccountSync>();
  let around: Surroundings = { online: true, focused: true };
  let revision = 0;
  let overlay: FolderOverlay | null = null;

  function publish(account: AccountId, diff: FolderDiff): void {
    if (isEmpty(diff)) return;
    parts.emit('tree:diff', { revision: ++revision, account, diff });
  }

  function add(account: Account): AccountSync {
    const { id } = account;
    const sync = new AccountSync(account, parts, around, {
      reading: () => overlay?.reading(id),
      changed: (diff, first) => publish(id, overlay ? overlay.changed(id, diff, first) : diff),
      read: () => overlay?.read(id),
      unread: () => overlay?.unread(id),
    });
    syncs.set(account.id, sync);
    return sync;
  }

  function get(account: AccountId): AccountSync {
    const sync = syncs.get(account);
    if (!sync) throw new AppError('unknown-account');
    return sync;
  }

  function surround(change: Partial<Surroundings>): void {
    around = { ...around, ...change };
    for (const sync of syncs.values()) sync.surround(around);
  }

  return {
    start(accounts) {
      for (const account of accounts) add(account).request();
    },
    overlay(value) {
      overlay = value;
    },
    publish,
    accounts: () => Array.from(syncs.values(), ({ account, status }) => ({ account, status })),
    connect: async (account, signal) => get(account).connect(signal),
    add: (account) => add(account).request(),
    async update(account) {
      const ended = syncs.get(account.id)?.stop();
      const sync = add(account);
      parts.emit('account:status', sync.status);
      // One connection at a time: some servers count sessions.
      await ended;
      sync.request();
    },
    async remove(account) {
      const ended = syncs.get(account)?.stop();
      syncs.delete(account);
      parts.store.forget(account);
      await ended;
    },
    syncNow(account) {
      for (const sync of account === null ? syncs.values() : [get(account)]) sync.request();
    },
    ownChange: (account) => get(account).ownChange(),
    doubt: (account) => get(account).doubt(),
    cancel: (account) => get(account).cancel(),
    snapshot: () => ({
      revision,
      accounts: Array.from(syncs.keys(), (account) => ({
        account,
        folders: parts.store.packed(account),
        ...(overlay?.snapshot(account) ?? NOTHING_OVER),
      })),
    }),
    statuses: () => Array.from(syncs.values(), ({ status }) => status),
    usage: (account) => parts.store.usage(get(account).account.id),
    messages: (account, folder) => get(account).messages(folder),
    setOnline: (online) => surround({ online }),
    setFocused: (focused) => surround({ focused }),
    wake() {
      for (const sync of syncs.values()) sync.wake();
    },
    async close() {
      await Promise.all(Array.from(syncs.values(), (sync) => sync.stop()));
    },
  };
}
