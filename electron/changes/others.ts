import type { FolderDiff } from '../../shared/diff.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import type { Operation } from '../../shared/operation.ts';
import type { OthersChange } from './ports.ts';

/** Folders changed by others in one look at the server, collected until it is over. */
export class OthersChanges {
  private readonly appeared = new Map<FolderId, Folder>();
  private readonly vanished = new Map<FolderId, Folder>();
  private readonly renamed = new Map<FolderId, readonly [from: Folder, to: Folder]>();
  private readonly moved = new Map<FolderId, readonly [from: Folder, to: Folder]>();

  /** @param own what the person did or has under way: not news */
  add(diff: FolderDiff, own: Iterable<Operation>): void {
    if (diff.added.length + diff.removed.length === 0 && !diff.updated.some(isStructural)) return;
    const mine = new OwnEffects(own);
    const added = new Map(diff.added.map((folder) => [folder.id, folder]));
    const removed = new Map(diff.removed.map((folder) => [folder.id, folder]));
    for (const folder of diff.added) if (!mine.made(folder, added)) this.appeared.set(folder.id, folder);
    for (const folder of diff.removed) if (!mine.removed(folder, removed)) this.vanished.set(folder.id, folder);
    for (const [from, to] of diff.updated) {
      if (from.name !== to.name && !mine.renamed(to)) this.renamed.set(to.id, [from, to]);
      const along = from.parentId !== null && removed.has(from.parentId) && mine.renumbered(from.parentId, to.parentId);
      if (from.parentId !== to.parentId && !along && !mine.moved(to)) this.moved.set(to.id, [from, to]);
    }
  }

  /** @returns what came together, one for each kind of change, and begins anew. @param top the mailbox's own name */
  take(folders: FolderLookup, top: string): OthersChange[] {
    const place = (id: FolderId | null) => (id === null ? top : (folders.get(id)?.name ?? null));
    const changes: OthersChange[] = [];
    const [appeared] = topmost(this.appeared);
    if (appeared) {
      const { name, parentId, id: folder } = appeared;
      changes.push({ type: 'appeared', name, count: this.appeared.size, folder, from: null, to: place(parentId) });
    }
    const [vanished] = topmost(this.vanished);
    if (vanished) {
      const { name, parentId, id: folder } = vanished;
      changes.push({ type: 'vanished', name, count: this.vanished.size, folder, from: place(parentId), to: null });
    }
    const [renamed] = this.renamed.values();
    if (renamed) {
      const [from, to] = renamed;
      const { size: count } = this.renamed;
      changes.push({ type: 'rename', name: from.name, count, folder: to.id, from: from.name, to: to.name });
    }
    const [moved] = this.moved.values();
    if (moved) {
      const [from, to] = moved;
      const places = { from: place(from.parentId), to: place(to.parentId) };
      changes.push({ type: 'move', name: to.name, count: this.moved.size, folder: to.id, ...places });
    }
    for (const kind of [this.appeared, this.vanished, this.renamed, this.moved]) kind.clear();
    return changes;
  }
}

/** @returns true for what is more than counts */
export function isStructural([from, to]: readonly [Folder, Folder]): boolean {
  return from.name !== to.name || from.parentId !== to.parentId;
}

/** Of branches, the folder they hang by. */
function topmost(folders: ReadonlyMap<FolderId, Folder>): Folder[] {
  return [...folders.values()].filter(({ parentId }) => parentId === null || !folders.has(parentId));
}

/** What the person's own operations explain. */
class OwnEffects {
  private readonly byFolder = new Map<FolderId, Operation[]>();
  private readonly places = new Set<string>();

  constructor(operations: Iterable<Operation>) {
    for (const operation of operations) {
      const known = this.byFolder.get(operation.folder);
      if (known) known.push(operation);
      else this.byFolder.set(operation.folder, [operation]);
      if (operation.type === 'create') this.places.add(JSON.stringify([operation.parentId, operation.name]));
    }
  }

  made(folder: Folder, added: ReadonlyMap<FolderId, Folder>): boolean {
    return this.places.has(JSON.stringify([folder.parentId, folder.name])) || this.branch(folder, added, () => true);
  }

  removed(folder: Folder, removed: ReadonlyMap<FolderId, Folder>): boolean {
    return this.branch(folder, removed, ({ type }) => type === 'move' || type === 'trash' || type === 'destroy');
  }

  renamed({ id, name, parentId }: Folder): boolean {
    return this.of(id).some((operation) => {
      if (operation.type === 'rename') return operation.to === name;
      if (operation.type === 'move') return operation.as === name && operation.to === parentId;
      return operation.type === 'trash' && operation.as === name && operation.trash === parentId;
    });
  }

  moved({ id, parentId }: Folder): boolean {
    return this.of(id).some((operation) => {
      if (operation.type === 'move') return operation.to === parentId;
      return operation.type === 'trash' && operation.trash === parentId;
    });
  }

  /** The folder below which others hang goes by another id, having been moved. */
  renumbered(from: FolderId, to: FolderId | null): boolean {
    return this.of(from).length > 0 || (to !== null && this.of(to).length > 0);
  }

  /** A folder comes and goes with what it lies in. */
  private branch(
    folder: Folder,
    along: ReadonlyMap<FolderId, Folder>,
    explains: (operation: Operation) => boolean,
  ): boolean {
    const seen = new Set<FolderId>();
    for (let at: Folder | undefined = folder; at && !seen.has(at.id); ) {
      if (this.of(at.id).some(explains)) return true;
      seen.add(at.id);
      at = at.parentId === null ? undefined : along.get(at.parentId);
    }
    return false;
  }

  private of(id: FolderId): readonly Operation[] {
    return this.byFolder.get(id) ?? [];
  }
}
