/** What a server takes as a folder name. */
export interface NameLimits {
  /** Characters no name may hold, besides control characters, which none may. */
  readonly forbidden: string;
  /** The longest name, and what is counted; null where the server does not say. */
  readonly max: { readonly length: number; readonly unit: 'bytes' | 'characters' } | null;
}

/** What a kind of server does not allow, whoever asks. */
export interface FolderLimits {
  readonly name: NameLimits;
  /** Levels below the account; null where the server does not say. */
  readonly depth: number | null;
  /** A folder below another is of the other's kind (Axigen). */
  readonly childHasParentKind: boolean;
  /** The person may make folders at the top. */
  readonly topLevel: boolean;
  /** The person may make folders below others. */
  readonly subfolders: boolean;
  /** Deleting a folder takes those below it along; else one that has any is not deleted. */
  readonly removesBranches: boolean;
}

/** Where a server says nothing: it will refuse by itself what it does not take. */
export const NO_LIMITS: FolderLimits = {
  name: { forbidden: '', max: null },
  depth: null,
  childHasParentKind: false,
  topLevel: true,
  subfolders: true,
  removesBranches: true,
};
