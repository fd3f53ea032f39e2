import type { FolderDiff } from '../../shared/diff.ts';
import { type Folder, type FolderId, type FolderPatch, patched, sameFolder } from '../../shared/folder.ts';
import type { Change, ChangeBatch } from '../vendors/vendor.ts';
import { Groups, Link } from './groups.ts';

/** What a batch, with the pages before it, came to. */
export interface Applied {
  readonly diff: FolderDiff;
  /** Folders whose cached content is void. */
  readonly dropContent: readonly FolderId[];
  /** Only reading everything again can settle what came. */
  readonly doubtful: boolean;
  /** Everything was read. */
  readonly full: boolean;
}

/** What is known of one folder id. `undefined` is: not in the tree. */
class Entry {
  readonly id: FolderId;
  /** As last accepted. */
  from: Folder | undefined = undefined;
  /** As applied since; `from` itself when nothing differs. */
  to: Folder | undefined = undefined;
  /** What it was when its container was reset; gone at the end unless put again. */
  marked: Folder | undefined = undefined;
  /** In the list of those changed since. */
  touched = false;
  readonly amongSiblings = new Link<Entry>(this);
  readonly inContainer = new Link<Entry>(this);

  constructor(id: FolderId) {
    this.id = id;
  }
}

/**
 * The folders of one mailbox as the server last told them. Pure: no I/O, no time.
 *
 * A batch may come in pages. Two things reach across pages: a full read (what no page puts is gone) and a reset container
 * (what no later page puts is gone). A page that ends inside one of them can't stand alone: stored with its cursor it
 * would, after a crash, leave the next run without the knowledge of what was still to be put. So `apply` gives null for
 * such a page, nothing is stored or shown, and a crash goes back to the cursor before it. Any other page is a state the
 * server was in, and may be stored as soon as it is applied.
 *
 * What is applied stays beside what was until `accept`; `revert` lets go of it.
 */
export class Mirror {
  private readonly entries = new Map<FolderId, Entry>();
  private readonly children = new Groups<Entry>();
  private readonly containers = new Groups<Entry>();

  private touched: Entry[] = [];
  private dropped = new Set<FolderId>();
  private marks = 0;
  private full = false;
  private doubtful = false;

  /** Adds folders read from the store. */
  load(folders: Iterable<Folder>): void {
    for (const folder of folders) {
      const entry = this.entry(folder.id);
      entry.from = folder;
      this.place(entry, folder);
    }
  }

  /** The folders last accepted. */
  all(): IteratorObject<Folder> {
    return this.entries
      .values()
      .map(({ from }) => from)
      .filter((folder) => folder !== undefined);
  }

  /**
   * Applies one page, in order. The cost is in proportion to the page; of a full read, to the mailbox.
   * @returns what all pages since the last `accept` came to, or null when the page can't stand without the next
   */
  apply(batch: ChangeBatch): Applied | null {
    this.take(batch.full, batch.changes);
    return this.finish(batch);
  }

  /** Applies a piece of a page. @param full of the page */
  take(full: boolean, changes: readonly Change[]): void {
    if (full && !this.full) this.markAll();
    // Looked up one right after the other, the waits for memory overlap.
    const entries = changes.map((change) => this.subject(subjectOf(change)));
    changes.forEach((change, i) => {
      this.step(change, entries[i]);
    });
  }

  /** All pieces of a page are applied. @returns as `apply` does */
  finish({ doubtful, more }: Pick<ChangeBatch, 'doubtful' | 'more'>): Applied | null {
    if (doubtful) this.doubtful = true;
    if (more && (this.full || this.marks > 0)) return null;
    if (this.marks > 0) this.dropMarked();
    return { diff: this.diff(), dropContent: [...this.dropped], doubtful: this.doubtful, full: this.full };
  }

  /** What was applied is now safe in the store. */
  accept(): void {
    for (const entry of this.touched) entry.from = entry.to;
    this.endBatch();
  }

  /** Goes back to the last `accept`. */
  revert(): void {
    for (const entry of this.touched) this.place(entry, entry.from);
    this.endBatch();
  }

  private endBatch(): void {
    for (const entry of this.touched) {
      entry.touched = false;
      entry.marked = undefined;
      if (!entry.to) this.entries.delete(entry.id);
    }
    this.touched = [];
    this.dropped = new Set();
    this.marks = 0;
    this.full = false;
    this.doubtful = false;
  }

  private step(change: Change, entry = this.subject(subjectOf(change))): void {
    if (change.type === 'patch') this.patch(entry, change.fields);
    else if (change.type === 'put') this.put(entry, change.folder);
    else if (change.type === 'remove') this.remove(entry);
    else if (change.type === 'reset-container') this.resetContainer(change.container);
    else this.removeContainer(entry);
  }

  private put(entry: Entry, folder: Folder): void {
    this.replace(entry, entry.to ?? entry.marked, folder);
    this.unmark(entry);
  }

  private patch(entry: Entry, fields: FolderPatch): void {
    if (entry.to) this.replace(entry, entry.to, patched(entry.to, fields));
    else this.doubtful = true;
  }

  private replace(entry: Entry, known: Folder | undefined, folder: Folder): void {
    if (known && known.validity !== folder.validity) this.dropped.add(folder.id);
    const { from, to } = entry;
    if (to && sameFolder(to, folder)) return;
    this.change(entry, from && from !== to && sameFolder(from, folder) ? from : folder);
  }

  private remove(removed: Entry): void {
    const gone = [removed];
    for (let entry = gone.pop(); entry; entry = gone.pop()) {
      for (const child of this.children.members(entry.id)) gone.push(child);
      if (entry.to ?? entry.marked) this.dropped.add(entry.id);
      this.unmark(entry);
      this.change(entry, undefined);
    }
  }

  private resetContainer(container: string): void {
    for (const entry of this.containers.members(container)) {
      // The folder that stands for the container stays, even if it lives in it.
      if (entry.id !== container) this.mark(entry);
    }
  }

  private removeContainer(container: Entry): void {
    const { id } = container;
    for (const entry of this.containers.members(id)) this.remove(entry);
    if (this.marks > 0) for (const entry of this.touched) if (entry.marked?.container === id) this.remove(entry);
    this.remove(container);
  }

  private markAll(): void {
    this.full = true;
    for (const entry of this.entries.values()) this.mark(entry);
  }

  private mark(entry: Entry): void {
    if (!entry.to) return;
    entry.marked = entry.to;
    this.marks++;
    this.change(entry, undefined);
  }

  private unmark(entry: Entry): void {
    if (!entry.marked) return;
    entry.marked = undefined;
    this.marks--;
  }

  private dropMarked(): void {
    for (const { id, marked } of this.touched) if (marked) this.dropped.add(id);
  }

  /** @returns the entry of a folder in a batch; one not known before is let go of at the end, unless it has come to be */
  private subject(id: FolderId): Entry {
    const known = this.entries.get(id);
    if (known) return known;
    const entry = this.entry(id);
    this.touch(entry);
    return entry;
  }

  private entry(id: FolderId): Entry {
    const entry = new Entry(id);
    this.entries.set(id, entry);
    return entry;
  }

  private change(entry: Entry, to: Folder | undefined): void {
    this.touch(entry);
    this.place(entry, to);
  }

  private touch(entry: Entry): void {
    if (entry.touched) return;
    entry.touched = true;
    this.touched.push(entry);
  }

  private place(entry: Entry, to: Folder | undefined): void {
    const was = entry.to;
    entry.to = to;
    if (was?.parentId !== to?.parentId) this.children.move(entry.amongSiblings, to?.parentId);
    if (was?.container !== to?.container) this.containers.move(entry.inContainer, to?.container);
  }

  private diff(): FolderDiff {
    const added: Folder[] = [];
    const updated: [Folder, Folder][] = [];
    const removed: Folder[] = [];
    for (const { from, to } of this.touched) {
      if (from && to) {
        if (from !== to) updated.push([from, to]);
      } else if (to) added.push(to);
      else if (from) removed.push(from);
    }
    return { added, updated, removed };
  }
}

/** @returns the id of the folder, or of the one that stands for the container */
function subjectOf(change: Change): FolderId {
  if (change.type === 'patch' || change.type === 'remove') return change.id;
  return change.type === 'put' ? change.folder.id : change.container;
}
