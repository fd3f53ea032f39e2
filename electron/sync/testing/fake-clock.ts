import type { Clock } from '../ports.ts';

/** Time that passes only when told to. */
export class FakeClock implements Clock {
  private time = Date.UTC(2030, 0, 1);
  private timers: { at: number; readonly run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass, and runs in their order the timers that fall due; timers set meanwhile included. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (let next = this.due(end); next; next = this.due(end)) {
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = end;
  }

  /** Somebody sets the clock, forward or back; timers wait as long as they would have. */
  set(ms: number): void {
    this.time += ms;
    for (const timer of this.timers) timer.at += ms;
  }

  /** Milliseconds until the next timer, or null. */
  get nextIn(): number | null {
    const first = this.due(Number.POSITIVE_INFINITY);
    return first ? first.at - this.time : null;
  }

  private due(end: number) {
    return this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}
