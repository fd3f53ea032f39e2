import type { FolderDiff } from '../../shared/diff.ts';
import { type Folder, type FolderId, sameFolder } from '../../shared/folder.ts';
import type { Change, ChangeBatch } from '../vendors/vendor.ts';
import { Groups } from './groups.ts';
import { patched } from './patched.ts';

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

/** One folder in the batch being applied. `undefined` is: not in the tree. */
interface Touched {
  readonly from: Folder | undefined;
  to: Folder | undefined;
  /** What it was when its container was reset; gone at the end unless put again. */
  marked: Folder | undefined;
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
 * What is applied stays beside the folders until `accept`; `revert` lets go of it.
 */
export class Mirror {
  private readonly folders = new Map<FolderId, Folder>();
  private touched = new Map<FolderId, Touched>();
  /** Both follow `touched`. */
  private readonly children = new Groups();
  private readonly containers = new Groups();

  private dropped = new Set<FolderId>();
  private marks = 0;
  private full = false;
  private doubtful = false;

  /** Adds folders read from the store. */
  load(folders: Iterable<Folder>): void {
    for (const folder of folders) {
      this.folders.set(folder.id, folder);
      this.regroup(folder.id, undefined, folder);
    }
  }

  /** The folders last accepted. */
  all(): MapIterator<Folder> {
    return this.folders.values();
  }

  /**
   * Applies one page, in order. The cost is in proportion to the page; of a full read, to the mailbox.
   * @returns what all pages since the last `accept` came to, or null when the page can't stand without the next
   */
  apply(batch: ChangeBatch): Applied | null {
    if (batch.full && !this.full) this.markAll();
    for (const change of batch.changes) this.step(change);
    if (batch.doubtful) this.doubtful = true;
    if (batch.more && (this.full || this.marks > 0)) return null;
    if (this.marks > 0) this.dropMarked();
    return { diff: this.diff(), dropContent: [...this.dropped], doubtful: this.doubtful, full: this.full };
  }

  /** What was applied is now safe in the store. */
  accept(): void {
    for (const [id, { from, to }] of this.touched) {
      if (to === from) continue;
      if (to) this.folders.set(id, to);
      else this.folders.delete(id);
    }
    this.forgetBatch();
  }

  /** Goes back to the last `accept`. */
  revert(): void {
    for (const [id, { from, to }] of this.touched) this.regroup(id, to, from);
    this.forgetBatch();
  }

  private forgetBatch(): void {
    this.touched = new Map();
    this.dropped = new Set();
    this.marks = 0;
    this.full = false;
    this.doubtful = false;
  }

  private step(change: Change): void {
    if (change.type === 'put') this.put(change.folder);
    else if (change.type === 'patch') this.patch(change.id, change.fields);
    else if (change.type === 'remove') this.remove(change.id);
    else if (change.type === 'reset-container') this.resetContainer(change.container);
    else this.removeContainer(change.container);
  }

  private put(folder: Folder): void {
    const touched = this.touch(folder.id);
    const known = touched.to ?? touched.marked;
    this.unmark(touched);
    this.replace(touched, known, folder);
  }

  private patch(id: FolderId, fields: Partial<Omit<Folder, 'id'>>): void {
    const touched = this.touch(id);
    if (touched.to) this.replace(touched, touched.to, patched(touched.to, fields));
    else this.doubtful = true;
  }

  private replace(touched: Touched, known: Folder | undefined, folder: Folder): void {
    if (known && known.validity !== folder.validity) this.dropped.add(folder.id);
    this.change(touched, folder.id, folder);
  }

  private remove(id: FolderId): void {
    const gone = [id];
    for (let next = gone.pop(); next !== undefined; next = gone.pop()) {
      for (const child of this.children.members(next)) gone.push(child);
      const touched = this.touch(next);
      if (touched.to ?? touched.marked) this.dropped.add(next);
      this.unmark(touched);
      this.change(touched, next, undefined);
    }
  }

  private resetContainer(container: string): void {
    for (const id of [...this.containers.members(container)]) {
      // The folder that stands for the container stays, even if it lives in it.
      if (id !== container) this.mark(id);
    }
  }

  private removeContainer(container: string): void {
    for (const id of [...this.containers.members(container)]) this.remove(id);
    if (this.marks > 0) {
      for (const [id, { marked }] of [...this.touched]) if (marked?.container === container) this.remove(id);
    }
    this.remove(container);
  }

  private markAll(): void {
    this.full = true;
    for (const id of this.folders.keys()) this.mark(id);
    for (const id of [...this.touched.keys()]) this.mark(id);
  }

  private mark(id: FolderId): void {
    const touched = this.touch(id);
    if (!touched.to) return;
    touched.marked = touched.to;
    this.marks++;
    this.change(touched, id, undefined);
  }

  private unmark(touched: Touched): void {
    if (!touched.marked) return;
    touched.marked = undefined;
    this.marks--;
  }

  private dropMarked(): void {
    for (const [id, { marked }] of this.touched) if (marked) this.dropped.add(id);
  }

  private touch(id: FolderId): Touched {
    const known = this.touched.get(id);
    if (known) return known;
    const from = this.folders.get(id);
    const touched: Touched = { from, to: from, marked: undefined };
    this.touched.set(id, touched);
    return touched;
  }

  private change(touched: Touched, id: FolderId, to: Folder | undefined): void {
    this.regroup(id, touched.to, to);
    touched.to = to;
  }

  private regroup(id: FolderId, from: Folder | undefined, to: Folder | undefined): void {
    if (from?.parentId !== to?.parentId) this.children.move(id, from?.parentId, to?.parentId);
    if (from?.container !== to?.container) this.containers.move(id, from?.container, to?.container);
  }

  private diff(): FolderDiff {
    const added: Folder[] = [];
    const updated: [Folder, Folder][] = [];
    const removed: Folder[] = [];
    for (const { from, to } of this.touched.values()) {
      if (from && to) {
        if (!sameFolder(from, to)) updated.push([from, to]);
      } else if (to) added.push(to);
      else if (from) removed.push(from);
    }
    return { added, updated, removed };
  }
}
