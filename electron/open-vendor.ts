import type { Connection } from '../shared/connection.ts';
import { AppError } from '../shared/errors.ts';
import type { OpenVendor } from './accounts/try-connection.ts';
import { openAxigen } from './vendors/axigen/vendor.ts';
import type { BrowserSignIn } from './vendors/browser-sign-in.ts';
import type { Fetch } from './vendors/http.ts';
import { createHttpClient } from './vendors/http-client.ts';
import { browserSignIn as jmapSignIn } from './vendors/jmap/sign-in.ts';
import { openJmap } from './vendors/jmap/vendor.ts';
import { browserSignIn as lineworksSignIn } from './vendors/lineworks/sign-in.ts';
import { createLineworks } from './vendors/lineworks/vendor.ts';
import { browserSignIn as superofficeSignIn } from './vendors/superoffice/sign-in.ts';
import { openSuperoffice } from './vendors/superoffice/vendor.ts';

/** @returns what makes the vendor of a connection; all of them go out through one HTTP client */
export function vendorOpener(fetch: Fetch): OpenVendor {
  const http = createHttpClient({ fetch });
  // One for all mailboxes: they share what a customer may ask in a minute.
  const openLineworks = createLineworks();
  return (connection, secrets) => {
    const parts = { ...secrets, http, now: Date.now };
    switch (connection.vendor) {
      case 'axigen':
        return openAxigen({ ...parts, connection });
      case 'jmap':
        return openJmap({ ...parts, connection });
      case 'lineworks':
        return openLineworks({ ...parts, connection });
      case 'superoffice':
        return openSuperoffice({ ...parts, connection });
    }
  };
}

/**
 * @returns how people sign in in the browser at the server of a connection
 * @throws AppError `not-supported` where they do not
 */
export function browserSignInOf(connection: Connection): BrowserSignIn {
  switch (connection.vendor) {
    case 'jmap':
      return jmapSignIn(connection);
    case 'lineworks':
      return lineworksSignIn(connection);
    case 'superoffice':
      return superofficeSignIn(connection);
    case 'axigen':
      throw new AppError('not-supported');
  }
}
