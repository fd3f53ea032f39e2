import { randomBytes } from 'node:crypto';
import type { Grants } from '../oauth/grants.ts';
import { plain } from './answers.ts';
import type { Knobs } from './knobs.ts';

/** What lets the one person of this installation in. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
  readonly ticket: string;
  /** The app's own, without which a ticket counts for nothing online. */
  readonly appToken: string;
}

type Headers = Readonly<Record<string, string | undefined>>;

/** The schemes of an installation: Basic and SOTicket on site, SOTicket and Bearer online (spec section 6). */
export class SignIn {
  readonly #credentials: Credentials;
  readonly #grants: Grants | null;
  readonly #knobs: Knobs;
  readonly #tokens = new Set<string>();

  /** @param grants where tokens come from online; null on site */
  constructor(credentials: Credentials, grants: Grants | null, knobs: Knobs) {
    this.#credentials = credentials;
    this.#grants = grants;
    this.#knobs = knobs;
  }

  /** An access token without a browser. */
  issueToken(): string {
    const token = `8A:Cust12345.${randomBytes(18).toString('base64url')}`;
    this.#tokens.add(token);
    return token;
  }

  /** Access tokens given out so far are good no more. */
  expireTokens(): void {
    this.#tokens.clear();
    this.#grants?.expire();
  }

  tokens(): readonly string[] {
    return [...this.#tokens];
  }

  /** @throws Refused */
  check(headers: Headers): void {
    const [scheme = '', value = ''] = (headers.authorization ?? '').split(/ (.*)/);
    const { user, password, ticket, appToken } = this.#credentials;
    const isOnline = this.#grants !== null;
    switch (scheme.toLowerCase()) {
      case 'basic':
        if (!isOnline && value === Buffer.from(`${user}:${password}`).toString('base64')) return;
        throw plain(401, 'Invalid credentials.');
      case 'soticket':
        if (value === ticket && (!isOnline || headers['so-apptoken'] === appToken)) return;
        throw plain(401, 'Invalid ticket.');
      case 'bearer':
        if (isOnline && (this.#tokens.has(value) || this.#grants?.byAccessToken(value))) return;
        throw plain(isOnline ? this.#knobs.expiredStatus : 401, 'Token is not valid.');
      default:
        throw plain(401, 'Authorization is missing.');
    }
  }
}
