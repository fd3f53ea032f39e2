import type { AccountId } from '../../shared/folder.ts';
import type { EngineParts } from './ports.ts';
import type { Session } from './session.ts';

const EVERY = 5 * 60_000;

/**
 * Keeps known what a server says of a mailbox as a whole: asked after a sync, at most every five minutes, but after each
 * where it counts the unread messages itself, as that number stands beside the folders'. What fails is asked again next
 * time.
 */
export class UsageReader {
  private readonly account: AccountId;
  private readonly session: Session;
  private readonly parts: EngineParts;
  private askedAt: number | null = null;
  private countsUnread = false;

  constructor(account: AccountId, session: Session, parts: EngineParts) {
    this.account = account;
    this.session = session;
    this.parts = parts;
  }

  /** Never rejects. */
  async refresh(signal: AbortSignal): Promise<void> {
    const now = this.parts.clock.now();
    // Asked in the future: the clock has been set back since.
    if (!this.countsUnread && this.askedAt !== null && now >= this.askedAt && now - this.askedAt < EVERY) return;
    this.askedAt = now;
    try {
      const { vendor, capabilities } = await this.session.connect(signal);
      if (!capabilities.quota) return;
      const usage = await vendor.usage(signal);
      signal.throwIfAborted();
      this.countsUnread = usage.unread !== undefined;
      this.parts.store.putUsage(this.account, usage);
      this.parts.emit('usage:changed', { account: this.account, usage });
    } catch (error) {
      this.askedAt = null;
      if (!signal.aborted) this.parts.report(this.account, error);
    }
  }
}
