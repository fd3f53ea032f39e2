import type { Folder, FolderId } from '../../shared/folder.ts';
import { ancestorsOf, type FolderLookup } from '../../shared/folder-lookup.ts';
import type { Operation } from '../../shared/operation.ts';

/** What an operation touches, as far as others must wait for it. */
export interface Footprint {
  readonly folder: FolderId;
  /** The folder, the places it leaves and goes to, and all that these lie in. */
  readonly within: ReadonlySet<FolderId>;
  /** The place and name no longer in use afterwards, and those in use from then on. */
  readonly frees: readonly string[];
  readonly takes: readonly string[];
  /** Of what only gives a place among siblings: whose children these are. */
  readonly orders?: string;
}

/**
 * @param views the folders as they are and as they will be: what an operation lies in may be changed by those before it.
 * All name folders as the operation does.
 * @param asked the folder as it was shown when the operation was asked for: others may move it before and afterwards
 */
export function footprint(
  operation: Operation,
  views: readonly FolderLookup[],
  asked?: Pick<Folder, 'parentId'>,
): Footprint {
  const { folder } = operation;
  const places = placesOf(operation);
  const within = new Set<FolderId>([folder]);
  for (const id of [folder, ...places]) {
    if (id === null) continue;
    within.add(id);
    for (const view of views) for (const ancestor of ancestorsOf(view, id)) within.add(ancestor.id);
  }
  switch (operation.type) {
    case 'create':
      return { folder, within, frees: [], takes: [placeName(operation.parentId, operation.name)] };
    case 'rename': {
      const found = [asked, ...views.map((view) => view.get(folder))].filter((each) => each !== undefined);
      const parents = [...new Set(found.map(({ parentId }) => parentId))];
      const named = (name: string) => parents.map((parent) => placeName(parent, name));
      return { folder, within, frees: named(operation.name), takes: named(operation.to) };
    }
    case 'move':
      return {
        folder,
        within,
        frees: [placeName(operation.from, operation.name)],
        takes: [placeName(operation.to, operation.as ?? operation.name)],
      };
    case 'trash':
      return {
        folder,
        within,
        frees: [placeName(operation.from, operation.name)],
        takes: [placeName(operation.trash, operation.as ?? operation.name)],
      };
    case 'destroy':
      return { folder, within, frees: [placeName(operation.from, operation.name)], takes: [] };
    case 'reorder':
      return { folder, within, frees: [], takes: [], orders: JSON.stringify(operation.parentId) };
    case 'empty':
    case 'subscribe':
      return { folder, within, frees: [], takes: [] };
  }
}

/** @returns what a place and a name come to: what is in use, freed or taken */
export function placeName(parent: FolderId | null, name: string): string {
  return JSON.stringify([parent, name.normalize('NFC')]);
}

function placesOf(operation: Operation): (FolderId | null)[] {
  switch (operation.type) {
    case 'create':
      return [operation.parentId];
    case 'rename':
    case 'empty':
    case 'subscribe':
      return [];
    case 'reorder':
      return [operation.parentId, operation.to];
    case 'move':
      return [operation.from, operation.to];
    case 'trash':
      return [operation.from, operation.trash];
    case 'destroy':
      return [operation.from];
  }
}

/** Operations not over yet, oldest first; tells which of the later ones must wait for them. */
export class Ahead {
  private readonly folders = new Set<FolderId>();
  private readonly within = new Set<FolderId>();
  private readonly freed = new Set<string>();
  /** Parents whose children are being put in order. */
  private readonly ordered = new Set<string>();
  /** What is needed by those that give places and go along now: of these, others may go along with them. */
  private readonly placing = new Set<FolderId>();

  /** @param goesNow it is sent right away, with those of the later ones that need not wait, in their order */
  add({ folder, within, frees, orders }: Footprint, goesNow: boolean): void {
    const needed = orders !== undefined && goesNow ? this.placing : this.within;
    for (const id of within) needed.add(id);
    if (orders === undefined) this.folders.add(folder);
    else if (!goesNow) this.ordered.add(orders);
    for (const each of frees) this.freed.add(each);
  }

  /** True when one of them changes what the later one needs, or the later one changes what one of them needs. */
  holdsUp({ folder, within, takes, orders }: Footprint): boolean {
    if (orders === undefined) {
      if (this.within.has(folder) || this.placing.has(folder)) return true;
    } else if (this.ordered.has(orders)) return true;
    if (takes.some((each) => this.freed.has(each))) return true;
    for (const id of within) if (this.folders.has(id)) return true;
    return false;
  }
}
