/** How the requests of one operation stand. */
export interface Standing {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until there is room for one more. */
  readonly reset: number;
  readonly isOver: boolean;
}

/** Counts requests as the server does: per operation in the minute before, and those at the same time. */
export class Rates {
  readonly #minuteMs: number;
  readonly #arrivals = new Map<string, number[]>();
  #running = 0;
  /** The most requests of one operation in any minute so far. */
  busiest = 0;
  /** The most requests at the same time so far. */
  mostAtOnce = 0;
  /** Requests refused for being too many. */
  refused = 0;

  constructor(minuteMs: number) {
    this.#minuteMs = minuteMs;
  }

  begin(): void {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#running);
  }

  end(): void {
    this.#running--;
  }

  get running(): number {
    return this.#running;
  }

  arrive(operation: string, limit: number, now = performance.now()): Standing {
    const recent = (this.#arrivals.get(operation) ?? []).filter((at) => now - at < this.#minuteMs);
    recent.push(now);
    this.#arrivals.set(operation, recent);
    this.busiest = Math.max(this.busiest, recent.length);
    const oldest = recent[0] ?? now;
    const isOver = recent.length > limit;
    if (isOver) this.refused++;
    const reset = Math.ceil((oldest + this.#minuteMs - now) / 1000);
    return { limit, remaining: Math.max(0, limit - recent.length), reset, isOver };
  }
}
