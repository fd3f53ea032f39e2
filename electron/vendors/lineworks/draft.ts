import type { Folder, FolderId } from '../../../shared/folder.ts';
import { sameName } from '../../../shared/name-rules.ts';

/** The folders as they should be once the acts sent so far are done: what the next one is judged by. */
export class Draft {
  private readonly folders: Map<FolderId, Folder>;

  constructor(folders: readonly Folder[]) {
    this.folders = new Map(folders.map((folder) => [folder.id, folder]));
  }

  get(id: FolderId): Folder | undefined {
    return this.folders.get(id);
  }

  childrenOf(parent: FolderId | null): Folder[] {
    return [...this.folders.values()].filter(({ parentId }) => parentId === parent);
  }

  isTaken(name: string, parent: FolderId | null, self: FolderId | null): boolean {
    return this.childrenOf(parent).some((folder) => folder.id !== self && sameName(folder.name, name));
  }

  /** @returns the name as the server wants it, its parents' before it (spec 1.4, modifyFolder; 2.1, Rename) */
  pathTo(name: string, parent: FolderId | null): string {
    const seen = new Set<FolderId>();
    let path = name;
    for (let at = parent; at !== null && !seen.has(at); at = this.folders.get(at)?.parentId ?? null) {
      seen.add(at);
      const folder = this.folders.get(at);
      if (folder) path = `${folder.name}/${path}`;
    }
    return path;
  }

  put(folder: Folder): void {
    this.folders.set(folder.id, folder);
  }

  /** With all below it, as the server does (spec 1.4, removeFolder). */
  remove(id: FolderId): void {
    this.folders.delete(id);
    for (const child of this.childrenOf(id)) this.remove(child.id);
  }
}
