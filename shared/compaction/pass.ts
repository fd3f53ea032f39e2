import type { FolderId } from '../folder.ts';
import type { FolderLookup } from '../folder-lookup.ts';
import { isPartOfMove, type Operation } from '../operation.ts';
import { Course, type Leaving } from './course.ts';
import { joinedMove, type Moving, type Reorder, targetOf } from './joined-move.ts';
import { unmade } from './unmade.ts';
import { type Compacted, type Latest, type Slot, withOperation } from './waiting.ts';

type Of<Type extends Operation['type']> = Extract<Operation, { type: Type }>;

/** Goes once through operations, oldest first, and brings each together with an earlier one where that can be. */
export class Pass {
  readonly nothing: (readonly number[])[] = [];
  private readonly given: readonly Compacted[];
  private readonly slots: (Slot | null)[];
  private readonly course: Course;
  private readonly latest = new Map<FolderId, Latest>();
  private now = 0;
  /** The place a move leads to, by group and folder. */
  private readonly places = new Map<string, Slot>();
  /** Places that have gone into their move's fate already, and those that follow a move which has taken another in. */
  private readonly spent = new Set<number>();
  /** Those before which another of their kind stays, for the same folder. */
  private readonly covering = new Set<number>();
  private readonly after = new Map<number, Pick<Reorder, 'left' | 'from'>>();

  constructor(given: readonly Compacted[], folders: FolderLookup) {
    this.given = given;
    this.course = new Course(folders);
    this.slots = given.map(({ from, ...each }, pos) => ({ ...each, pos, parts: [...from] }));
    for (const slot of this.slots) {
      if (slot && isPartOfMove(slot.operation)) this.places.set(key(slot), slot);
    }
  }

  /** @returns what is left, in the order of their turns */
  run(): Compacted[] {
    for (const pos of this.given.keys()) {
      const slot = this.slots[pos];
      if (!slot || this.spent.has(pos)) continue;
      this.now = pos;
      this.take(slot);
      this.course.note(slot.operation, pos);
    }
    for (const gone of unmade(this.left(), this.course)) this.cancel(gone);
    return this.left().map(({ pos: _, parts, ...each }) => ({ ...each, from: inOrder(parts) }));
  }

  private left(): Slot[] {
    return this.slots.filter((slot) => slot !== null);
  }

  private take(slot: Slot): void {
    const latest = this.latestOf(slot.operation.folder);
    const { operation } = slot;
    switch (operation.type) {
      case 'create':
        latest.create = slot;
        break;
      case 'rename':
        this.rename(slot, operation, latest);
        break;
      case 'move':
      case 'trash':
        this.move(slot, operation, latest);
        break;
      case 'reorder':
        if (operation.left === undefined) this.reorder(slot, operation, latest);
        else this.place(slot, operation, latest);
        break;
      case 'subscribe':
        this.subscribe(slot, operation, latest);
        break;
      case 'destroy':
        this.destroy(slot, operation, latest);
        break;
      case 'empty':
        break;
    }
  }

  private rename(slot: Slot, operation: Of<'rename'>, latest: Latest): void {
    const { folder, to } = operation;
    const { create, rename, where, order, place } = latest;
    const made = isFree(slot, create) && !rename && !where ? create : null;
    if (made?.operation.type === 'create' && this.course.couldHaveName(folder, to, made.pos)) {
      latest.create = this.joinEarlier(made, { ...made.operation, name: to }, slot);
      return;
    }
    latest.rename = this.covers(slot, rename);
    if (!isFree(slot, rename) || rename.operation.type !== 'rename' || isLater(where, rename)) return;
    if (rename.operation.to !== operation.name) return;
    const { name, stood } = rename.operation;
    const placed = isLater(order, rename) || isLater(place, rename);
    const from = this.course.parentOf(folder);
    const couldKeep = !placed && this.course.couldKeepName({ folder, name, from, stood }, rename.pos);
    const couldHave = this.course.couldHaveName(folder, to, rename.pos);
    if (to === name && !this.course.standsAlike(from, stood, folder, rename.pos)) return;
    if (to === name && (couldKeep || (couldHave && this.course.isSpotKept(from, stood, folder, rename.pos)))) {
      this.cancel([rename, slot]);
      latest.rename = this.uncovered(rename);
    } else if (to !== name && (couldKeep || couldHave)) {
      const { stood: _, ...renamed } = operation;
      const joined = { ...renamed, name, ...(stood === undefined ? {} : { stood }) };
      latest.rename = couldKeep ? this.joinLater(slot, joined, rename) : this.joinEarlier(rename, joined, slot);
    }
  }

  private move(slot: Slot, operation: Moving, latest: Latest): void {
    const { create, where } = latest;
    if (where) {
      if (this.joinMoves(slot, operation, latest)) return;
    } else if (create) {
      if (this.makeThere(slot, operation, latest)) return;
    } else if (this.dropOrder(slot, operation, latest)) return;
    latest.where = this.covers(slot, where);
    latest.place = null;
    latest.order = null;
  }

  /** @returns true when a move has been brought together with the one before it */
  private joinMoves(slot: Slot, operation: Moving, latest: Latest): boolean {
    const { where, place, order, rename } = latest;
    if (!isFree(slot, where) || !isMoving(where.operation) || isLater(rename, where)) return false;
    const { folder } = operation;
    const dropped = isLater(order, where) ? order : null;
    if (place?.free === false || !this.mayDropAll(dropped, folder)) return false;
    const first = where.operation;
    if (targetOf(first) !== operation.from) return false;
    const stood = place?.operation.type === 'reorder' ? place.operation.from : first.stood;
    const placing = this.placeOf(slot);
    if (placing && stood === undefined) return false;
    const joined = joinedMove(first, operation, placing ? undefined : stood);
    // What is in the trash is not deleted into it.
    const isHome = targetOf(joined) === joined.from;
    if (!isHome && joined.type === 'trash' && joined.from !== null && this.course.isIn(joined.from, joined.trash)) {
      return false;
    }
    const leaving: Leaving = { folder, name: first.name, from: first.from, to: targetOf(first), stood };
    const couldStay = this.course.couldStay(leaving, where.pos);
    const arriving: Leaving = { folder, name: joined.as ?? joined.name, from: targetOf(first), to: targetOf(joined) };
    // What is put into the trash may hold more than what was taken out of it: only as it is now it may go there.
    const couldArrive = !placing && joined.type === 'move' && this.course.couldArrive(arriving, where.pos);
    const others = [where, place, dropped].filter((each) => each !== null);
    if (isHome) {
      const couldBeHome = couldArrive && this.course.isSpotKept(first.from, stood, folder, where.pos);
      if (joined.as !== undefined || !(couldStay || couldBeHome)) return false;
      if (!this.course.standsAlike(first.from, stood, folder, where.pos)) return false;
      if (placing ? !this.isSamePlace(placing, stood, where) : this.wasPlaced(others)) return false;
      if (placing) this.spent.add(placing.pos);
      this.cancel([...others, slot, ...(placing ? [placing] : [])]);
      latest.where = this.uncovered(where);
    } else if (couldStay) {
      latest.where = this.joinLater(slot, joined, ...others);
      if (placing) this.after.set(placing.pos, { left: joined.from, from: stood ?? null });
    } else if (couldArrive) {
      latest.where = this.joinEarlier(where, joined, slot, ...others.slice(1));
    } else return false;
    latest.place = null;
    latest.order = null;
    return true;
  }

  /** It was given a place on its way, and may have kept that: it comes back to another than it left. */
  private wasPlaced(slots: readonly Slot[]): boolean {
    return slots.some(({ operation }) => operation.type === 'reorder');
  }

  /** Among what it came from, nothing has changed: it is to stand there as it did. */
  private isSamePlace({ operation }: Slot, stood: FolderId | null | undefined, where: Slot): boolean {
    if (operation.type !== 'reorder') return false;
    return operation.to === stood && this.course.isOrderKept(operation.parentId, operation.folder, where.pos);
  }

  /** @returns true when a new folder is made where it was moved to */
  private makeThere(slot: Slot, operation: Moving, latest: Latest): boolean {
    const { create, rename, order } = latest;
    if (!isFree(slot, create) || create.operation.type !== 'create' || operation.type === 'trash') return false;
    if (rename || this.placeOf(slot) || !this.mayDropAll(order, operation.folder)) return false;
    const name = operation.as ?? operation.name;
    const from = create.operation.parentId;
    const arriving: Leaving = { folder: operation.folder, name, from, to: operation.to };
    if (!this.course.couldArrive(arriving, create.pos)) return false;
    if (from !== operation.from) return false;
    const made = { ...create.operation, name, parentId: operation.to };
    latest.create = this.joinEarlier(create, made, slot, ...(order ? [order] : []));
    latest.order = null;
    return true;
  }

  /** @returns true when the place a folder was given is none any more, as it goes elsewhere */
  private dropOrder(slot: Slot, operation: Moving, latest: Latest): boolean {
    const { order } = latest;
    if (!isFree(slot, order) || order.operation.type !== 'reorder' || !this.mayDrop(order, operation.folder)) {
      return false;
    }
    const { from, parentId } = order.operation;
    if (parentId !== operation.from) return false;
    const placing = this.placeOf(slot);
    // Without a new place it takes the old one's number along, and may come back with it.
    if (!placing) return false;
    this.after.set(placing.pos, { left: operation.from, from });
    latest.where = this.joinLater(slot, operation, order);
    latest.place = null;
    latest.order = null;
    return true;
  }

  private place(slot: Slot, operation: Reorder, latest: Latest): void {
    if (latest.where?.group !== slot.group || !latest.where.free) {
      latest.order = { ...slot, free: false };
      return;
    }
    const placed = withOperation(slot, { ...operation, ...this.after.get(slot.pos) });
    this.slots[slot.pos] = placed;
    latest.place = placed;
  }

  private reorder(slot: Slot, operation: Reorder, latest: Latest): void {
    const { order, place, rename, create } = latest;
    const { folder, parentId, to } = operation;
    const isKept = (since: Slot) =>
      !isLater(rename, since) && !isLater(create, since) && this.course.isOrderKept(parentId, folder, since.pos);
    latest.order = this.covers(slot, order);
    if (order) {
      if (!isFree(slot, order) || order.operation.type !== 'reorder') return;
      if (order.operation.parentId !== parentId || !isKept(order)) return;
      const { from } = order.operation;
      if (from === to) {
        this.cancel([order, slot]);
        latest.order = this.uncovered(order);
      } else latest.order = this.joinLater(slot, { ...operation, from }, order);
    } else if (isFree(slot, place) && place.operation.type === 'reorder' && isKept(place)) {
      if (place.operation.parentId !== parentId) return;
      latest.place = this.joinEarlier(place, { ...place.operation, to }, slot);
      latest.order = null;
    }
  }

  private subscribe(slot: Slot, { subscribed }: Of<'subscribe'>, latest: Latest): void {
    const { subscribe, wasSubscribed } = latest;
    latest.subscribe = slot;
    if (!isFree(slot, subscribe)) latest.wasSubscribed = this.course.isSubscribed(slot.operation.folder);
    else if (wasSubscribed !== subscribed) latest.subscribe = this.joinLater(slot, slot.operation, subscribe);
    else {
      this.cancel([subscribe, slot]);
      latest.subscribe = null;
    }
  }

  /** What was done to a folder that is deleted for good need not be done before, as far as nobody else saw it. */
  private destroy(slot: Slot, operation: Of<'destroy'>, latest: Latest): void {
    const { rename, where, place, order, subscribe } = latest;
    let joined = slot;
    const drop = (gone: readonly (Slot | null)[], change: Partial<Of<'destroy'>>) => {
      const destroyed = joined.operation.type === 'destroy' ? { ...joined.operation, ...change } : joined.operation;
      joined = this.joinLater(joined, destroyed, ...gone.filter((each) => each !== null));
    };
    if (isFree(slot, subscribe)) drop([subscribe], {});
    const { folder } = operation;
    let { from } = operation;
    const newestFirst = [rename, where, order].filter((each) => each !== null).sort((a, b) => b.pos - a.pos);
    for (const each of newestFirst) {
      const earlier = each.operation;
      if (!isFree(slot, each)) break;
      const isLast = this.covering.has(each.pos);
      if (earlier.type === 'reorder') {
        if (!this.mayDrop(each, folder)) break;
        drop([each], {});
      } else if (earlier.type === 'rename') {
        if (!this.course.couldKeepName({ ...earlier, from }, each.pos)) break;
        drop([each], { name: earlier.name });
      } else if (isMoving(earlier)) {
        const leaving: Leaving = { ...earlier, to: targetOf(earlier) };
        if (place?.free === false || !this.course.couldStay(leaving, each.pos)) break;
        drop([each, place], { name: earlier.name, from: earlier.from });
        from = earlier.from;
      }
      if (isLast) break;
    }
    this.latest.delete(folder);
  }

  /** @returns true where there is no place to drop, or nobody else stands in relation to it */
  private mayDrop(order: Slot | null, folder: FolderId): boolean {
    if (order === null) return true;
    if (!order.free || order.operation.type !== 'reorder') return false;
    return this.course.isOrderKept(order.operation.parentId, folder, order.pos);
  }

  /** The same where none given before it may stay either. */
  private mayDropAll(order: Slot | null, folder: FolderId): boolean {
    return this.mayDrop(order, folder) && !(order && this.covering.has(order.pos));
  }

  private covers(slot: Slot, earlier: Slot | null): Slot {
    if (earlier) this.covering.add(slot.pos);
    return slot;
  }

  /** @returns what stands for those that stay when one has come to nothing; null where none do */
  private uncovered(gone: Slot): Slot | null {
    return this.covering.has(gone.pos) ? { ...gone, free: false } : null;
  }

  private placeOf(slot: Slot): Slot | null {
    return this.places.get(key(slot)) ?? null;
  }

  /** Takes earlier ones into a later one, whose turn it stays. */
  private joinLater(slot: Slot, operation: Operation, ...earlier: readonly Slot[]): Slot {
    this.covering.delete(slot.pos);
    return this.join(slot, operation, earlier);
  }

  /** Takes a later one, and what else goes with it, into an earlier one. */
  private joinEarlier(slot: Slot, operation: Operation, ...others: readonly Slot[]): Slot {
    return this.join(slot, operation, others);
  }

  private join(slot: Slot, operation: Operation, others: readonly Slot[]): Slot {
    if (others.some(({ pos }) => this.covering.has(pos))) this.covering.add(slot.pos);
    for (const { pos } of others) this.slots[pos] = null;
    const joined = { ...slot, operation, parts: together([slot, ...others]) };
    this.slots[slot.pos] = joined;
    this.course.note(operation, this.now);
    return joined;
  }

  private cancel(gone: readonly Slot[]): void {
    for (const { pos } of gone) this.slots[pos] = null;
    this.nothing.push(inOrder(together(gone)));
  }

  private latestOf(folder: FolderId): Latest {
    const known = this.latest.get(folder);
    if (known) return known;
    const latest = {
      create: null,
      rename: null,
      where: null,
      place: null,
      order: null,
      subscribe: null,
      wasSubscribed: null,
    };
    this.latest.set(folder, latest);
    return latest;
  }
}

/** Both may change, and there is an earlier one at all. */
function isFree(slot: Slot, earlier: Slot | null): earlier is Slot {
  return slot.free && earlier?.free === true;
}

function isLater(slot: Slot | null, than: Slot): slot is Slot {
  return slot !== null && slot.pos > than.pos;
}

function isMoving(operation: Operation): operation is Moving {
  return operation.type === 'move' || operation.type === 'trash';
}

function key({ group, operation }: Slot): string {
  return `${group}\n${operation.folder}`;
}

/** The longest takes in the others: what is joined again and again is not copied each time. */
function together(slots: readonly Slot[]): number[] {
  let longest: number[] = [];
  for (const { parts } of slots) if (parts.length > longest.length) longest = parts;
  for (const { parts } of slots) if (parts !== longest) for (const part of parts) longest.push(part);
  return longest;
}

function inOrder(numbers: readonly number[]): number[] {
  return numbers.toSorted((a, b) => a - b);
}
