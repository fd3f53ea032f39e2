import { AppError } from '../../shared/errors.ts';

/**
 * Sees to it that a piece of work runs once at a time: a request while it runs makes it run exactly once more afterwards,
 * however many there were.
 */
export class Flight {
  private readonly work: (signal: AbortSignal) => Promise<void>;
  private controller: AbortController | null = null;
  private again = false;
  private landed: Promise<void> = Promise.resolve();

  /** @param work never rejects; ends soon after its signal is aborted */
  constructor(work: (signal: AbortSignal) => Promise<void>) {
    this.work = work;
  }

  get running(): boolean {
    return this.controller !== null;
  }

  request(): void {
    if (this.controller) this.again = true;
    else this.landed = this.fly();
  }

  /** Ends the run and forgets requests made during it. @returns when the run has ended */
  cancel(): Promise<void> {
    this.again = false;
    this.controller?.abort(new AppError('cancelled'));
    return this.landed;
  }

  /** Ends a run that may hang and begins anew at once. */
  restart(): void {
    void this.cancel();
    this.request();
  }

  private async fly(): Promise<void> {
    do {
      this.again = false;
      this.controller = new AbortController();
      try {
        await this.work(this.controller.signal);
      } finally {
        this.controller = null;
      }
    } while (this.again);
  }
}
