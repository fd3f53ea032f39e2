import type { Connection } from '../../shared/connection.ts';
import { AppError } from '../../shared/errors.ts';
import type { Vendor, VendorParts } from '../vendors/vendor.ts';

/** What lets a vendor in, asked for whenever it needs it. */
export type VendorSecrets = Pick<VendorParts, 'secret' | 'extra'>;

/** Makes the vendor a connection is for. */
export type OpenVendor = (connection: Connection, secrets: VendorSecrets) => Vendor;

/** A person waits no longer than this to hear whether a server lets them in. */
const PATIENCE_MS = 30_000;

/** @returns a signal that is aborted when it has been long enough */
export type Patience = () => AbortSignal;
export const usualPatience: Patience = () => AbortSignal.timeout(PATIENCE_MS);

/**
 * Signs in once, with a vendor of its own that is closed again, so that no second session stays open.
 * @throws AppError why not; `timed-out` when patience ended
 */
export async function tryConnection(
  openVendor: OpenVendor,
  patience: Patience,
  connection: Connection,
  secrets: VendorSecrets,
): Promise<void> {
  const vendor = openVendor(connection, secrets);
  const signal = patience();
  try {
    await vendor.connect(signal);
  } catch (error) {
    throw signal.aborted ? new AppError('timed-out', { cause: error }) : error;
  } finally {
    await vendor.close();
  }
}
