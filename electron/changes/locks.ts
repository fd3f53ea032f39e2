import { type AccountId, type FolderId, type FolderKey, folderKey } from '../../shared/folder.ts';
import type { Emit } from '../sync/ports.ts';
import type { JournalStore } from './ports.ts';

/** The folders the person locked against moving, renaming and deleting. */
export class Locks {
  private readonly store: Pick<JournalStore, 'locks' | 'lock'>;
  private readonly emit: Emit;
  private readonly keys: Set<FolderKey>;

  /** @throws AppError of the store */
  constructor(store: Pick<JournalStore, 'locks' | 'lock'>, emit: Emit) {
    this.store = store;
    this.emit = emit;
    this.keys = new Set(store.locks());
  }

  all(): FolderKey[] {
    return [...this.keys];
  }

  has(account: AccountId, folder: FolderId): boolean {
    return this.keys.size > 0 && this.keys.has(folderKey(account, folder));
  }

  /** @throws AppError of the store */
  set(account: AccountId, folder: FolderId, locked: boolean): void {
    if (this.has(account, folder) === locked) return;
    this.store.lock(account, folder, locked);
    if (locked) this.keys.add(folderKey(account, folder));
    else this.keys.delete(folderKey(account, folder));
    this.emit('locks:changed', this.all());
  }

  /** A folder goes by another id in the journal, and is shown under the old one still: it is locked under both. */
  copy(account: AccountId, from: FolderId, to: FolderId): void {
    if (this.has(account, from)) this.set(account, to, true);
  }

  /** A folder goes by another id: its lock stays on it. */
  follow(account: AccountId, from: FolderId, to: FolderId): void {
    this.copy(account, from, to);
    this.set(account, from, false);
  }

  /** A mailbox is no longer kept, and its locks are gone from the store. */
  forget(account: AccountId): void {
    const before = this.keys.size;
    for (const key of this.keys) if (key.startsWith(`${account}/`)) this.keys.delete(key);
    if (this.keys.size < before) this.emit('locks:changed', this.all());
  }
}
