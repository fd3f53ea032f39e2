import type { ActivityItem } from './changes.ts';
import type { Operation } from './operation.ts';

/**
 * One change as it will be sent: what the person did one after the other with a folder comes to one (A → B → C is one
 * move); what comes to nothing is none.
 */
export interface QueueItem
  extends Pick<ActivityItem, 'account' | 'at' | 'name' | 'folder' | 'from' | 'to' | 'as' | 'subscribed' | 'again'> {
  /** Its newest operation: what `queue:remove` takes. */
  readonly seq: number;
  readonly type: Operation['type'];
  /** `held`: it waits for a conflict to be decided. */
  readonly state: 'waiting' | 'sending' | 'held';
  /** The `seq` of the conflict a held one waits for; null for all others. */
  readonly conflict: number | null;
  /** How many changes of the person's it stands for. */
  readonly merged: number;
  /** How many later ones can't be without it, and go with it when it is removed. */
  readonly dependents: number;
}

/** A change of one folder, and where it stands in its mailbox's queue. */
export interface QueuePlace {
  readonly item: QueueItem;
  /** Counted from 0. */
  readonly index: number;
}

/** A part of the queue, in the order of sending, and how many there are. */
export interface QueuePage {
  readonly items: readonly QueueItem[];
  readonly total: number;
  /** How many of all wait for a conflict to be decided. */
  readonly held: number;
}
