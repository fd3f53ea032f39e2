import type { Folder, FolderId } from '../../shared/folder.ts';
import { type FolderLookup, isInTrash } from '../../shared/folder-lookup.ts';
import { NamedFolders } from '../../shared/named-folders.ts';
import type { KnownFolder } from './ports.ts';

/** Folders as they are at one moment, also to be found by place and name: each place is read once. */
export class ByName implements FolderLookup {
  private readonly folders: FolderLookup;
  private readonly places = new Map<FolderId | null, NamedFolders>();
  readonly inOrder?: NonNullable<FolderLookup['inOrder']>;

  constructor(folders: FolderLookup) {
    this.folders = folders;
    if (folders.inOrder) this.inOrder = folders.inOrder.bind(folders);
  }

  get(id: FolderId): Folder | undefined {
    return this.folders.get(id);
  }

  childrenOf(parent: FolderId | null): Iterable<Folder> {
    return this.folders.childrenOf(parent);
  }

  /** @returns the folders of one place that a server would say bear this name */
  named(parent: FolderId | null, name: string): Iterable<Folder> {
    const known = this.places.get(parent) ?? new NamedFolders(this.folders.childrenOf(parent));
    this.places.set(parent, known);
    return known.get(name);
  }
}

/**
 * @param known as things once were
 * @returns true for a folder that has come to lie in the trash since: nothing is to be put into it
 */
export function isTrashedSince(known: readonly KnownFolder[], folders: FolderLookup, id: FolderId): boolean {
  if (!isInTrash(folders, id)) return false;
  for (const folder of lineage(known, id)) if (folders.get(folder.id)?.role === 'trash') return false;
  return true;
}

/** The folder and those it lay in, from it upwards, as far as they are known. */
export function* lineage(known: readonly KnownFolder[], id: FolderId): Generator<KnownFolder> {
  const seen = new Set<FolderId>();
  for (let at: FolderId | null = id; at !== null && !seen.has(at); ) {
    seen.add(at);
    const folder: KnownFolder | undefined = known.find((each) => each.id === at);
    if (!folder) return;
    yield folder;
    at = folder.parentId;
  }
}

/** @returns where the children of a folder that once was known belong now: in it, or in what stands in for it; undefined: nowhere */
export function placeNow(
  known: readonly KnownFolder[],
  folders: ByName,
  id: FolderId | null,
): FolderId | null | undefined {
  if (id === null) return null;
  if (folders.get(id) && !isTrashedSince(known, folders, id)) return id;
  return standIn(known, folders, id)?.id;
}

/** @returns another folder of the same name that stands now where the folder was known to stand */
export function standIn(known: readonly KnownFolder[], folders: ByName, id: FolderId): Folder | undefined {
  const was = known.find((each) => each.id === id);
  // What lay in itself stood nowhere.
  if (!was || [...lineage(known, id)].some(({ parentId }) => parentId === id)) return undefined;
  const place = placeNow(known, folders, was.parentId);
  if (place !== undefined) for (const each of folders.named(place, was.name)) if (each.id !== id) return each;
  return undefined;
}
