import type { Capabilities, Connection, MessagePage, Usage } from '../../shared/account.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Folder, FolderId, FolderPatch } from '../../shared/folder.ts';
import type { HttpClient } from './http.ts';

/** One step of a server's history, to be applied in the order given. */
export type Change =
  /** The whole folder as it now is; known before or not. */
  | { readonly type: 'put'; readonly folder: Folder }
  /** Some fields of a folder that should be known; if it is not, the mirror asks for everything again. */
  | { readonly type: 'patch'; readonly id: FolderId; readonly fields: FolderPatch }
  /** The folder is gone, and with it whatever still hangs below it. */
  | { readonly type: 'remove'; readonly id: FolderId }
  /** All folders of this container are unknown until put again; their cached content stays until the batch ends. */
  | { readonly type: 'reset-container'; readonly container: string }
  /** All folders of this container are gone, and so is the folder that stands for it. */
  | { readonly type: 'remove-container'; readonly container: string };

/** Opaque to everyone but the vendor that made it; a string, so that it can be stored. */
export type Cursor = string;

/** What changed since a cursor. */
export interface ChangeBatch {
  /** True: the batch is the whole account; a folder not put by it (or by the batches before it) is gone. */
  readonly full: boolean;
  readonly changes: readonly Change[];
  /** Where to go on from, to be stored in the same transaction as the changes. */
  readonly cursor: Cursor;
  /** True: ask again at once with this cursor. */
  readonly more: boolean;
  /** True: something came that only a full read can settle (an unknown event, a change of an unknown folder). */
  readonly doubtful: boolean;
}

/** One change asked for, in the server's own ids. `null` is the top of the account. */
export type Act =
  | { readonly type: 'create'; readonly parentId: FolderId | null; readonly name: string }
  | { readonly type: 'rename'; readonly folder: FolderId; readonly name: string }
  /** `name`: what it is called from then on, where that is to be another name. Both are done, or neither. */
  | { readonly type: 'move'; readonly folder: FolderId; readonly parentId: FolderId | null; readonly name?: string }
  /** Into the trash, never for good: where the server would delete it for good, it is refused with `not-supported`. */
  | { readonly type: 'trash'; readonly folder: FolderId; readonly trash: FolderId; readonly name?: string }
  /** For good. Unless `withMail`, a folder that holds mail or folders is refused with `not-empty`. */
  | { readonly type: 'destroy'; readonly folder: FolderId; readonly withMail: boolean };

/** How one act went. */
export type ActResult =
  /** `id` is what the server calls the folder from now on; null when it is gone. */
  | { readonly done: true; readonly id: FolderId | null }
  /** Refused by the server: nothing has changed. */
  | { readonly done: false; readonly error: AppError; readonly uncertain: false }
  /** No answer came: it may have happened. The caller looks before it sends anything again. */
  | { readonly done: false; readonly error: AppError; readonly uncertain: true };

/**
 * One mailbox at one vendor. Every call may fail with an `AppError`, never with anything else; every call ends soon after
 * its signal is aborted, with code `cancelled`. Calls of one mailbox may overlap; the vendor keeps one session.
 */
export interface Vendor {
  /** Signs in if need be and says what this server can do. */
  connect(signal: AbortSignal): Promise<Capabilities>;
  /** @param cursor null: from the beginning. A refused cursor is `cursor-refused`: ask again with null. */
  changes(cursor: Cursor | null, signal: AbortSignal): Promise<ChangeBatch>;
  usage(signal: AbortSignal): Promise<Usage>;
  /** The newest messages of a folder, at most `limit`. */
  messages(folder: FolderId, limit: number, signal: AbortSignal): Promise<MessagePage>;
  /**
   * Does these changes in this order, none twice: an act whose answer is lost is `uncertain`, and those after it that
   * were not sent are `cancelled`. Never rejects for what one act came to. Absent where the API changes nothing.
   */
  act?(acts: readonly Act[], signal: AbortSignal): Promise<readonly ActResult[]>;
  /** Where deleting a folder that is not in the trash puts it, read from the server now. Present where `act` is. */
  deletion?(signal: AbortSignal): Promise<'trash' | 'forever'>;
  /**
   * Present where the server can push: resolves when the signal is aborted, rejects when the stream can't be had.
   * `hint` is called whenever something may have changed, and once whenever the stream opens.
   */
  watch?(hint: () => void, signal: AbortSignal): Promise<void>;
  /** Ends the session where that is harmless. Never fails. */
  close(): Promise<void>;
}

/** What a vendor is made of. `secret` is asked for when needed, so that it is held in one place only. */
export interface VendorParts {
  readonly connection: Connection;
  readonly secret: () => Promise<string>;
  readonly http: HttpClient;
  readonly now: () => number;
}
