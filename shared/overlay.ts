import type { FolderDiff } from './diff.ts';
import { type Folder, type FolderId, newFolder, sameFolder } from './folder.ts';
import type { FolderLookup } from './folder-lookup.ts';
import { NamedFolders } from './named-folders.ts';
import type { Operation } from './operation.ts';
import { placeAmong, renumber } from './place-among.ts';
import { Siblings } from './siblings.ts';

/** Folders as operations not yet confirmed leave them: shown instead of the mirror's; `null` means shown as gone. */
export type Overlay = ReadonlyMap<FolderId, Folder | null>;

export const NO_OVERLAY: Overlay = new Map();

/**
 * Lays operations, oldest first, over what the server last said.
 * Cost: the operations and what they touch, never the whole tree.
 */
export function layOver(mirror: FolderLookup, operations: Iterable<Operation>): Overlay {
  const layers = new Layers(mirror);
  for (const operation of operations) layers.add(operation);
  return layers.overlay;
}

/**
 * Folders as they are shown: a mirror, and over it operations, laid one by one. An operation whose folder is gone has no
 * effect: the server's word stands.
 */
export class Layers implements FolderLookup {
  readonly overlay = new Map<FolderId, Folder | null>();
  readonly #mirror: FolderLookup;
  /** The overlay's folders by where they are shown. */
  readonly #placed = new Map<FolderId | null, Set<FolderId>>();
  /** Those places whose order was asked for, kept in order. */
  readonly #sorted = new Map<FolderId | null, Siblings>();
  /** Those places of which a name was asked for, by name: what lies below, and what is laid over it. */
  readonly #names = new Map<FolderId | null, { readonly below: NamedFolders; readonly placed: NamedFolders }>();

  constructor(mirror: FolderLookup) {
    this.#mirror = mirror;
  }

  get(id: FolderId): Folder | undefined {
    const over = this.overlay.get(id);
    return over === undefined ? this.#mirror.get(id) : (over ?? undefined);
  }

  *childrenOf(parent: FolderId | null): Generator<Folder> {
    for (const child of this.#mirror.childrenOf(parent)) if (!this.overlay.has(child.id)) yield child;
    for (const id of this.#placed.get(parent) ?? []) {
      const folder = this.overlay.get(id);
      if (folder) yield folder;
    }
  }

  /** The first time in a place, costs the folders in it. */
  *named(parent: FolderId | null, name: string): Generator<Folder> {
    let names = this.#names.get(parent);
    if (!names) {
      const placed = Array.from(this.#placed.get(parent) ?? [], (id) => this.overlay.get(id) ?? []);
      const below = this.#mirror.named ? [] : this.#mirror.childrenOf(parent);
      names = { below: new NamedFolders(below), placed: new NamedFolders(placed.flat()) };
      this.#names.set(parent, names);
    }
    const below = this.#mirror.named?.(parent, name) ?? names.below.get(name);
    for (const folder of below) if (!this.overlay.has(folder.id)) yield folder;
    yield* names.placed.get(name);
  }

  add(operation: Operation): void {
    if (operation.type === 'create') {
      this.#put(
        operation.folder,
        createdFolder(operation, (id) => this.get(id)),
      );
      return;
    }
    const folder = this.get(operation.folder);
    if (!folder) return;
    switch (operation.type) {
      case 'rename':
        this.#put(folder.id, { ...folder, name: operation.to });
        break;
      case 'move':
        this.#put(folder.id, { ...folder, parentId: operation.to, name: operation.as ?? folder.name });
        break;
      case 'trash':
        this.#put(folder.id, { ...folder, parentId: operation.trash, name: operation.as ?? folder.name });
        break;
      case 'destroy':
        this.#removeBranch(folder.id);
        break;
      case 'reorder':
        this.#reorder(folder, operation);
        break;
      case 'empty':
        this.#put(folder.id, { ...folder, total: 0, unread: 0 });
        break;
      case 'subscribe':
        this.#put(folder.id, { ...folder, subscribed: operation.subscribed });
        break;
    }
  }

  /** The folders of one place, in the order they are shown in. The first time, costs what lies over them, or a sort. */
  inOrder(parent: FolderId | null): Siblings {
    const known = this.#sorted.get(parent);
    if (known) return known;
    const sorted = this.#inOrderAnew(parent);
    this.#sorted.set(parent, sorted);
    return sorted;
  }

  #inOrderAnew(parent: FolderId | null): Siblings {
    const below = this.#mirror.inOrder?.(parent);
    if (!below) return Siblings.of(this.childrenOf(parent));
    const covered: Folder[] = [];
    for (const id of this.overlay.keys()) {
      const folder = this.#mirror.get(id);
      if (folder?.parentId === parent) covered.push(folder);
    }
    const placed = Array.from(this.#placed.get(parent) ?? [], (id) => this.overlay.get(id) ?? []);
    return below.changed(covered, placed.flat());
  }

  /** A folder that is elsewhere by now, or whose neighbour is, stays where it is. */
  #reorder(folder: Folder, { parentId, to }: Extract<Operation, { type: 'reorder' }>): void {
    const after = to === null ? null : this.get(to);
    if (folder.parentId !== parentId || folder.id === to) return;
    if (after === undefined || (after !== null && after.parentId !== parentId)) return;
    const siblings = this.inOrder(parentId);
    const placed = renumber(siblings, placeAmong(siblings, folder, after), (id) => this.get(id));
    // Put one by one, each would be given its place among the others.
    this.#sorted.delete(parentId);
    for (const sibling of placed.changed) this.#put(sibling.id, sibling);
    this.#sorted.set(parentId, placed.siblings);
  }

  #removeBranch(top: FolderId): void {
    const gone = [top];
    for (let id = gone.pop(); id !== undefined; id = gone.pop()) {
      this.#put(id, null);
      for (const child of this.childrenOf(id)) gone.push(child.id);
    }
  }

  #resort(before: Folder | undefined, after: Folder | null): void {
    if (this.#sorted.size === 0) return;
    for (const parent of new Set([before?.parentId, after?.parentId])) {
      const siblings = parent === undefined ? undefined : this.#sorted.get(parent);
      if (parent === undefined || !siblings) continue;
      const here = (folder: Folder | null | undefined) => (folder?.parentId === parent ? [folder] : []);
      this.#sorted.set(parent, siblings.changed(here(before), here(after)));
    }
  }

  #put(id: FolderId, folder: Folder | null): void {
    this.#resort(this.get(id), folder);
    const before = this.overlay.get(id);
    if (before) {
      this.#placed.get(before.parentId)?.delete(id);
      this.#names.get(before.parentId)?.placed.delete(before);
    }
    this.overlay.set(id, folder);
    if (!folder) return;
    this.#names.get(folder.parentId)?.placed.add(folder);
    const siblings = this.#placed.get(folder.parentId);
    if (siblings) siblings.add(id);
    else this.#placed.set(folder.parentId, new Set([id]));
  }
}

/** A folder still to be made: it takes after its parent, and holds nothing. */
function createdFolder(
  operation: Extract<Operation, { type: 'create' }>,
  shown: (id: FolderId) => Folder | undefined,
): Folder {
  const parent = operation.parentId === null ? undefined : shown(operation.parentId);
  return newFolder(operation.folder, operation.name, {
    parentId: operation.parentId,
    unread: 0,
    total: 0,
    ...(parent && { scope: parent.scope, owner: parent.owner, rights: parent.rights, container: parent.container }),
    ...(parent && parent.kind !== 'public' && { kind: parent.kind }),
  });
}

/**
 * What the shown folders did when the mirror, the overlay, or both changed. Cost: the diff and the overlays; the mirror
 * is asked only about what an overlay touches.
 * @param changed the mirror's own change; empty when only operations came or went
 * @param mirror as it is after `changed`
 */
export function shownDiff(changed: FolderDiff, before: Overlay, after: Overlay, mirror: FolderLookup): FolderDiff {
  const covered = new Set([...before.keys(), ...after.keys()]);
  if (covered.size === 0) return changed;

  const mirrorBefore = new Map<FolderId, Folder | undefined>();
  const diff = {
    added: changed.added.filter((folder) => bare(folder, undefined)),
    updated: changed.updated.filter(([from, to]) => bare(to, from)),
    removed: changed.removed.filter((folder) => bare(folder, folder)),
  };
  for (const id of covered) {
    const overBefore = before.get(id);
    const overAfter = after.get(id);
    const now = overBefore === undefined || overAfter === undefined ? mirror.get(id) : undefined;
    const was =
      overBefore === undefined ? (mirrorBefore.has(id) ? mirrorBefore.get(id) : now) : (overBefore ?? undefined);
    const is = overAfter === undefined ? now : (overAfter ?? undefined);
    if (was && is) {
      if (!sameFolder(was, is)) diff.updated.push([was, is]);
    } else if (is) diff.added.push(is);
    else if (was) diff.removed.push(was);
  }
  return diff;

  function bare({ id }: Folder, from: Folder | undefined): boolean {
    if (!covered.has(id)) return true;
    mirrorBefore.set(id, from);
    return false;
  }
}
