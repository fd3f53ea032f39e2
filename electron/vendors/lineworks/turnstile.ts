import { AppError } from '../../../shared/errors.ts';
import type { HttpAnswer } from '../http.ts';
import { Meter } from './meter.ts';

/** Who waits for it: a person's act goes before what happens in the background. */
export type Urgency = 'person' | 'background';

/** How fast the calls of one client may follow one another. */
export interface Pace {
  /** Calls per minute of one operation. */
  readonly perMinute: number;
  /** How long such a minute is; milliseconds. */
  readonly minuteMs: number;
  /** Who would wait longer is turned away instead, and told for how long; milliseconds. */
  readonly longestWaitMs: number;
  /** Calls at the same time. */
  readonly atOnce: number;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

export const USUAL_PACE: Pace = {
  // Standard and Advanced plans (spec 2.4); what the headers say of other plans is followed from the first answer on.
  perMinute: 240,
  // A second more, since the server's minute need not be ours.
  minuteMs: 61_000,
  longestWaitMs: 61_000,
  // Some number about 5 is refused (spec 2.4).
  atOnce: 4,
  now: () => performance.now(),
};

interface Waiting {
  readonly meter: Meter;
  readonly urgency: Urgency;
  readonly start: () => void;
  readonly refuse: (error: AppError) => void;
}

/** What all mailboxes of one client go through: calls wait here, so that no limit of the server's is ever reached. */
export class Turnstile {
  private readonly pace: Pace;
  private readonly meters = new Map<string, Meter>();
  private waiting: Waiting[] = [];
  private running = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(pace: Pace) {
    this.pace = pace;
  }

  /**
   * Sends when there is room.
   * @param operation what the server counts calls of
   * @throws AppError `cancelled` while it waits; `rate-limited` when it would wait longer than a minute
   */
  async pass(
    operation: string,
    urgency: Urgency,
    signal: AbortSignal,
    send: () => Promise<HttpAnswer>,
  ): Promise<HttpAnswer> {
    const meter = this.meter(operation);
    await this.turn(meter, urgency, signal);
    let answer: HttpAnswer | null = null;
    try {
      answer = await send();
      return answer;
    } finally {
      this.running--;
      meter.ended(answer);
      this.advance();
    }
  }

  private meter(operation: string): Meter {
    const known = this.meters.get(operation);
    if (known) return known;
    const meter = new Meter(this.pace);
    this.meters.set(operation, meter);
    return meter;
  }

  private turn(meter: Meter, urgency: Urgency, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(new AppError('cancelled'));
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting = this.waiting.filter((other) => other !== mine);
        reject(new AppError('cancelled'));
      };
      const mine: Waiting = {
        meter,
        urgency,
        start: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
        refuse: (error) => {
          signal.removeEventListener('abort', leave);
          reject(error);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      if (urgency === 'background') this.waiting.push(mine);
      else this.waiting.splice(this.firstInBackground(), 0, mine);
      this.advance();
    });
  }

  private firstInBackground(): number {
    const at = this.waiting.findIndex(({ urgency }) => urgency === 'background');
    return at === -1 ? this.waiting.length : at;
  }

  /** One place is kept free for a person: what happens in the background may hang for a minute. */
  private hasPlace(urgency: Urgency): boolean {
    const kept = urgency === 'background' && this.pace.atOnce > 1 ? 1 : 0;
    return this.running < this.pace.atOnce - kept;
  }

  /** Lets everybody go who may, and comes back when the next one may. */
  private advance(): void {
    clearTimeout(this.timer);
    let soonest = Number.POSITIVE_INFINITY;
    for (const next of [...this.waiting]) {
      const wait = next.meter.wait();
      if (wait > this.pace.longestWaitMs && Number.isFinite(wait)) {
        this.remove(next);
        next.refuse(new AppError('rate-limited', { retryAfterMs: Math.ceil(wait) }));
      } else if (wait > 0) soonest = Math.min(soonest, wait);
      else if (this.hasPlace(next.urgency)) {
        this.remove(next);
        this.running++;
        next.meter.started();
        next.start();
      }
    }
    if (Number.isFinite(soonest)) this.timer = setTimeout(() => this.advance(), Math.ceil(soonest));
  }

  private remove(gone: Waiting): void {
    this.waiting = this.waiting.filter((other) => other !== gone);
  }
}
