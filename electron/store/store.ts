import { type FolderKey, folderKey } from '../../shared/folder.ts';
import type { ViewState } from '../../shared/ipc.ts';
import type { JournalStore, KeptDeletions, StoredFolders } from '../changes/ports.ts';
import type { RefreshStore } from '../refresh/ports.ts';
import type { FolderStore, Position } from '../sync/ports.ts';
import { abilityRows } from './ability-rows.ts';
import { type Database, openDatabase, type SetAside } from './database.ts';
import { folderRows } from './folder-rows.ts';
import { journalStore } from './journal-store.ts';
import { messageRows } from './message-rows.ts';
import { positionRows } from './position-rows.ts';
import { refreshRows } from './refresh-rows.ts';
import { usageRows } from './usage-rows.ts';
import { type Place, viewRows } from './view-rows.ts';

const BEGINNING: Position = { cursor: null, syncedAt: null, fullAt: null, doubtful: false };

/** Everything kept on disk but settings and secrets. All calls are synchronous and throw `disk-full` or `internal`. */
export interface Store extends FolderStore, StoredFolders, KeptDeletions, RefreshStore {
  readonly journal: JournalStore;
  view(): ViewState;
  expand(opened: readonly FolderKey[], closed: readonly FolderKey[]): void;
  place(place: Place): void;
  close(): void;
}

/** The store, and what was amiss with its file. */
export interface OpenedStore {
  readonly store: Store;
  readonly setAside: SetAside | null;
  /** The file can't be written, and nothing is kept. */
  readonly fleeting: boolean;
}

/**
 * Opens the store at `path`.
 * @param now milliseconds since 1970; names a file that has to be set aside
 */
export function openStore(path: string, now: number): OpenedStore {
  const { database, setAside } = openDatabase(path, now);
  return { store: createStore(database), setAside, fleeting: database.fleeting };
}

/** @returns the store on an open database */
export function createStore(database: Database): Store {
  const { db, guard, transaction, close } = database;
  const folders = folderRows(db);
  const positions = positionRows(db);
  const messages = messageRows(db);
  const usage = usageRows(db);
  const abilities = abilityRows(db);
  const refreshes = refreshRows(db);
  const view = viewRows(db);
  const { journal, forget: forgetJournal } = journalStore(database);

  return {
    journal,
    claim(account, source) {
      const known = guard(() => positions.get(account));
      if (known?.source === source) return known.position;
      return transaction(() => {
        positions.begin(account, source);
        messages.removeAll(account);
        usage.remove(account);
        return BEGINNING;
      });
    },

    *load(account) {
      const pages = folders.pages(account)[Symbol.iterator]();
      for (let page = guard(() => pages.next()); !page.done; page = guard(() => pages.next())) yield page.value;
    },
    packed: (account) => guard(() => folders.packed(account)),
    folder: (account, id) => guard(() => folders.get(account, id)),
    children: (account, parent) => guard(() => folders.children(account, parent)),
    withRole: (account, role) => guard(() => folders.withRole(account, role)),

    commit: ({ account, diff, position, dropMessages }) =>
      transaction(() => {
        for (const folder of diff.added) folders.put(account, folder);
        for (const [from, to] of diff.updated) folders.change(account, from, to);
        for (const { id } of diff.removed) {
          folders.remove(account, id);
          view.close(folderKey(account, id));
        }
        positions.move(account, position);
        return dropMessages.filter((id) => messages.remove(account, id));
      }),

    messages: (account, folder) => guard(() => messages.get(account, folder)),
    putMessages: (account, folder, page, state) => guard(() => messages.put(account, folder, page, state)),
    usage: (account) => guard(() => usage.get(account)),
    putUsage: (account, value) => guard(() => usage.put(account, value)),

    capabilities: (account, terms) => guard(() => abilities.claim(account, terms)),
    putCapabilities: (account, terms, capabilities) => guard(() => abilities.put(account, terms, capabilities)),
    deletion: (account) => guard(() => abilities.deletion(account)),
    putDeletion: (account, deletion) => guard(() => abilities.putDeletion(account, deletion)),

    refreshes: () => guard(refreshes.all),
    putRefresh: (row) => guard(() => refreshes.put(row)),
    removeRefresh: (id) => guard(() => refreshes.remove(id)),

    forget: (account) =>
      transaction(() => {
        folders.removeAll(account);
        positions.remove(account);
        messages.removeAll(account);
        usage.remove(account);
        abilities.remove(account);
        refreshes.removeAll(account);
        view.forgetAccount(account);
        forgetJournal(account);
      }),

    view: () => guard(view.get),
    expand: (opened, closed) =>
      transaction(() => {
        for (const key of closed) view.close(key);
        for (const key of opened) view.open(key);
      }),
    place: (place) => guard(() => view.place(place)),
    close,
  };
}
