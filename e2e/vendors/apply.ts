import type { Change, ChangeBatch } from '../../electron/vendors/vendor.ts';
import { type Folder, type FolderId, patched } from '../../shared/folder.ts';

/**
 * What a vendor's batches mean, in the plainest way: the reference for tests. Slow on purpose of clarity.
 */
export class ReferenceMirror {
  folders = new Map<FolderId, Folder>();
  /** True: only a full read can tell the truth now. */
  doubtful = false;
  #fresh: Map<FolderId, Folder> | null = null;

  apply(batch: ChangeBatch): void {
    // A full reading may come in several batches; what was there before goes when the last one has come.
    if (batch.full) this.#fresh ??= new Map();
    const target = this.#fresh ?? this.folders;
    for (const change of batch.changes) this.#applyOne(target, change);
    if (batch.doubtful) this.doubtful = true;
    if (this.#fresh === null || batch.more) return;
    this.folders = this.#fresh;
    this.#fresh = null;
    this.doubtful = batch.doubtful;
  }

  #applyOne(folders: Map<FolderId, Folder>, change: Change): void {
    switch (change.type) {
      case 'put':
        folders.set(change.folder.id, change.folder);
        break;
      case 'patch': {
        const known = folders.get(change.id);
        if (known) folders.set(change.id, patched(known, change.fields));
        else this.doubtful = true;
        break;
      }
      case 'remove':
        removeSubtree(folders, change.id);
        break;
      case 'reset-container':
      case 'remove-container':
        for (const folder of [...folders.values()]) {
          if (folder.container === change.container && folder.id !== change.container) folders.delete(folder.id);
        }
        if (change.type === 'remove-container') folders.delete(change.container);
        break;
    }
  }
}

function removeSubtree(folders: Map<FolderId, Folder>, id: FolderId): void {
  folders.delete(id);
  for (const folder of [...folders.values()]) if (folder.parentId === id) removeSubtree(folders, folder.id);
}
