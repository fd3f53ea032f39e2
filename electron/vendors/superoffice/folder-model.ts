import type { FolderId } from '../../../shared/folder.ts';
import { sameName } from '../../../shared/name-rules.ts';
import { type Place, pathKey } from './folders.ts';
import { numberIn, pathIn } from './identity.ts';
import type { Snapshot } from './reader.ts';

/** The folders while they are being changed: what was read, and what has been done since. */
export class FolderModel {
  private readonly places: Map<string, Place>;
  private readonly keys: Map<FolderId, string>;

  constructor({ places, ids }: Snapshot) {
    this.places = new Map(places);
    this.keys = new Map([...ids].map(([key, id]) => [id, key]));
  }

  /** @returns the path key of a folder the server listed; null for any other */
  find(id: FolderId): string | null {
    const known = this.keys.get(id);
    const key = known ?? this.keyOf(id);
    return key !== null && this.places.get(key)?.wire != null ? key : null;
  }

  get(key: string): Place | undefined {
    return this.places.get(key);
  }

  /** Folders not subscribed to may not be listed: then the parent's flags are all there is to know of them. */
  hasChildren(key: string): boolean {
    if (/\bHasChildren\b/i.test(this.places.get(key)?.wire?.Flags ?? '')) return true;
    return this.places.values().some(({ parent }) => parent === key);
  }

  /** @param parent null: the top */
  isUsed(name: string, parent: string | null): boolean {
    return this.places.values().some((place) => place.parent === parent && sameName(place.name, name));
  }

  /** What parts the paths of folders at the top; the inbox's where there is one. */
  delimiter(): string | null {
    const inbox = this.places.get('INBOX')?.delimiter;
    return inbox ?? this.places.values().find(({ delimiter }) => delimiter !== null)?.delimiter ?? null;
  }

  /** A folder just made. */
  add(path: string, name: string, parent: string | null, delimiter: string | null): void {
    const wire = {
      Name: path,
      Delimiter: delimiter,
      Flags: null,
      TotalItems: 0,
      UnreadItems: 0,
      Subscribed: null,
      EmailFolderId: 0,
    };
    this.places.set(pathKey(path, delimiter), { path, name, parent, delimiter, wire });
  }

  remove(key: string): void {
    this.places.delete(key);
  }

  /** Ids of an earlier run that are called otherwise now still say what was meant. */
  private keyOf(id: FolderId): string | null {
    const number = numberIn(id);
    if (number === null) return pathIn(id);
    return this.places.entries().find(([, { wire }]) => wire?.EmailFolderId === number)?.[0] ?? null;
  }
}
