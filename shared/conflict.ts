import type { ErrorInfo } from './errors.ts';
import type { AccountId, FolderId } from './folder.ts';
import type { Operation } from './operation.ts';
import type { Reason } from './reasons.ts';

/**
 * How a change of the person's and the changes others made meanwhile do not go together. `replaced`: another folder of the
 * same name stands where the person's was. `cycle`: others put the target below what was to go into it. `not-allowed`: the
 * server no longer lets the person do it. `changed`: the folder is otherwise not as it was when it was asked for.
 */
export const CONFLICT_KINDS = [
  'both-renamed',
  'both-moved',
  'target-gone',
  'folder-gone',
  'replaced',
  'name-taken',
  'cycle',
  'not-allowed',
  'changed',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/**
 * What the person can choose. `mine`: do it all the same (`not-allowed`: try it again). `theirs`: leave it as others made it.
 * `both`: mine beside theirs, under another name. `recreate`: make the parent again, then mine. `top`: mine, at the top of
 * the mailbox. `replacement`: mine, on the folder that stands there now.
 */
export const CONFLICT_CHOICES = ['mine', 'theirs', 'both', 'recreate', 'top', 'replacement'] as const;
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

/** One folder of a small tree; those before it with less depth are what it lies in. */
export interface SketchLine {
  readonly depth: number;
  readonly name: string;
  /** `folder`: what it is about. `place`: where it was to go. `other`: what stands in the way. */
  readonly mark: 'folder' | 'place' | 'other' | null;
}

/** A small tree, from the mailbox's own line (depth 0) down. Where it holds no `folder`, that is not there. */
export type Sketch = readonly SketchLine[];

/** A change of the person's that waits for a choice: nothing of it has been sent, and nothing will be before. */
export interface Conflict {
  /** What `conflicts:resolve` takes. */
  readonly seq: number;
  readonly account: AccountId;
  readonly group: string;
  readonly at: number;
  readonly kind: ConflictKind;
  /** What the person asked for; ids as the tree knows them. */
  readonly operation: Operation;
  /** The folder as the tree knows it; null when it is not there. */
  readonly folder: FolderId | null;
  /** As it was when it was asked for, as the person would have it, as others made it. */
  readonly before: Sketch;
  readonly mine: Sketch;
  readonly theirs: Sketch;
  /** Why it can't simply be done, by the rules or the server; null where nothing but others' change speaks against it. */
  readonly why: { readonly reason: Reason } | { readonly error: ErrorInfo } | null;
  /** What can be chosen, the one that changes least first. */
  readonly choices: readonly ConflictChoice[];
  /** The name that `both` gives to mine, or of the parent that `recreate` makes; null for what can't be chosen. */
  readonly otherName: string | null;
  readonly parentName: string | null;
  /** How many other changes that wait can't be done before this one is decided. */
  readonly holdsUp: number;
  /** Stands for `theirs`: given with the choice, nothing is decided upon what others have changed since. */
  readonly seen: string;
}

/** Conflicts, oldest first, and how many there are of each kind over all mailboxes. */
export interface ConflictList {
  readonly conflicts: readonly Conflict[];
  readonly counts: Readonly<Partial<Record<ConflictKind, number>>>;
  readonly total: number;
}

/** What came of a choice: of a choice for many, those that could not be carried out stay in the list. */
export interface Resolution {
  readonly resolved: number;
  /** Why the first of those that stay could not be decided so; null when none stay. */
  readonly reason: Reason | null;
}
