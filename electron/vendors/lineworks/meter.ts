import type { HttpAnswer } from '../http.ts';
import { allowanceOf, pauseAfter } from './pace.ts';
import type { Pace } from './turnstile.ts';

/**
 * How much of one operation's limit is used. A call counts until a minute after its answer, not after it was sent: when
 * the server sees it is not known, but it is before the answer, so no minute of the server's has more than the limit.
 */
export class Meter {
  private readonly pace: Pace;
  private limit: number;
  private running = 0;
  /** When the calls of the last minute ended, oldest first. */
  private past: number[] = [];
  /** What the server said is left, less what was started since. */
  private left: { calls: number; readonly until: number } | null = null;
  private pausedUntil = 0;
  private refusals = 0;

  constructor(pace: Pace) {
    this.pace = pace;
    this.limit = pace.perMinute;
  }

  /** @returns milliseconds until the next call may start, 0: now; infinite: when one under way has ended */
  wait(): number {
    const now = this.pace.now();
    while ((this.past[0] ?? Number.POSITIVE_INFINITY) <= now - this.pace.minuteMs) this.past.shift();
    const paused = Math.max(0, this.pausedUntil - now);
    return Math.max(paused, this.waitForAllowance(now), this.waitForWindow(now));
  }

  started(): void {
    this.running++;
    if (this.left) this.left.calls--;
  }

  /** @param answer null: none came; it counts all the same */
  ended(answer: HttpAnswer | null): void {
    const now = this.pace.now();
    this.running--;
    this.past.push(now);
    if (answer === null) return;
    const pause = pauseAfter(answer, this.refusals);
    this.refusals = pause === null ? 0 : this.refusals + 1;
    if (pause !== null) this.pausedUntil = Math.max(this.pausedUntil, now + pause);
    const { limit, remaining, reset } = allowanceOf(answer);
    if (limit !== null && limit > 0) this.limit = Math.min(this.pace.perMinute, limit);
    if (remaining === null || reset === null) return;
    // Those under way may not be counted in it yet; and an answer that comes late says what was left before.
    const calls = remaining - this.running;
    const isLate = this.left !== null && this.left.until > now && this.left.calls < calls;
    if (!isLate) this.left = { calls, until: now + reset };
  }

  private waitForAllowance(now: number): number {
    if (this.left === null || this.left.calls > 0) return 0;
    return Math.max(0, this.left.until - now);
  }

  private waitForWindow(now: number): number {
    const over = this.running + this.past.length - this.limit;
    if (over < 0) return 0;
    const leaving = this.past[over];
    return leaving === undefined ? Number.POSITIVE_INFINITY : leaving + this.pace.minuteMs - now;
  }
}
