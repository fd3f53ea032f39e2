import { type ErrorInfo, needsPerson } from '../../shared/errors.ts';
import type { Position } from './ports.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How often to look, in milliseconds, before skew. No vendor is asked more often than once a minute without a cause. */
export const POLL = {
  /** After a change of one's own, until it has come back. */
  fast: 3 * SECOND,
  focused: MINUTE,
  background: 5 * MINUTE,
  /** Where the server pushes: only a net for what push may have lost. */
  pushed: 10 * MINUTE,
  /**
   * Where every look reads all folders: as often as this after a change or on coming back, then half as often each time
   * nothing has changed. Ten mailboxes of one client come to ten calls a minute; LINE WORKS allows 240.
   */
  wholeList: { first: MINUTE, focused: 5 * MINUTE, background: 15 * MINUTE },
} as const;

/** How many times to look fast after a change of one's own, the look at once included. */
export const FAST_POLLS = 4;

const SKEW = 0.1;
const DOUBT_PAUSE = 10 * MINUTE;
const FULL_READ_EVERY = 24 * HOUR;
const FIRST_RETRY = 2 * SECOND;
const LONGEST_RETRY = 5 * MINUTE;
const LONGEST_WISH = 24 * HOUR;

/** Spreads many mailboxes, and many clients, over time: ±10 %. */
function skewed(ms: number, random: number): number {
  return Math.round(ms * (1 + SKEW * (2 * random - 1)));
}

export interface PollSituation {
  readonly focused: boolean;
  readonly pushed: boolean;
  /** The server can't tell what has changed: every look reads all folders. */
  readonly wholeList: boolean;
  /** Looks in a row that found nothing new, since the person came back or changed something. */
  readonly quietLooks: number;
  /** Fast looks still to be taken. */
  readonly fastPolls: number;
  readonly position: Position;
  readonly now: number;
}

/**
 * @param random in [0, 1)
 * @returns milliseconds from the end of one look to the next
 */
export function pollDelay(situation: PollSituation, random: number): number {
  const { fastPolls, position, now } = situation;
  if (fastPolls > 0) return POLL.fast;
  const usual = skewed(calmDelay(situation), random);
  if (!position.doubtful) return usual;
  return Math.min(usual, Math.max(POLL.fast, (position.fullAt ?? 0) + DOUBT_PAUSE - now));
}

/** How often to look while nothing is going on. */
function calmDelay({ focused, pushed, wholeList, quietLooks }: PollSituation): number {
  const kind = focused ? 'focused' : 'background';
  if (pushed) return POLL.pushed;
  if (!wholeList) return POLL[kind];
  return Math.min(POLL.wholeList[kind], POLL.wholeList.first * 2 ** Math.min(quietLooks, 10));
}

/**
 * Everything is read again when there is nowhere to go on from; when doubt came up, at most every 10 minutes; and once
 * a day, since some changes never show in a delta (Axigen: rights, see the notes on its folder delta).
 */
export function wantsFullRead({ cursor, doubtful, fullAt }: Position, now: number): boolean {
  if (cursor === null || fullAt === null) return true;
  const age = now - fullAt;
  return age < 0 || age >= (doubtful ? DOUBT_PAUSE : FULL_READ_EVERY);
}

/**
 * @param failures how many times in a row it has failed
 * @param random in [0, 1)
 * @returns milliseconds until trying again: 2 s doubled up to 5 min, of which a random half; longer when the server said
 * so. null: not before the person has done something
 */
export function retryDelay(error: ErrorInfo, failures: number, random: number): number | null {
  if (needsPerson(error)) return null;
  const longest = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.max(0, failures - 1));
  const own = Math.round(longest * (0.5 + random / 2));
  return Math.max(own, Math.min(error.retryAfterMs ?? 0, LONGEST_WISH));
}
