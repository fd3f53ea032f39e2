import type { Folder, FolderId } from '../../shared/folder.ts';
import { ancestorsOf, branchOf, type FolderLookup } from '../../shared/folder-lookup.ts';
import { idsIn, type Operation } from '../../shared/operation.ts';
import type { JournalRow, KnownFolder } from './ports.ts';

/** Remembers what operations are about as it is shown; of what lies in the same places, the places are written down once. */
export class Knowing {
  private readonly folders: FolderLookup;
  private readonly above = new Map<FolderId, readonly KnownFolder[]>();

  /** @param folders as shown, named as the operations name them */
  constructor(folders: FolderLookup) {
    this.folders = folders;
  }

  /**
   * @returns the folder, if there is one yet, where it goes, and all that these lie in; of what is deleted for good all that
   * lies in it, too, and how many messages; each once
   */
  of(operation: Operation): readonly KnownFolder[] {
    const known = new Map<FolderId, KnownFolder>();
    const folder = this.folders.get(operation.folder);
    if (folder) known.set(folder.id, knownFolder(folder));
    for (const place of [folder?.parentId ?? null, placeOf(operation)]) {
      if (place !== null) for (const each of this.upFrom(place)) if (!known.has(each.id)) known.set(each.id, each);
    }
    if (operation.type === 'destroy') {
      for (const each of branchOf(this.folders, operation.folder)) {
        known.set(each.id, { ...knownFolder(each), total: each.total });
      }
    }
    return [...known.values()];
  }

  private upFrom(place: FolderId): readonly KnownFolder[] {
    const remembered = this.above.get(place);
    if (remembered) return remembered;
    const folder = this.folders.get(place);
    const found = folder ? [folder, ...ancestorsOf(this.folders, place)].map(knownFolder) : [];
    this.above.set(place, found);
    return found;
  }
}

function knownFolder({ id, name, parentId, validity }: Folder): KnownFolder {
  return { id, name, parentId, validity };
}

/** @returns the folder the operation puts something in; null for the top of the mailbox, and where it puts nothing anywhere */
export function placeOf(operation: Operation): FolderId | null {
  switch (operation.type) {
    case 'create':
    case 'reorder':
      return operation.parentId;
    case 'move':
      return operation.to;
    case 'trash':
      return operation.trash;
    case 'rename':
    case 'destroy':
    case 'empty':
    case 'subscribe':
      return null;
  }
}

/** @returns what the folder is called once the operation is done. @param name as it is called now */
export function nameAfter(operation: Operation, name: string): string {
  if (operation.type === 'create') return operation.name;
  if (operation.type === 'rename') return operation.to;
  return 'as' in operation ? (operation.as ?? name) : name;
}

/** @returns the folder as it was when the operation was asked for */
export function knownIn({ known }: Pick<JournalRow, 'known'>, id: FolderId): KnownFolder | undefined {
  return known.find((folder) => folder.id === id);
}

/** @returns of what was known only the places that are named: what is over is told of with these, and nothing else */
export function knownPlaces({ operation, known }: Pick<JournalRow, 'operation' | 'known'>): readonly KnownFolder[] {
  const named = idsIn(operation);
  return known.filter(({ id }) => id !== operation.folder && named.has(id));
}

/** @returns the same with one folder id replaced everywhere; the very same where it is not in it */
export function knownWithId(known: readonly KnownFolder[], from: FolderId, to: FolderId): readonly KnownFolder[] {
  if (!known.some(({ id, parentId }) => id === from || parentId === from)) return known;
  const map = (id: FolderId) => (id === from ? to : id);
  return known.map((folder) => ({
    ...folder,
    id: map(folder.id),
    parentId: folder.parentId === null ? null : map(folder.parentId),
  }));
}
