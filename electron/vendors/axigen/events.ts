import type { FolderId } from '../../../shared/folder.ts';
import type { Change } from '../vendor.ts';
import { folderOf, patchOf, type Roots } from './folders.ts';
import { type DeltaEvent, deltaEventSchema, type WireFolder, wireFolderSchema } from './schema.ts';

export interface Reading<T> {
  readonly read: readonly T[];
  /** True: something could not be read and was left out. */
  readonly doubtful: boolean;
}

/** Reads each item by itself: one that has no id is left out, anything else is tolerated. */
function readEach<I, T>(items: readonly I[], parse: (item: I) => T | undefined): Reading<T> {
  const read = items.map(parse).filter((item) => item !== undefined);
  return { read, doubtful: read.length < items.length };
}

export const readEvents = (items: readonly unknown[]): Reading<DeltaEvent> =>
  readEach(items, (item) => deltaEventSchema.safeParse(item).data);

export const readFolders = (items: readonly unknown[]): Reading<WireFolder> =>
  readEach(items, (item) => wireFolderSchema.safeParse(item).data);

/**
 * One delta event as a change (spec section 6).
 * @returns undefined for an event of a type we don't know
 */
function changeOf(event: DeltaEvent, roots: Roots): Change | undefined {
  switch (event.eventType) {
    case 'newFolder':
      return { type: 'put', folder: folderOf(event, roots) };
    case 'changedFolder':
      return { type: 'patch', id: event.id, fields: patchOf(event, roots) };
    case 'removedFolder':
    case 'removeFolder': // so named in the notes of the vendor's page
      return { type: 'remove', id: event.id };
    case 'resetContainer':
      return { type: 'reset-container', container: event.id };
    case 'removeContainer':
      return { type: 'remove-container', container: event.id };
    default:
      return undefined;
  }
}

/**
 * All events as changes, in the order the server gave them.
 * @param own the account's root container: no folder, though a server may report it as one
 */
export function changesOf(events: readonly DeltaEvent[], own: FolderId | null, roots: Roots): Reading<Change> {
  return readEach(
    events.filter((event) => event.id !== own || !event.eventType.endsWith('Folder')),
    (event) => changeOf(event, roots),
  );
}
