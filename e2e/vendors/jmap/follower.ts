import type { Change, Cursor, Vendor } from '../../../electron/vendors/vendor.ts';
import type { Folder, FolderId } from '../../../shared/folder.ts';

const PATIENCE_MS = 10_000;

/** Follows a mailbox by its change batches alone, in the plainest way the vendor port can be understood. */
export class Follower {
  readonly folders = new Map<FolderId, Folder>();
  /** How many full reads there were. */
  fullReads = 0;
  #cursor: Cursor | null = null;
  readonly #vendor: Vendor;

  constructor(vendor: Vendor) {
    this.#vendor = vendor;
  }

  /** Applies everything that has changed until now. @returns the changes */
  async sync(): Promise<readonly Change[]> {
    const all: Change[] = [];
    for (let more = true; more; ) {
      const batch = await this.#vendor.changes(this.#cursor, AbortSignal.timeout(PATIENCE_MS));
      if (batch.full) {
        this.folders.clear();
        this.fullReads++;
      }
      for (const change of batch.changes) this.#apply(change);
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

  #apply(change: Change): void {
    if (change.type === 'put') this.folders.set(change.folder.id, change.folder);
    else if (change.type === 'remove') this.#remove(change.id);
    else if (change.type === 'patch') {
      const folder = this.folders.get(change.id);
      if (!folder) throw new Error('A patch of an unknown folder.');
      this.folders.set(change.id, { ...folder, ...change.fields });
    } else throw new Error(`JMAP has no ${change.type}.`);
  }

  #remove(id: FolderId): void {
    this.folders.delete(id);
    for (const { id: child, parentId } of [...this.folders.values()]) if (parentId === id) this.#remove(child);
  }
}
