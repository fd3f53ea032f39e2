import type { AccountsService } from '../../electron/accounts/accounts.ts';

/** When an app kills itself, counted in its requests for changes; see `working-app.ts`. */
export interface Death {
  /** Before the request leaves, while it is on its way, or when its answer is there but nobody has seen it. */
  readonly when: 'unsent' | 'on its way' | 'answered';
  /** At which of its requests for a change, from 1. */
  readonly request: number;
}

/** What one life of an app is about, from its start to its end. */
export interface Life {
  /** Where it keeps its settings and its database. */
  readonly folder: string;
  readonly seed: number;
  /** The mailbox to be added at first; null: it is there already. */
  readonly mailbox: Parameters<AccountsService['add']>[0] | null;
  /** false: nothing new is asked for, what waits is done, and that is said. */
  readonly busy: boolean;
  readonly death: Death | null;
}
