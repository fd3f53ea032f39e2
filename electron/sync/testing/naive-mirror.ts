import { type Folder, type FolderId, patched } from '../../../shared/folder.ts';
import type { Change, ChangeBatch } from '../../vendors/vendor.ts';

/**
 * The rules of the vendor port, word for word and without any index: what the mirror is compared with.
 * `marked` are out of the tree and gone at the end.
 */
export class NaiveMirror {
  folders: Folder[];
  marked: Folder[] = [];
  dropped = new Set<FolderId>();
  doubtful = false;

  constructor(folders: Iterable<Folder>) {
    this.folders = [...folders];
  }

  /** Applies all pages of one read. */
  read(pages: readonly ChangeBatch[]): void {
    if (pages.some(({ full }) => full)) {
      this.marked = this.folders;
      this.folders = [];
    }
    for (const page of pages) {
      for (const change of page.changes) this.step(change);
      this.doubtful ||= page.doubtful;
    }
    for (const { id } of this.marked) this.dropped.add(id);
    this.marked = [];
  }

  private step(change: Change): void {
    if (change.type === 'put') {
      this.put(change.folder);
    } else if (change.type === 'patch') {
      const known = this.folders.find(({ id }) => id === change.id);
      if (known) this.put(patched(known, change.fields));
      else this.doubtful = true;
    } else if (change.type === 'remove') {
      this.remove(change.id);
    } else if (change.type === 'reset-container') {
      const reset = ({ id, container }: Folder) => container === change.container && id !== change.container;
      this.marked.push(...this.folders.filter(reset));
      this.folders = this.folders.filter((folder) => !reset(folder));
    } else {
      const all = [...this.folders, ...this.marked];
      for (const { id, container } of all) if (container === change.container) this.remove(id);
      this.remove(change.container);
    }
  }

  private put(folder: Folder): void {
    for (const known of [...this.folders, ...this.marked]) {
      if (known.id === folder.id && known.validity !== folder.validity) this.dropped.add(folder.id);
    }
    this.take(folder.id);
    this.folders.push(folder);
  }

  private remove(id: FolderId): void {
    if (this.take(id)) this.dropped.add(id);
    for (const child of this.folders.filter(({ parentId }) => parentId === id)) this.remove(child.id);
  }

  private take(id: FolderId): boolean {
    const before = this.folders.length + this.marked.length;
    this.folders = this.folders.filter((folder) => folder.id !== id);
    this.marked = this.marked.filter((folder) => folder.id !== id);
    return this.folders.length + this.marked.length < before;
  }
}
