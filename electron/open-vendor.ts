import type { VendorName } from '../shared/account.ts';
import type { OpenVendor } from './accounts/try-connection.ts';
import { openAxigen } from './vendors/axigen/vendor.ts';
import type { Fetch } from './vendors/http.ts';
import { createHttpClient } from './vendors/http-client.ts';
import { openJmap } from './vendors/jmap/vendor.ts';
import type { Vendor, VendorParts } from './vendors/vendor.ts';

const VENDORS: Readonly<Record<VendorName, (parts: VendorParts) => Vendor>> = {
  axigen: openAxigen,
  jmap: openJmap,
};

/** @returns what makes the vendor of a connection; all of them go out through one HTTP client */
export function vendorOpener(fetch: Fetch): OpenVendor {
  const http = createHttpClient({ fetch });
  return (connection, secret) => VENDORS[connection.vendor]({ connection, secret, http, now: Date.now });
}
