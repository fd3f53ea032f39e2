import type { FolderDiff } from '../../shared/diff.ts';
import type { AccountId, Folder, FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/rules.ts';
import type { StoredFolders } from './ports.ts';

/** How much is remembered before it is all forgotten: judging and laying ask for the same few folders again and again. */
const REMEMBERED = 20_000;

/** One mailbox's mirror, read from the store as it is asked for: each answer costs what it holds, never the tree. */
export class StoredMirror implements FolderLookup {
  private readonly account: AccountId;
  private readonly store: StoredFolders;
  private readonly folders = new Map<FolderId, Folder | undefined>();
  private readonly children = new Map<FolderId | null, readonly Folder[]>();

  constructor(account: AccountId, store: StoredFolders) {
    this.account = account;
    this.store = store;
  }

  get(id: FolderId): Folder | undefined {
    if (this.folders.has(id)) return this.folders.get(id);
    const folder = this.store.folder(this.account, id) ?? undefined;
    if (this.folders.size >= REMEMBERED) this.folders.clear();
    this.folders.set(id, folder);
    return folder;
  }

  childrenOf(parent: FolderId | null): readonly Folder[] {
    const known = this.children.get(parent);
    if (known) return known;
    const children = this.store.children(this.account, parent);
    if (this.children.size >= REMEMBERED) this.children.clear();
    this.children.set(parent, children);
    return children;
  }

  /** The person's own trash, if the mailbox has one. */
  trash(): Folder | null {
    return this.store.withRole(this.account, 'trash').find(({ scope }) => scope === 'own') ?? null;
  }

  /** The store has changed: forgets what the diff names. */
  changed(diff: FolderDiff): void {
    const forget = (folder: Folder) => {
      this.folders.delete(folder.id);
      this.children.delete(folder.parentId);
    };
    for (const folder of diff.added) forget(folder);
    for (const folder of diff.removed) forget(folder);
    for (const versions of diff.updated) for (const folder of versions) forget(folder);
  }
}
