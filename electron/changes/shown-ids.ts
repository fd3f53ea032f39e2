import type { Folder, FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import { isOwnId, mapIds, type Operation } from '../../shared/operation.ts';

/**
 * What the journal calls folders, and what they are shown as.
 *
 * The journal knows a new folder by the server's id as soon as the server has said it. What is shown keeps our own id until
 * the mirror has the folder, and then changes to the server's in one diff; so does a folder that gets another id by being
 * moved. The window may still call a folder as it was shown a moment ago.
 */
export class ShownIds {
  private readonly mirror: Pick<FolderLookup, 'get'>;
  /** From ids given up to those the journal has instead. */
  private readonly successors = new Map<FolderId, FolderId>();
  /** From ids in the journal to those shown now, where they differ. */
  private readonly shownAs = new Map<FolderId, FolderId>();

  /** @param mirror the folders as the server last told them */
  constructor(mirror: Pick<FolderLookup, 'get'>) {
    this.mirror = mirror;
  }

  /** @returns what the journal calls a folder. @param id as it is shown, or once was */
  journalId(id: FolderId): FolderId {
    const successor = this.successors.get(id);
    return successor === undefined || this.isGivenAgain(id, successor) ? id : successor;
  }

  /** @returns what a folder of the journal is shown as */
  shownId(id: FolderId): FolderId {
    return this.shownAs.get(id) ?? id;
  }

  /** @returns what a folder is shown as now. @param id as it is shown, or once was */
  shownNow(id: FolderId): FolderId {
    return this.shownId(this.journalId(id));
  }

  /** @returns true for a folder of the journal that is shown under another id */
  isShownOtherwise(id: FolderId): boolean {
    return this.shownAs.has(id);
  }

  inJournalIds(operation: Operation): Operation {
    return mapIds(operation, (id) => this.journalId(id));
  }

  inShownIds(operation: Operation): Operation {
    return mapIds(operation, (id) => this.shownId(id));
  }

  /** The same folders, named as the journal names them. @param folders named as they are shown */
  inJournalNames(folders: FolderLookup): FolderLookup {
    if (this.successors.size === 0 && this.shownAs.size === 0) return folders;
    const named = (folder: Folder): Folder => ({
      ...folder,
      id: this.journalId(folder.id),
      parentId: folder.parentId === null ? null : this.journalId(folder.parentId),
    });
    return {
      get: (id) => {
        const folder = folders.get(this.shownId(id));
        return folder && named(folder);
      },
      childrenOf: (parent) => Array.from(folders.childrenOf(parent === null ? null : this.shownId(parent)), named),
    };
  }

  /** The journal calls a folder otherwise from now on. */
  rename(from: FolderId, to: FolderId): void {
    // Nothing but a creation gives up an id of ours, and nothing ever takes one up.
    if (!isOwnId(from)) {
      for (const [id, successor] of this.successors) if (successor === from) this.successors.set(id, to);
    }
    this.successors.set(from, to);
    this.successors.delete(to);
  }

  /** A folder of the journal is shown under another id. */
  showAs(id: FolderId, shown: FolderId): void {
    this.shownAs.set(id, shown);
  }

  /** A folder of the journal is shown under its own id. @returns the one it was shown under, if that was another */
  showAsItself(id: FolderId): FolderId | undefined {
    const shown = this.shownAs.get(id);
    this.shownAs.delete(id);
    return shown;
  }

  /** Servers that make ids of paths give one that was given up to the next folder in that place. */
  private isGivenAgain(id: FolderId, successor: FolderId): boolean {
    return this.shownId(successor) !== id && this.mirror.get(id) !== undefined;
  }
}
