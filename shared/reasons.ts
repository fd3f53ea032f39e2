import type { FolderKind, Role } from './folder.ts';

/** Why something may not be done: a code with what its sentence needs. Sentences are in `words/en/reasons.ts`. */
export type Reason =
  // what this kind of server can't do at all
  | { readonly code: 'vendor-cannot-create' }
  | { readonly code: 'vendor-cannot-rename' }
  | { readonly code: 'vendor-cannot-move' }
  | { readonly code: 'vendor-keeps-order' }
  | { readonly code: 'vendor-cannot-remove' }
  | { readonly code: 'vendor-cannot-empty' }
  | { readonly code: 'vendor-cannot-subscribe' }
  // what it could, were the mailbox another one or added otherwise
  | { readonly code: 'added-to-look' }
  | { readonly code: 'needs-mail-server' }
  | { readonly code: 'mailbox-read-only' }
  // who may do what where
  | { readonly code: 'signed-out' }
  | { readonly code: 'no-right-create'; readonly folder: string }
  | { readonly code: 'no-right-rename'; readonly folder: string }
  | { readonly code: 'no-right-move'; readonly folder: string }
  | { readonly code: 'no-right-remove'; readonly folder: string }
  | { readonly code: 'no-right-empty'; readonly folder: string }
  | { readonly code: 'no-top-level' }
  | { readonly code: 'no-subfolders' }
  // what the folder is
  | { readonly code: 'account-row' }
  | { readonly code: 'role-folder'; readonly folder: string; readonly role: Role }
  | { readonly code: 'container'; readonly folder: string }
  | { readonly code: 'not-a-real-folder'; readonly folder: string }
  | { readonly code: 'locked'; readonly folder: string }
  | { readonly code: 'holds-role-folder'; readonly folder: string; readonly inside: string }
  | { readonly code: 'holds-locked-folder'; readonly folder: string; readonly inside: string }
  | { readonly code: 'has-subfolders'; readonly folder: string }
  | { readonly code: 'gone' }
  // what has become of it since it was asked
  | { readonly code: 'deletion-would-be-forever'; readonly folder: string }
  | { readonly code: 'not-empty'; readonly folder: string }
  | { readonly code: 'changed-meanwhile'; readonly folder: string }
  | { readonly code: 'more-mail-since'; readonly folder: string }
  | { readonly code: 'neighbour-gone'; readonly folder: string }
  // taking back, doing again
  | { readonly code: 'nothing-to-undo' }
  | { readonly code: 'nothing-to-redo' }
  | { readonly code: 'already-undone' }
  | { readonly code: 'nothing-was-done' }
  /** Before it was sent, another change to the same folder took it in, or took it back. */
  | { readonly code: 'went-along' }
  | { readonly code: 'deleted-forever'; readonly folder: string }
  | { readonly code: 'emptied'; readonly folder: string }
  | { readonly code: 'renamed-since'; readonly folder: string; readonly name: string }
  | { readonly code: 'moved-since'; readonly folder: string }
  | { readonly code: 'unreadable' }
  // where it would go
  | { readonly code: 'inside-itself'; readonly folder: string; readonly target: string }
  | { readonly code: 'already-there'; readonly folder: string; readonly target: string }
  | { readonly code: 'already-in-place'; readonly folder: string }
  | { readonly code: 'role-order'; readonly folder: string }
  | { readonly code: 'other-account' }
  | { readonly code: 'other-owner'; readonly folder: string }
  | { readonly code: 'kind-differs'; readonly kind: FolderKind; readonly parentKind: FolderKind }
  | { readonly code: 'too-deep'; readonly max: number }
  | { readonly code: 'nothing-cut' }
  | { readonly code: 'no-step' }
  // what else would come of it
  | { readonly code: 'already-empty'; readonly folder: string }
  | { readonly code: 'already-subscribed'; readonly folder: string }
  | { readonly code: 'not-subscribed'; readonly folder: string }
  // what it would be called
  | { readonly code: 'name-empty' }
  | { readonly code: 'name-too-long'; readonly max: number }
  /** Where letters of different scripts count differently: how many characters at its end do not fit. */
  | { readonly code: 'name-too-long-for-server'; readonly over: number }
  | { readonly code: 'name-forbidden-character'; readonly character: string }
  | { readonly code: 'name-taken'; readonly name: string; readonly target: string }
  | { readonly code: 'name-unchanged' };

export type ReasonCode = Reason['code'];

/** The answer of the one judge. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: Reason };

export const ALLOWED: Verdict = { allowed: true };

/** @returns a refusal for that reason */
export function refused(reason: Reason): Verdict {
  return { allowed: false, reason };
}
