import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { AccountId, FolderKey } from '../../shared/folder.ts';
import type { ViewState } from '../../shared/ipc.ts';
import { jsonText } from './json-text.ts';

/** What was at the top of the tree, and what had the focus. */
export type Place = Pick<ViewState, 'top' | 'focused'>;

const placeSchema = z.object({
  top: z.object({ key: z.string(), offset: z.number() }).nullable(),
  focused: z.string().nullable(),
}) satisfies z.ZodType<Place>;

/** Where the tree was left. The set of open branches is changed row by row, never written as a whole. */
export interface ViewRows {
  get(): ViewState;
  open(key: FolderKey): void;
  close(key: FolderKey): void;
  /** Closes all branches of a mailbox; the tree was left nowhere in it. */
  forgetAccount(account: AccountId): void;
  place(place: Place): void;
}

/** @returns the view rows of `db` */
export function viewRows(db: DatabaseSync): ViewRows {
  const expanded = db.prepare('SELECT key FROM expanded');
  const open = db.prepare('INSERT OR IGNORE INTO expanded (key) VALUES (?)');
  const close = db.prepare('DELETE FROM expanded WHERE key = ?');
  // '0' is the character after '/'
  const closeAccount = db.prepare(`DELETE FROM expanded WHERE key >= ? || '/' AND key < ? || '0'`);
  const getPlace = db.prepare('SELECT place FROM place');
  const putPlace = db.prepare('INSERT OR REPLACE INTO place (one, place) VALUES (1, ?)');
  const savedPlace = (): Place => jsonText(placeSchema, getPlace.get()?.place) ?? { top: null, focused: null };
  const place = (now: Place) => void putPlace.run(JSON.stringify(now));
  return {
    get: () => ({ expanded: expanded.all().map((row) => String(row.key)), ...savedPlace() }),
    open: (key) => void open.run(key),
    close: (key) => void close.run(key),
    forgetAccount(account) {
      closeAccount.run(account, account);
      const { top, focused } = savedPlace();
      const isElsewhere = (key: FolderKey) => !key.startsWith(`${account}/`);
      place({
        top: top !== null && isElsewhere(top.key) ? top : null,
        focused: focused !== null && isElsewhere(focused) ? focused : null,
      });
    },
    place,
  };
}
