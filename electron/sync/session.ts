import type { Account, Capabilities } from '../../shared/account.ts';
import type { Vendor } from '../vendors/vendor.ts';

/** One mailbox's vendor, made when first needed and asked once what it can do. */
export class Session {
  private readonly make: () => Vendor;
  private readonly heard: (capabilities: Capabilities) => void;
  private vendor: Vendor | null = null;
  private capabilities: Capabilities | null = null;

  /** @param heard gets what it said it can do */
  constructor(account: Account, open: (account: Account) => Vendor, heard: (capabilities: Capabilities) => void) {
    this.make = () => open(account);
    this.heard = heard;
  }

  /** @returns the vendor, connected. @throws AppError of the vendor's */
  async connect(signal: AbortSignal): Promise<{ vendor: Vendor; capabilities: Capabilities }> {
    this.vendor ??= this.make();
    const { vendor } = this;
    const capabilities = this.capabilities ?? (await vendor.connect(signal));
    signal.throwIfAborted();
    if (this.capabilities === null) this.heard(capabilities);
    this.capabilities = capabilities;
    return { vendor, capabilities };
  }

  async close(): Promise<void> {
    await this.vendor?.close();
  }
}
