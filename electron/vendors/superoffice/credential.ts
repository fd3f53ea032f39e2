import type { ConnectionTo } from '../../../shared/connection.ts';
import type { VendorParts } from '../vendor.ts';

/** What one request is signed with. */
export interface Credential {
  /** As `VendorParts.secret` gave it. */
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Must not appear in anything shown or logged. */
  readonly secrets: readonly string[];
}

type Parts = VendorParts<ConnectionTo<'superoffice'>>;

/** @param secret what lets the person in, as the connection's way of signing in has it (spec section 6) */
export async function credentialOf({ connection, extra }: Parts, secret: string): Promise<Credential> {
  switch (connection.signIn) {
    case 'password': {
      const basic = Buffer.from(`${connection.user}:${secret}`, 'utf8').toString('base64');
      return { secret, headers: { authorization: `Basic ${basic}` }, secrets: [secret, basic] };
    }
    case 'ticket': {
      // A ticket is sent as it is; online it counts only together with the app's own token.
      const appToken = await extra('app-token');
      const headers = { authorization: `SOTicket ${secret}` };
      if (appToken === null) return { secret, headers, secrets: [secret] };
      return { secret, headers: { ...headers, 'so-apptoken': appToken }, secrets: [secret, appToken] };
    }
    case 'browser':
      return { secret, headers: { authorization: `Bearer ${secret}` }, secrets: [secret] };
  }
}
