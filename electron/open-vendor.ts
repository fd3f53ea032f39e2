import { AppError } from '../shared/errors.ts';
import type { OpenVendor } from './accounts/try-connection.ts';
import { openAxigen } from './vendors/axigen/vendor.ts';
import type { Fetch } from './vendors/http.ts';
import { createHttpClient } from './vendors/http-client.ts';
import { openJmap } from './vendors/jmap/vendor.ts';

/** @returns what makes the vendor of a connection; all of them go out through one HTTP client */
export function vendorOpener(fetch: Fetch): OpenVendor {
  const http = createHttpClient({ fetch });
  return (connection, secret) => {
    const parts = { secret, extra: async () => null, http, now: Date.now };
    switch (connection.vendor) {
      case 'axigen':
        return openAxigen({ ...parts, connection });
      case 'jmap':
        return openJmap({ ...parts, connection });
      case 'lineworks':
      case 'superoffice':
        throw new AppError('not-supported');
    }
  };
}
