import type { FolderDiff } from '../../shared/diff.ts';

/** What the page offers to `run.ts`, for the app and for the reference alike. */
export interface Bench {
  /** Draws the first rows. */
  mount(): Promise<void>;
  openAll(): void;
  /** Takes a change of the mailbox, as main sends it. */
  diff(diff: FolderDiff): void;
  find(text: string): void;
}

declare global {
  interface Window {
    bench: Bench;
  }
}
