import type { Capabilities, MessagePage, Usage } from '../../shared/account.ts';
import type { Connection } from '../../shared/connection.ts';
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
  | { readonly type: 'destroy'; readonly folder: FolderId; readonly withMail: boolean }
  /**
   * Right after that sibling, null being the first place; siblings are thought of in the order of `compareFolders`. Asked for
   * only where `capabilities.order` is, as the next two where theirs are.
   */
  | { readonly type: 'reorder'; readonly folder: FolderId; readonly after: FolderId | null }
  /** Deletes all mail in the folder itself; what lies below it stays. */
  | { readonly type: 'empty'; readonly folder: FolderId }
  | { readonly type: 'subscribe'; readonly folder: FolderId; readonly subscribed: boolean };

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
  /**
   * Where deleting a folder that is not in the trash puts it, read from the server now. Present where `act` is.
   * `either`: a setting decides that no program can read; the folder itself is gone, its mail may be in the trash.
   */
  deletion?(signal: AbortSignal): Promise<Deletion>;
  /** Present where `capabilities.refresh` is. */
  readonly refresh?: Refresh;
  /**
   * Present where the server can push: resolves when the signal is aborted, rejects when the stream can't be had.
   * `hint` is called whenever something may have changed, and once whenever the stream opens.
   */
  watch?(hint: () => void, signal: AbortSignal): Promise<void>;
  /** Ends the session where that is harmless. Never fails. */
  close(): Promise<void>;
}

/**
 * `mail-password`: that of SuperOffice's `mailServer`. `api-address`: where the sign-in said the person's API is (SuperOffice
 * Online). `app-token`: what a SuperOffice ticket online counts only together with.
 */
export type ExtraSecret = 'mail-password' | 'api-address' | 'app-token';

/** Where deleted folders go. */
export type Deletion = 'trash' | 'forever' | 'either';

/** How far a refresh is. */
export interface RefreshState {
  /** `gone`: the server knows nothing of it any more; it may have ended well. */
  readonly phase: 'running' | 'done' | 'failed' | 'gone';
  /** 0 to 100; null while the server does not say. */
  readonly percent: number | null;
  /** `warn`: what was done so far may be lost. */
  readonly stop: 'possible' | 'warn' | 'impossible';
  /** The server's own short words on what it is doing, or why it failed. */
  readonly detail: string | null;
}

/** Tells a server that keeps copies of the mail to look at the mail itself. */
export interface Refresh {
  /**
   * @param folders null: the whole mailbox
   * @returns a name for the work the server has begun, good after a restart of the app; null: it is done already
   */
  start(folders: readonly FolderId[] | null, signal: AbortSignal): Promise<string | null>;
  follow(task: string, signal: AbortSignal): Promise<RefreshState>;
  /** @returns false where the server would not */
  stop(task: string, signal: AbortSignal): Promise<boolean>;
}

/** What a vendor is made of. Secrets are asked for when needed, so that they are held in one place only. */
export interface VendorParts<C extends Connection = Connection> {
  readonly connection: C;
  /**
   * What lets the person in: password, token, ticket, or the access token of a sign-in in the browser.
   * @param refused what `secret` gave before and the server has just turned down: a fresh one is got where there is a way
   * @throws AppError `sign-in-expired`, or `wrong-password` where there is no way to a fresh one
   */
  readonly secret: (refused?: string) => Promise<string>;
  /** What else the sign-in brought or the person typed; null where there is no such thing. Never to be kept by the vendor. */
  readonly extra: (name: ExtraSecret) => Promise<string | null>;
  readonly http: HttpClient;
  readonly now: () => number;
}
