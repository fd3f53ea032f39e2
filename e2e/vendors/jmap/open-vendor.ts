import { createHttpClient } from '../../../electron/vendors/http-client.ts';
import { openJmap } from '../../../electron/vendors/jmap/vendor.ts';
import type { Vendor } from '../../../electron/vendors/vendor.ts';
import type { ConnectionTo } from '../../../shared/connection.ts';

export interface SignIn {
  readonly server: string;
  readonly user: string;
  readonly password: string;
  readonly signIn?: ConnectionTo<'jmap'>['signIn'];
}

/** A JMAP mailbox as the app would open it, over real HTTP; nothing is sent twice, so that every error shows. */
export function openVendor({ server, user, password, signIn = 'password' }: SignIn): Vendor {
  return openJmap({
    connection: { vendor: 'jmap', server, user, signIn },
    secret: async () => password,
    extra: async () => null,
    http: createHttpClient({ fetch: (url, init) => fetch(url, init), retries: 0 }),
    now: Date.now,
  });
}
