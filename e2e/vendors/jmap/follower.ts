import type { Change, Cursor, Vendor } from '../../../electron/vendors/vendor.ts';
import type { Folder, FolderId } from '../../../shared/folder.ts';
import { ReferenceMirror } from '../apply.ts';

const PATIENCE_MS = 10_000;

/** Follows a mailbox by its change batches alone. */
export class Follower {
  /** How many full reads there were. */
  fullReads = 0;
  #vendor: Vendor;
  #cursor: Cursor | null = null;
  readonly #mirror = new ReferenceMirror();

  constructor(vendor: Vendor) {
    this.#vendor = vendor;
  }

  get folders(): ReadonlyMap<FolderId, Folder> {
    return this.#mirror.folders;
  }

  /** Goes on with another vendor from the same cursor, as after a restart. */
  restart(vendor: Vendor): void {
    this.#vendor = vendor;
  }

  /**
   * Applies everything that has changed until now.
   * @returns the changes
   * @throws Error when a change makes no sense to one who followed all changes before it
   */
  async sync(): Promise<readonly Change[]> {
    const all: Change[] = [];
    for (let more = true; more; ) {
      const batch = await this.#vendor.changes(this.#cursor, AbortSignal.timeout(PATIENCE_MS));
      if (batch.full) this.fullReads++;
      this.#mirror.apply(batch);
      if (this.#mirror.doubtful) throw new Error('A change that makes no sense.');
      all.push(...batch.changes);
      this.#cursor = batch.cursor;
      more = batch.more;
    }
    return all;
  }

  /** @returns the folders as sorted paths, `/` between the levels */
  paths(): string[] {
    return [...this.folders.values()].map((folder) => this.#path(folder)).sort();
  }

  /** @throws Error when there is no folder with this path */
  at(path: string): Folder {
    const found = [...this.folders.values()].find((folder) => this.#path(folder) === path);
    if (!found) throw new Error(`No folder ${path} among ${this.paths().join(', ')}`);
    return found;
  }

  #path({ parentId, name }: Folder): string {
    const parent = parentId === null ? undefined : this.folders.get(parentId);
    return parent ? `${this.#path(parent)}/${name}` : name;
  }
}
