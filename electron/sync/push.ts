import { AppError, errorInfo } from '../../shared/errors.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { Clock } from './ports.ts';
import { retryDelay } from './schedule.ts';

export interface PushListener {
  /** Something may have changed. */
  hint(): void;
  /** The stream has opened or closed; see `open`. */
  turned(): void;
}

/** Keeps a vendor's push stream open: a stream that ends is tried again after a pause that grows. */
export class Push {
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly listener: PushListener;
  private controller: AbortController | null = null;
  private cancelRetry = () => {};
  private failures = 0;
  /** True while the server tells us of changes. */
  open = false;

  constructor(clock: Clock, random: () => number, listener: PushListener) {
    this.clock = clock;
    this.random = random;
    this.listener = listener;
  }

  /** Begins to listen; does nothing if it has begun, or the vendor can't push. */
  start(vendor: Vendor): void {
    if (this.controller || !vendor.watch) return;
    this.controller = new AbortController();
    void this.follow(vendor, this.controller.signal);
  }

  stop(): void {
    this.controller?.abort(new AppError('cancelled'));
    this.controller = null;
    this.cancelRetry();
    this.failures = 0;
    this.open = false;
  }

  private async follow(vendor: Vendor, signal: AbortSignal): Promise<void> {
    let error: unknown = new AppError('server-error');
    try {
      await vendor.watch?.(() => this.hinted(signal), signal);
    } catch (reason) {
      error = reason;
    }
    if (signal.aborted) return;
    const wasOpen = this.open;
    this.open = false;
    this.failures++;
    const delay = retryDelay(errorInfo(error), this.failures, this.random());
    if (delay !== null) this.cancelRetry = this.clock.after(delay, () => void this.follow(vendor, signal));
    if (wasOpen) this.listener.turned();
  }

  private hinted(signal: AbortSignal): void {
    if (signal.aborted) return;
    this.failures = 0;
    if (!this.open) {
      this.open = true;
      this.listener.turned();
    }
    this.listener.hint();
  }
}
