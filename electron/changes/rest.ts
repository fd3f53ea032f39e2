import type { Clock } from '../sync/ports.ts';

/**
 * A time in which a server is left alone. It is over when the clock says so, and at the latest when as much time has passed
 * as was meant, for the clock may be set back meanwhile.
 */
export class Rest {
  private readonly clock: Clock;
  private readonly over: () => void;
  private until = Number.NEGATIVE_INFINITY;
  private length = 0;
  private stopTimer: (() => void) | null = null;

  /** @param over called when the time has passed, unless interrupted */
  constructor(clock: Clock, over: () => void) {
    this.clock = clock;
    this.over = over;
  }

  get isOn(): boolean {
    return this.clock.now() < this.until;
  }

  /** Begins, for so many milliseconds. */
  begin(ms: number): void {
    this.interrupt();
    this.length = ms;
    this.until = this.clock.now() + ms;
    this.start(ms);
  }

  /** Nothing is called until `resume`. */
  interrupt(): void {
    this.stopTimer?.();
    this.stopTimer = null;
  }

  resume(): void {
    if (this.isOn && !this.stopTimer) this.start(Math.min(this.length, this.until - this.clock.now()));
  }

  private start(ms: number): void {
    this.stopTimer = this.clock.after(ms, () => {
      this.stopTimer = null;
      this.until = Number.NEGATIVE_INFINITY;
      this.over();
    });
  }
}
