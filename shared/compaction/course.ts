import type { FolderId } from '../folder.ts';
import type { FolderLookup } from '../folder-lookup.ts';
import { nameKey } from '../name-rules.ts';
import type { Operation } from '../operation.ts';
import { Touches } from './touches.ts';

type Place = FolderId | null;

/** A folder that leaves a place, as it does so. */
export interface Leaving {
  readonly folder: FolderId;
  readonly name: string;
  readonly from: Place;
  readonly to: Place;
  /** The sibling it stood after, where that is remembered to lead it back there. */
  readonly stood?: Place | undefined;
}

/**
 * What operations, one after the other, do to where folders lie and what they are called, and which of that a later one
 * would see. Every answer errs on the side of having been seen. Cost: the depth of the tree for each operation.
 */
export class Course {
  private readonly folders: FolderLookup;
  private readonly parents = new Map<FolderId, Place>();
  private readonly subscribed = new Map<FolderId, boolean>();
  /** Folders made, moved or deleted. */
  private readonly moved = new Touches();
  /** Folders below which another was put, or taken from. */
  private readonly within = new Touches();
  /** Folders below which another was taken from. */
  private readonly out = new Touches();
  /** Places and names, as they are freed and taken. */
  private readonly frees = new Touches();
  private readonly takes = new Touches();
  /** Places whose order may have changed. */
  private readonly order = new Touches();
  /** Places whose folders were put in order, by which all in them may have got other numbers. */
  private readonly numbered = new Touches();
  /** Folders in a place beside which another was put, or is remembered to have stood; and those that went from there. */
  private readonly beside = new Touches();

  /** @param folders as they are before the first operation */
  constructor(folders: FolderLookup) {
    this.folders = folders;
  }

  parentOf(id: FolderId): Place {
    const known = this.parents.get(id);
    return known === undefined ? (this.folders.get(id)?.parentId ?? null) : known;
  }

  /** @returns null where that is not known */
  isSubscribed(id: FolderId): boolean | null {
    return this.subscribed.get(id) ?? this.folders.get(id)?.subscribed ?? null;
  }

  /** @returns true for a folder that lies in another, or is it */
  isIn(id: FolderId, other: FolderId): boolean {
    return this.lineage(id).includes(other);
  }

  /** The operation was done at that time, the latest of all. */
  note(operation: Operation, at: number): void {
    const { folder } = operation;
    const stood = 'stood' in operation ? operation.stood : undefined;
    switch (operation.type) {
      case 'create':
        this.arrive(folder, operation.parentId, operation.name, at);
        break;
      case 'rename': {
        const parent = this.parentOf(folder);
        this.frees.note(inUse(parent, operation.name), folder, at);
        this.takes.note(inUse(parent, operation.to), folder, at);
        this.order.note(place(parent), folder, at);
        if (stood !== undefined) {
          this.beside.note(spot(parent, stood), folder, at);
          this.beside.note(spot(parent, folder), folder, at);
        }
        break;
      }
      case 'move':
        this.leave({ ...operation, stood }, at);
        this.arrive(folder, operation.to, operation.as ?? operation.name, at);
        break;
      case 'trash':
        this.leave({ ...operation, stood, to: operation.trash }, at);
        this.arrive(folder, operation.trash, operation.as ?? operation.name, at);
        break;
      case 'destroy':
        this.leave({ ...operation, to: operation.from }, at);
        break;
      case 'reorder': {
        const { parentId, from, to, left } = operation;
        this.order.note(place(parentId), folder, at);
        this.numbered.note(place(parentId), folder, at);
        this.beside.note(spot(parentId, to), folder, at);
        this.beside.note(spot(parentId, folder), folder, at);
        this.beside.note(spot(left === undefined ? parentId : left, from), folder, at);
        break;
      }
      case 'subscribe':
        this.subscribed.set(folder, operation.subscribed);
        break;
      case 'empty':
        break;
    }
  }

  /** May a folder that left at that time have stayed until now? */
  couldStay({ folder, name, from, to, stood }: Leaving, since: number): boolean {
    if (this.within.since(folder, folder, since) || this.beside.since(spot(to, folder), folder, since)) return false;
    if (this.takes.since(inUse(from, name), folder, since) || !this.isSpotKept(from, stood, folder, since))
      return false;
    return !this.lineage(from).some((id) => this.moved.since(id, folder, since));
  }

  /**
   * May a folder that goes to a place now have been there since that time? Not in the trash: what was done in it meanwhile was
   * not meant to be done there.
   */
  couldArrive({ folder, name, from, to }: Leaving, since: number): boolean {
    if (this.out.since(folder, folder, since) || this.beside.since(spot(from, folder), folder, since)) return false;
    if (this.frees.since(inUse(to, name), folder, since)) return false;
    return !this.lineage(to).some(
      (id) => this.moved.since(id, folder, since) || this.folders.get(id)?.role === 'trash',
    );
  }

  /** May a folder have kept until now the name it gave up at that time? It has been in `from`, its place, all the while. */
  couldKeepName({ folder, name, from, stood }: Omit<Leaving, 'to'>, since: number): boolean {
    if (!this.isSpotKept(from, stood, folder, since)) return false;
    return !this.takes.since(inUse(from, name), folder, since) && !this.beside.since(spot(from, folder), folder, since);
  }

  /** May a folder have had since that time the name it gets now? It has been in one place all the while. */
  couldHaveName(folder: FolderId, name: string, since: number): boolean {
    const parent = this.parentOf(folder);
    return (
      !this.frees.since(inUse(parent, name), folder, since) && !this.beside.since(spot(parent, folder), folder, since)
    );
  }

  /** @returns true when no other was put, or is remembered to have stood, where the folder stood in that place */
  isSpotKept(from: Place, stood: Place | undefined, folder: FolderId, since: number): boolean {
    return stood === undefined || !this.beside.since(spot(from, stood), folder, since);
  }

  /** @returns true when only the folder itself may have changed the order of that place after that time */
  isOrderKept(parent: Place, folder: FolderId, since: number): boolean {
    return !this.order.since(place(parent), folder, since);
  }

  /**
   * Would a folder that left a place, or was called otherwise there, now come to stand where it would had it not? Where the
   * folder's place is not remembered, places are not the person's.
   */
  standsAlike(from: Place, stood: Place | undefined, folder: FolderId, since: number): boolean {
    return stood === undefined || !this.numbered.since(place(from), folder, since);
  }

  private leave({ folder, name, from, stood }: Leaving, at: number): void {
    this.moved.note(folder, folder, at);
    this.frees.note(inUse(from, name), folder, at);
    this.order.note(place(from), folder, at);
    this.beside.note(spot(from, folder), folder, at);
    if (stood !== undefined) this.beside.note(spot(from, stood), folder, at);
    for (const id of this.lineage(from)) {
      this.within.note(id, folder, at);
      this.out.note(id, folder, at);
    }
  }

  private arrive(folder: FolderId, to: Place, name: string, at: number): void {
    this.moved.note(folder, folder, at);
    this.takes.note(inUse(to, name), folder, at);
    this.order.note(place(to), folder, at);
    for (const id of this.lineage(to)) this.within.note(id, folder, at);
    this.parents.set(folder, to);
  }

  /** A place and all it lies in. Ends in a cycle. */
  private lineage(from: Place): FolderId[] {
    const line = new Set<FolderId>();
    for (let id = from; id !== null && !line.has(id); id = this.parentOf(id)) line.add(id);
    return [...line];
  }
}

// Should two things ever come to one text, they are only kept apart less often.

function inUse(parent: Place, name: string): string {
  return `${parent}\n${nameKey(name)}`;
}

function spot(parent: Place, neighbour: Place): string {
  return `${parent}\n${neighbour}`;
}

function place(parent: Place): string {
  return `${parent}`;
}
