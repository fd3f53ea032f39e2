export const MAILBOXES = 10;
export const FOLDERS = 20_000;
/** Folders of each mailbox that the person moves about. */
export const TASKS = 12;

/** What the servers saw while others and the person were at work, mailbox by mailbox. */
export interface ServersReport {
  readonly requests: readonly number[];
  /** The longest the app did not ask, in milliseconds. */
  readonly oldest: readonly number[];
  /** Where the person's folders lie now: name, name of the parent. */
  readonly places: readonly (readonly (readonly [name: string, parent: string])[])[];
}

/** What the app's process saw since it was last asked. */
export interface MainFigures {
  /** Megabytes in use that can't be given back. */
  readonly heap: number;
  /** Milliseconds: the longest pieces of work by the clock, and what of it the processor was busy with. */
  readonly longest: readonly { readonly clock: number; readonly processor: number }[];
  /** Of a hundred pieces of work ninety-nine took no longer. */
  readonly most: number;
}
