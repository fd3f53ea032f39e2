import { z } from 'zod';
import type { ErrorInfo } from './errors.ts';
import type { AccountId, FolderId } from './folder.ts';
import { accountIdSchema, folderIdSchema } from './id-bounds.ts';
import type { Operation } from './operation.ts';
import type { Reason } from './reasons.ts';

const folder = folderIdSchema;
const folders = z.array(folder).min(1).max(20_000);
const name = z.string().max(2_000);

/** What a person wants done in one mailbox, in one go; undone as one, too. */
export const wishSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('create'), parent: folder.nullable(), name }),
  z.strictObject({ type: z.literal('rename'), folder, name }),
  /**
   * `after`: the sibling they are to stand after, in the order they are shown in now; null: first of all. Absent: wherever
   * they come to stand. For folders that are in `to` already it is only their place that changes.
   */
  z.strictObject({
    type: z.literal('move'),
    folders,
    to: folder.nullable(),
    after: folder.nullable().optional(),
  }),
  /** `as`: what the person was told. When the server would do otherwise by now, nothing is sent. */
  z.strictObject({ type: z.literal('remove'), folders, as: z.enum(['trash', 'forever']) }),
  /** Deletes all mail in a folder, for good. */
  z.strictObject({ type: z.literal('empty'), folder }),
  z.strictObject({ type: z.literal('subscribe'), folders, subscribed: z.boolean() }),
]);
export type Wish = z.infer<typeof wishSchema>;

/** Either the whole wish is taken on, or nothing of it is done. */
export type WishAnswer =
  | {
      readonly taken: true;
      readonly group: string;
      /** The folder made by a `create`, under our own id until the server names it. */
      readonly created: FolderId | null;
    }
  | { readonly taken: false; readonly reason: Reason };

/**
 * What deleting these folders would do, as the server says now (or said last, when it can't be asked). A set may be partly
 * in the trash already, or partly other people's: then it comes to both, and each part is wished for as what it is.
 */
export interface DeletionPreview {
  readonly fresh: boolean;
  readonly trash: DeletedPart;
  readonly forever: DeletedPart;
  /** A setting nobody can read may put the mail of `forever`, not the folders, into the trash. */
  readonly mailMayBeKept: boolean;
}

/** Folders that are deleted in the same way; none, where nothing is. */
export interface DeletedPart {
  /** Those asked for, without those that lie in another of them. */
  readonly tops: readonly FolderId[];
  /** All folders hit, subfolders included, and the messages in them. */
  readonly folders: number;
  readonly messages: number;
}

/**
 * `waiting` to be sent · `sending`, so its fate is unknown after a crash · `done` · `refused` by the server or by the rules
 * when its turn came · `stopped` by the person before it was sent · `conflict`: others changed what it is about, and the
 * person is to choose; nothing of it is shown or sent until then · `merged`: before it was sent, a later change of the same
 * folder took it in, or took it back.
 */
export const ENTRY_STATES = ['waiting', 'sending', 'done', 'refused', 'stopped', 'conflict', 'merged'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** Nothing of any state. */
export const NO_ENTRIES: Readonly<Record<EntryState, number>> = {
  waiting: 0,
  sending: 0,
  done: 0,
  refused: 0,
  stopped: 0,
  conflict: 0,
  merged: 0,
};

/** Why an operation was refused: by the rules, or by the server. */
export type Why = { readonly reason: Reason } | { readonly error: ErrorInfo };

/** One line of the activity list: what the person did as one, or what others changed at about the same time. */
export interface ActivityItem {
  readonly id: string;
  readonly account: AccountId;
  readonly at: number;
  readonly who: 'me' | 'others';
  /** `unreadable`: written by another version of the app; it is never sent. */
  readonly type: Operation['type'] | 'appeared' | 'vanished' | 'unreadable';
  /** Own changes: what `changes:undo`, `changes:stop` take. Null for those of others. */
  readonly group: string | null;
  /** Undoing or redoing something earlier. */
  readonly again: 'undo' | 'redo' | null;
  /** The first folder's name, and how many there are. */
  readonly name: string;
  readonly count: number;
  /** That first folder, as the tree knows it; null when it is not there any more. */
  readonly folder: FolderId | null;
  /** Where from and where to, as names; null where it says nothing. A `reorder`: in which folder, and after which one. */
  readonly from: string | null;
  readonly to: string | null;
  /** What it is called from then on, where a move or a deletion into the trash gave it another name. */
  readonly as: string | null;
  /** Of a `subscribe`: which of the two it was. */
  readonly subscribed: boolean | null;
  readonly counts: Readonly<Record<EntryState, number>>;
  /** The distinct reasons of what was refused, with the folder each is about; at most 100. */
  readonly failures: readonly { readonly seq: number; readonly name: string; readonly why: Why }[];
  readonly undo: 'possible' | 'undone' | 'impossible';
  /** Why undo is impossible; null where it is possible, done, or was not the person's own act. */
  readonly undoReason: Reason | null;
}

/** An operation that did not come about: the tree has fallen back already. */
export interface Refusal {
  readonly account: AccountId;
  readonly group: string;
  /** What `changes:retry` takes. */
  readonly seq: number;
  readonly operation: Operation;
  readonly why: Why;
  /** The folder as it is called, and where it is, now; null when it is gone or at the top of the mailbox. */
  readonly name: string;
  readonly parentName: string | null;
  /** How many operations the wish had: of a large one, the end is told by `ChangesState.running`. */
  readonly total: number;
}

export const activityQuerySchema = z.strictObject({
  /** Items older than the one with this id; null: the newest. */
  before: z.string().max(100).nullable(),
  limit: z.number().int().min(1).max(200),
  account: accountIdSchema.nullable(),
  who: z.enum(['all', 'me', 'others']),
  state: z.enum(['all', 'waiting', 'failed']),
});
export type ActivityQuery = z.infer<typeof activityQuerySchema>;

/** What Undo or Redo would do next, so that it can be named before it is done. */
export interface NextStep {
  readonly group: string;
  readonly type: Operation['type'];
  readonly name: string;
  readonly count: number;
}

/** How the person's changes stand, for the status line. */
export interface ChangesState {
  readonly undo: NextStep | null;
  readonly redo: NextStep | null;
  /** Operations not yet confirmed, over all mailboxes. */
  readonly waiting: number;
  /** Operations that wait for the person to choose, over all mailboxes. */
  readonly conflicts: number;
  /** Wishes of more than a few folders that are under way. */
  readonly running: readonly {
    readonly group: string;
    readonly account: AccountId;
    readonly type: Operation['type'];
    readonly done: number;
    readonly refused: number;
    readonly total: number;
  }[];
}
