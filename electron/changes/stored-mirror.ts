import type { FolderDiff } from '../../shared/diff.ts';
import type { AccountId, Folder, FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import { Siblings } from '../../shared/siblings.ts';
import type { StoredFolders } from './ports.ts';

/** How much is remembered before it is all forgotten: judging and laying ask for the same folders again and again. */
const REMEMBERED = 50_000;

/** After a change of more folders than this, what is asked for is read anew. */
const MANY = 2_000;

/** One mailbox's mirror, read from the store as it is asked for: each answer costs what it holds, never the tree. */
export class StoredMirror implements FolderLookup {
  private readonly account: AccountId;
  private readonly store: StoredFolders;
  private readonly folders = new Map<FolderId, Folder | undefined>();
  private readonly children = new Map<FolderId | null, Map<FolderId, Folder>>();
  private readonly sorted = new Map<FolderId | null, Siblings>();

  constructor(account: AccountId, store: StoredFolders) {
    this.account = account;
    this.store = store;
  }

  get(id: FolderId): Folder | undefined {
    if (this.folders.has(id)) return this.folders.get(id);
    const folder = this.store.folder(this.account, id) ?? undefined;
    if (this.folders.size >= REMEMBERED) this.forget();
    this.folders.set(id, folder);
    return folder;
  }

  childrenOf(parent: FolderId | null): Iterable<Folder> {
    const known = this.children.get(parent);
    if (known) return known.values();
    const children = new Map(this.store.children(this.account, parent).map((child) => [child.id, child]));
    if (this.folders.size + children.size >= REMEMBERED) this.forget();
    this.children.set(parent, children);
    for (const [id, child] of children) this.folders.set(id, child);
    return children.values();
  }

  inOrder(parent: FolderId | null): Siblings {
    const known = this.sorted.get(parent);
    if (known) return known;
    const sorted = Siblings.of(this.childrenOf(parent));
    this.sorted.set(parent, sorted);
    return sorted;
  }

  /** The person's own trash, if the mailbox has one. */
  trash(): Folder | null {
    return this.store.withRole(this.account, 'trash').find(({ scope }) => scope === 'own') ?? null;
  }

  /** The store has changed, in the same turn. */
  changed({ added, updated, removed }: FolderDiff): void {
    if (added.length + updated.length + removed.length > MANY) {
      this.forget();
      return;
    }
    for (const folder of added) this.replace(undefined, folder);
    for (const folder of removed) this.replace(folder, undefined);
    for (const [from, to] of updated) this.replace(from, to);
  }

  /** What is remembered of a folder is as the store has it now. */
  private replace(from: Folder | undefined, to: Folder | undefined): void {
    const id = (to ?? from)?.id;
    // What nobody has asked for need not be remembered.
    if (id !== undefined && this.folders.has(id)) this.folders.set(id, to);
    if (from) {
      this.children.get(from.parentId)?.delete(from.id);
      this.resort(from.parentId, [from], []);
    }
    if (to) {
      this.children.get(to.parentId)?.set(to.id, to);
      this.resort(to.parentId, [], [to]);
    }
  }

  private resort(parent: FolderId | null, leaving: readonly Folder[], arriving: readonly Folder[]): void {
    const siblings = this.sorted.get(parent);
    if (siblings) this.sorted.set(parent, siblings.changed(leaving, arriving));
  }

  private forget(): void {
    this.folders.clear();
    this.children.clear();
    this.sorted.clear();
  }
}
