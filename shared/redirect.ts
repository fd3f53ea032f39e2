import type { VendorName } from './connection.ts';

/** Vendors whose people may sign in in the browser. */
export type BrowserVendor = Exclude<VendorName, 'axigen'>;

/**
 * Where the browser comes back to on this computer. It is registered with the vendor, to the letter: SuperOffice takes
 * `127.0.0.1` only (its spec, section 6), LINE WORKS is known to take `localhost` (its spec, section 2.5).
 */
const HOSTS = {
  jmap: '127.0.0.1',
  lineworks: 'localhost',
  superoffice: '127.0.0.1',
} as const satisfies Record<BrowserVendor, string>;

/** What is offered as a port; different ones, so that an administrator can tell them apart. */
export const DEFAULT_REDIRECT_PORTS = {
  lineworks: 9876,
  superoffice: 9877,
  jmap: 9878,
} as const satisfies Record<BrowserVendor, number>;

/** @returns the redirect URI to be registered for a vendor, with the port of its `registration` */
export function redirectUri(vendor: BrowserVendor, port: number): string {
  return `http://${HOSTS[vendor]}:${port}/callback`;
}
