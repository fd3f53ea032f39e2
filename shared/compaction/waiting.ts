import type { Operation } from '../operation.ts';

/** An operation that waits, as its turn comes. */
export interface Waiting {
  readonly operation: Operation;
  /** What was asked for as one has one name. */
  readonly group: string;
  /** False: it stays as it is, whatever becomes of others. */
  readonly free: boolean;
}

/** What becomes of one or more that waited. */
export interface Compacted extends Waiting {
  /** Which of them it stands for, by their indexes; and the one whose turn is its own, among them. */
  readonly from: readonly number[];
  readonly at: number;
}

/** What of the operations on a folder may still take in a later one; null: nothing. */
export interface Latest {
  create: Slot | null;
  rename: Slot | null;
  /** A move, or a deletion into the trash, and the place it led to. */
  where: Slot | null;
  place: Slot | null;
  /** A place given by itself, among the siblings the folder has now. */
  order: Slot | null;
  subscribe: Slot | null;
  /** Whether the person was subscribed before that; null: not known. */
  wasSubscribed: boolean | null;
}

/** An operation among those looked at. */
export interface Slot extends Omit<Compacted, 'from'> {
  readonly pos: number;
  /** Which of the first operations it stands for, in any order; handed on to what takes it in. */
  readonly parts: number[];
}

/** @returns the same with another operation */
export function withOperation(slot: Slot, operation: Operation): Slot {
  return { ...slot, operation };
}
