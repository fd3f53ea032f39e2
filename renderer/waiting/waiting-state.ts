import { create } from 'zustand';
import type { Wish } from '../../shared/changes.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import type { QueueItem } from '../../shared/queue.ts';

/** What the person has just removed, to be told until they do something else. */
export interface Removed {
  readonly text: string;
  /** What brings it back; null where it must be done again by hand. */
  readonly back: {
    readonly account: AccountId;
    readonly folder: FolderId | null;
    readonly wish: Wish;
    readonly what: string;
  } | null;
}

/** A line to be gone to: of this folder, or the one that stands at `index`. */
export interface Sought {
  readonly account: AccountId;
  readonly folder: FolderId | null;
  readonly seq: number | null;
  readonly index: number;
}

interface WaitingState {
  /** The line whose name is a text field just now. */
  readonly editing: Pick<QueueItem, 'account' | 'seq'> | null;
  readonly removed: Removed | null;
  readonly sought: Sought | null;
  /** The mailbox whose lines are to take the keyboard, unless something else has it. */
  readonly summoned: AccountId | null;
}

/** What is only the window's of the view of what waits. */
export const useWaiting = create<WaitingState>(() => ({ editing: null, removed: null, sought: null, summoned: null }));

/** Gives a mailbox's lines the keyboard back, at the one that had it, unless something else has it by now. */
export function summonLine(account: AccountId): void {
  useWaiting.setState({ summoned: account });
}

/** @returns true for the line that is edited */
export function isEdited({ account, seq }: QueueItem, editing: WaitingState['editing']): boolean {
  return editing !== null && account === editing.account && seq === editing.seq;
}

/** Lines the person has just done something with: what becomes of them is told by who carried it out. */
const own = new Set<string>();

const keyOf = ({ account, seq }: QueueItem) => `${account}/${seq}`;

/** Counts the line as the person's own doing from now on. */
export function noteOwnLine(item: QueueItem): void {
  own.add(keyOf(item));
}

/** @returns true when the person themself has done something with the line */
export function isOwnLine(item: QueueItem): boolean {
  return own.has(keyOf(item));
}
