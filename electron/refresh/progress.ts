import type { RefreshTask } from '../../shared/refresh.ts';
import type { RefreshState } from '../vendors/vendor.ts';

const MINUTE = 60_000;

/** A refresh of which nothing new is heard for so long is no longer asked about. Milliseconds. */
export const GIVE_UP_AFTER = 5 * MINUTE;

/** So many times in a row a server must say that it knows nothing of a task before that is believed. */
export const GONE_TRIES = 3;

/** What is remembered of a refresh between one answer of the server and the next. */
export interface Progress {
  readonly percent: number | null;
  readonly stop: RefreshTask['stop'];
  readonly detail: string | null;
  /** Since when the server has been saying the same; null when it has not been heard since it could not be reached. */
  readonly sameSince: number | null;
  /** How many times in a row it knew nothing of it. */
  readonly gone: number;
}

/** Nothing heard yet. */
export const NO_PROGRESS: Progress = { percent: null, stop: 'impossible', detail: null, sameSince: null, gone: 0 };

/** What an answer comes to: it goes on, or it is over in one of three ways. */
export type Outcome = 'goes-on' | 'done' | 'failed' | 'unknown';

/** @returns a percentage between 0 and 100; null for what is none. Servers are known to send nonsense. */
function clamped(percent: number | null): number | null {
  return percent === null || Number.isNaN(percent) ? null : Math.min(100, Math.max(0, Math.round(percent)));
}

/**
 * Takes in what the server said of a refresh.
 * @param now milliseconds since 1970
 */
export function heard(before: Progress, said: RefreshState, now: number): { progress: Progress; outcome: Outcome } {
  if (said.phase === 'gone') {
    const gone = before.gone + 1;
    return { progress: { ...before, gone }, outcome: gone < GONE_TRIES ? 'goes-on' : 'unknown' };
  }
  const percent = clamped(said.percent);
  const shown = percent === null ? before.percent : Math.max(percent, before.percent ?? 0);
  const same = shown === before.percent && said.detail === before.detail;
  // A clock that was set back would make it wait the longer.
  const since = before.sameSince !== null && before.sameSince <= now ? before.sameSince : now;
  const progress: Progress = {
    percent: said.phase === 'done' ? 100 : shown,
    stop: said.stop,
    detail: said.detail,
    sameSince: same ? since : now,
    gone: 0,
  };
  if (said.phase !== 'running') return { progress, outcome: said.phase };
  return { progress, outcome: same && now - since >= GIVE_UP_AFTER ? 'unknown' : 'goes-on' };
}

/** The server could not be asked: that it said nothing new meanwhile tells nothing. */
export function notHeard(before: Progress): Progress {
  return { ...before, sameSince: null };
}
