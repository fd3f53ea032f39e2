import type { QueueItem } from '../../shared/queue.ts';

/** @returns a line of the queue: a move of Invoices from Work to Archive, unless said otherwise */
export function queueItem(fields: Partial<QueueItem> = {}): QueueItem {
  return {
    account: 'ann',
    at: 0,
    name: 'Invoices',
    folder: 'invoices',
    from: 'Work',
    to: 'Archive',
    as: null,
    subscribed: null,
    again: null,
    seq: 1,
    type: 'move',
    state: 'waiting',
    conflict: null,
    merged: 1,
    dependents: 0,
    ...fields,
  };
}
