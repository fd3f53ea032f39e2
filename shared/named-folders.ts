import type { Folder, FolderId } from './folder.ts';

/** Folders of one place, by what a server takes for one name. */
export class NamedFolders {
  readonly #byName = new Map<string, Map<FolderId, Folder>>();

  constructor(folders: Iterable<Folder>) {
    for (const folder of folders) this.add(folder);
  }

  get(name: string): Iterable<Folder> {
    return this.#byName.get(name.normalize('NFC'))?.values() ?? [];
  }

  add(folder: Folder): void {
    const key = folder.name.normalize('NFC');
    const others = this.#byName.get(key);
    if (others) others.set(folder.id, folder);
    else this.#byName.set(key, new Map([[folder.id, folder]]));
  }

  delete({ id, name }: Folder): void {
    this.#byName.get(name.normalize('NFC'))?.delete(id);
  }
}
