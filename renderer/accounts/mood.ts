import type { Account, AccountStatus } from '../../shared/account.ts';
import { type ErrorCode, needsPerson } from '../../shared/errors.ts';

/** How a mailbox is doing, as a person would say it. */
export type Mood =
  | 'fresh'
  | 'waiting'
  | 'syncing'
  | 'offline'
  /** It failed, and is tried again without anybody doing anything. */
  | 'retrying'
  | 'signed-out'
  | 'needs-sign-in'
  | 'failed';

/** Errors that signing in again settles. */
const SIGN_IN_ERRORS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'wrong-password',
  'ticket-refused',
  'second-step-needed',
  'signed-out',
  'secret-lost',
  'secrets-locked',
  'sign-in-expired',
  'sign-in-refused',
  'sign-in-mismatch',
]);

/** @param status undefined until main has told */
export function moodOf(account: Account, status: AccountStatus | undefined): Mood {
  if (!account.signedIn) return 'signed-out';
  if (status === undefined) return 'waiting';
  if (status.phase === 'signed-out') return 'needs-sign-in';
  if (status.phase !== 'failed') return status.phase;
  if (status.error !== null && !needsPerson(status.error)) return 'retrying';
  return status.error !== null && SIGN_IN_ERRORS.has(status.error.code) ? 'needs-sign-in' : 'failed';
}

/** @returns true when nothing more happens with the mailbox until the person does something */
export function needsAttention(mood: Mood): boolean {
  return mood === 'needs-sign-in' || mood === 'failed';
}

/** Words for each mood. */
export const MOOD_WORDS = {
  fresh: 'accounts.stateFresh',
  waiting: 'accounts.stateWaiting',
  syncing: 'accounts.stateSyncing',
  offline: 'accounts.stateOffline',
  retrying: 'accounts.stateRetrying',
  'signed-out': 'accounts.stateSignedOut',
  'needs-sign-in': 'accounts.stateNeedsSignIn',
  failed: 'accounts.stateFailed',
} as const satisfies Record<Mood, string>;
