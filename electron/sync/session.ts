import type { Account, Capabilities } from '../../shared/account.ts';
import type { Vendor } from '../vendors/vendor.ts';

/** One mailbox's vendor, made when first needed and asked once what it can do. */
export class Session {
  private readonly make: () => Vendor;
  private vendor: Vendor | null = null;
  capabilities: Capabilities | null = null;

  constructor(account: Account, open: (account: Account) => Vendor) {
    this.make = () => open(account);
  }

  /** @returns the vendor, connected. @throws AppError of the vendor's */
  async connect(signal: AbortSignal): Promise<{ vendor: Vendor; capabilities: Capabilities }> {
    this.vendor ??= this.make();
    const { vendor } = this;
    this.capabilities ??= await vendor.connect(signal);
    signal.throwIfAborted();
    return { vendor, capabilities: this.capabilities };
  }

  async close(): Promise<void> {
    await this.vendor?.close();
  }
}
