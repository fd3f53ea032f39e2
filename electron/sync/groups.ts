import type { FolderId } from '../../shared/folder.ts';

const NONE: ReadonlySet<FolderId> = new Set();

/** Folders by what they have in common: the parent they hang below, the container they live in. */
export class Groups {
  private readonly sets = new Map<string, Set<FolderId>>();

  members(group: string): ReadonlySet<FolderId> {
    return this.sets.get(group) ?? NONE;
  }

  /** Takes a folder out of one group and into another; null or undefined is none. */
  move(id: FolderId, from: string | null | undefined, to: string | null | undefined): void {
    if (from != null) {
      const set = this.sets.get(from);
      set?.delete(id);
      if (set?.size === 0) this.sets.delete(from);
    }
    if (to == null) return;
    const set = this.sets.get(to);
    if (set) set.add(id);
    else this.sets.set(to, new Set([id]));
  }
}
