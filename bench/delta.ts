import { changesOf, readEvents } from '../electron/vendors/axigen/events.ts';
import type { Change } from '../electron/vendors/vendor.ts';
import type { Folder } from '../shared/folder.ts';
import { seededRandom } from './data.ts';

/** Which part of the events says what; the rest changes counts only. */
export interface DeltaMix {
  readonly moved: number;
  readonly made: number;
  readonly removed: number;
}

/**
 * What an Axigen server answers to the nth delta request: as many events about folders spread over all of `folders`.
 * As in life, no token or new id has been there before.
 */
export function axigenDelta(folders: readonly Folder[], events: number, mix: DeltaMix, nth = 0): string {
  const { moved, made, removed } = mix;
  const random = seededRandom(nth);
  const parents = new Set(folders.map(({ parentId }) => parentId));
  const step = Math.floor(folders.length / events);
  const list = Array.from({ length: events }, (_, i) => {
    const folder = folders[i * step + Math.floor(random() * step)];
    const serial = nth * events + i;
    if (!folder) throw new Error('more events than folders');
    const kind = random();
    if (kind < removed && !parents.has(folder.id)) return removedFolder(folder);
    if (kind < removed + made) return newFolder(folder, serial);
    if (kind < removed + made + moved) return movedFolder(folder, folders[Math.floor(random() * 50)]?.id ?? '', serial);
    return { eventType: 'changedFolder', ...identity(folder), pathChanged: false, ...counts(folder, serial) };
  });
  return JSON.stringify({ syncToken: 'AAAAAGc5f2QAAAAB', events: list });
}

const identity = ({ id, validity }: Folder) => ({ id, containerId: '80', idValidity: validity });

const counts = ({ size, total }: Folder, serial: number) => ({
  syncToken: `AAAAA${serial.toString(36)}`,
  folderSize: (size ?? 0) + 4_096,
  totalItems: (total ?? 0) + 1,
  unreadItems: 1 + (serial % 7),
});

const place = (name: string, parentId: string) => ({
  name,
  parentId,
  role: '',
  ownerUsername: 'ann@example.org',
  ownerFullname: 'Ann Example',
  folderType: 'mails',
  accessMode: 'local',
  permissions: ['l', 'r', 's', 'w', 'i', 'k', 'x', 't', 'e', 'a'],
});

function removedFolder({ id }: Folder) {
  return { eventType: 'removedFolder', id, containerId: '80' };
}

function newFolder(near: Folder, serial: number) {
  const folder = { ...near, id: `80_${200_000 + serial}` };
  const rest = { pathChanged: false, ...counts(folder, serial), ...place(`New ${serial}`, near.parentId ?? '80') };
  return { eventType: 'newFolder', ...identity(folder), ...rest };
}

function movedFolder(folder: Folder, parentId: string, serial: number) {
  const rest = { oldParentId: folder.parentId ?? '80', ...counts(folder, serial), ...place(folder.name, parentId) };
  return { eventType: 'changedFolder', ...identity(folder), pathChanged: true, ...rest };
}

/** @returns the changes the Axigen vendor makes of these events */
export function changesFrom(events: readonly unknown[]): readonly Change[] {
  return changesOf(readEvents(events).read, '80', new Set()).read;
}
