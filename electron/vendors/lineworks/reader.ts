import { createHash } from 'node:crypto';
import type { Usage } from '../../../shared/account.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Folder, FolderId } from '../../../shared/folder.ts';
import type { ChangeBatch, Cursor } from '../vendor.ts';
import type { LineworksClient } from './client.ts';
import { FolderTable } from './folders.ts';
import type { Listing, Profile } from './profile.ts';
import type { Urgency } from './turnstile.ts';

/** Counts the ways listings have been read: after an update of the app, what was read the old way is read anew. */
const READING = 1;

/** For so long what the last listing said of the whole mailbox is taken for now; milliseconds. */
const JUST_NOW = 10_000;

/** Reads the one answer that there is: all folders at once, and in 1.0 the mailbox with them. */
export interface ListReader {
  /**
   * The cursor is a digest of the answer: where nothing has changed, it is neither parsed nor compared.
   * @throws AppError
   */
  changes(cursor: Cursor | null, signal: AbortSignal): Promise<ChangeBatch>;
  /** Asks only when the folders were not read just now. @throws AppError */
  usage(signal: AbortSignal): Promise<Usage>;
  /** The folders as they are now, for somebody who waits. @throws AppError */
  look(signal: AbortSignal): Promise<Look>;
}

/** The folders at one moment. */
export interface Look {
  readonly folders: readonly Folder[];
  /** Those with folders in them that are not listed. */
  readonly hidingOthers: ReadonlySet<FolderId>;
}

/** @param now milliseconds since 1970 */
export function createListReader(
  client: LineworksClient,
  profile: Profile,
  nested: boolean,
  now: () => number,
): ListReader {
  let last: { readonly cursor: Cursor; readonly totals: Listing['totals']; at: number } | null = null;

  function cursorOf(text: string): Cursor {
    const reading = JSON.stringify([READING, profile.api, nested]);
    return `lineworks ${createHash('sha256').update(reading).update(text).digest('base64')}`;
  }

  async function read(urgency: Urgency, signal: AbortSignal) {
    const answer = await client.ask(profile.list, urgency, signal);
    const cursor = cursorOf(answer.text);
    const isKnown = last?.cursor === cursor;
    if (last && isKnown) last.at = now();
    const parse = (): Listing => {
      const listing = profile.readList(answer.json());
      last = { cursor, totals: listing.totals, at: now() };
      return listing;
    };
    return { cursor, parse };
  }

  return {
    async changes(cursor, signal) {
      const page = await read('background', signal);
      const rest = { cursor: page.cursor, more: false, doubtful: false };
      if (page.cursor === cursor) return { ...rest, full: false, changes: [] };
      const folders = new FolderTable(page.parse().folders).folders(nested);
      return { ...rest, full: true, changes: folders.map((folder) => ({ type: 'put', folder })) };
    },

    async usage(signal) {
      if (signal.aborted) throw new AppError('cancelled');
      const age = last === null ? Number.NaN : now() - last.at;
      if (last !== null && age >= 0 && age < JUST_NOW) return { ...last.totals, at: last.at };
      return { ...(await read('background', signal)).parse().totals, at: now() };
    },

    async look(signal) {
      const listed = new FolderTable((await read('person', signal)).parse().folders);
      return { folders: listed.folders(nested), hidingOthers: listed.hidingOthers() };
    },
  };
}
