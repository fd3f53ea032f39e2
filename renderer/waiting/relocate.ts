import type { QueueItem } from '../../shared/queue.ts';
import type { QueuePart } from './queue-query.ts';

/** The line one stands on. */
export interface Standing {
  readonly index: number;
  /** What the line says; null before it has been read. */
  readonly item: QueueItem | null;
}

/** Where the line is by now; `is`: the same, the same folder's after it was edited, or another that took its place. */
export interface Relocated extends Standing {
  readonly is: 'same' | 'edited' | 'other';
}

/**
 * Finds the line one stands on again when lines have come and gone.
 * @returns null when there are no lines any more
 */
export function relocate({ index, item }: Standing, { items, offset, total }: QueuePart): Relocated | null {
  if (total === 0) return null;
  const at = (place: number, is: Relocated['is']): Relocated => ({
    index: offset + place,
    item: items[place] ?? null,
    is,
  });
  if (item === null) {
    const place = Math.min(index, total - 1);
    return { index: place, item: items[place - offset] ?? null, is: 'same' };
  }
  const same = items.findIndex(({ seq }) => seq === item.seq);
  if (same >= 0) return at(same, 'same');
  // Of one being sent and the next of the same folder it is the next.
  const edited = items.findLastIndex(
    ({ folder, type }) => folder !== null && folder === item.folder && type === item.type,
  );
  if (edited >= 0) return at(edited, 'edited');
  // Of what has not been read nothing is known: the line may well be there.
  if (index < offset || (index >= offset + items.length && index < total)) return { index, item, is: 'same' };
  const place = Math.min(index, total - 1);
  return { index: place, item: items[place - offset] ?? null, is: 'other' };
}
