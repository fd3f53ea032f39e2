import type { ErrorInfo } from './errors.ts';
import type { AccountId, FolderId } from './folder.ts';

/**
 * Where a refresh is: `starting` until the server has answered, `running` while it works, `stopping` while it is asked to
 * end. `unknown`: it was begun and nobody can say how it ended.
 */
export type RefreshPhase = 'starting' | 'running' | 'stopping' | 'done' | 'stopped' | 'failed' | 'unknown';

/** A server told to look at the mail itself, as the window shows it. Times are milliseconds since 1970. */
export interface RefreshTask {
  readonly id: string;
  readonly account: AccountId;
  /** null: the whole mailbox. */
  readonly folders: readonly FolderId[] | null;
  readonly phase: RefreshPhase;
  /** 0 to 100, never less than it was; null while the server has not said. */
  readonly percent: number | null;
  /** `warn`: what was done so far may be lost. */
  readonly stop: 'possible' | 'warn' | 'impossible';
  /** The server's own short words on what it is doing, or why it failed. */
  readonly detail: string | null;
  /** What went wrong between this computer and the server, where that ended it. */
  readonly error: ErrorInfo | null;
  readonly startedAt: number;
  /** null while it is not over. What is over is kept for a minute, what went wrong until it is dismissed. */
  readonly endedAt: number | null;
}

/**
 * A refresh as it is told of when something of it has changed. `folders` is there the first time only: it never changes,
 * and may be thousands.
 */
export type RefreshUpdate = Omit<RefreshTask, 'folders'> & Partial<Pick<RefreshTask, 'folders'>>;

/** @returns true for a refresh the server may still be at */
export function isUnderWay({ endedAt }: Pick<RefreshTask, 'endedAt'>): boolean {
  return endedAt === null;
}

/** @returns true for a refresh that did not end well, as far as one knows */
export function wentWrong({ phase }: Pick<RefreshTask, 'phase'>): boolean {
  return phase === 'failed' || phase === 'unknown';
}
