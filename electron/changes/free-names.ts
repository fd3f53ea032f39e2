import type { FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import type { NameLimits } from '../../shared/limits.ts';
import { freeName, nameKey } from '../../shared/name-rules.ts';

/** Finds names that nothing bears, in places that are read once each; what is taken meanwhile has to be told. */
export class FreeNames {
  private readonly folders: FolderLookup;
  private readonly taken = new Map<FolderId | null, Set<string>>();

  constructor(folders: FolderLookup) {
    this.folders = folders;
  }

  /** @returns the name, or that with a number, which is free in all these places */
  find(name: string, places: readonly (FolderId | null)[], limits: NameLimits): string {
    const all = places.map((place) => this.takenIn(place));
    return freeName(name, { has: (key) => all.some((taken) => taken.has(key)) }, limits);
  }

  take(name: string, place: FolderId | null): void {
    this.takenIn(place).add(nameKey(name));
  }

  private takenIn(place: FolderId | null): Set<string> {
    const known =
      this.taken.get(place) ?? new Set(Array.from(this.folders.childrenOf(place), ({ name }) => nameKey(name)));
    this.taken.set(place, known);
    return known;
  }
}
