import { createHash, randomBytes } from 'node:crypto';

/** What was asked for in the browser and allowed. */
export interface Grant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  /** S256 challenge; null where none was sent. */
  readonly challenge: string | null;
}

/** What a code or a refresh token is exchanged for. */
export interface Issued {
  readonly grant: Grant;
  readonly accessToken: string;
  /** Of the grant's latest; null when the old one stays. */
  readonly refreshToken: string | null;
}

/** The codes and tokens a server has given out, and which of them are good. */
export class Grants {
  readonly #codes = new Map<string, Grant>();
  readonly #usedCodes = new Map<string, Grant>();
  readonly #access = new Map<string, Grant>();
  readonly #refresh = new Map<string, Grant>();

  /** @returns a code, good once */
  allow(grant: Grant): string {
    const code = secret('code');
    this.#codes.set(code, grant);
    return code;
  }

  /**
   * @returns the grant of a code, which is used up by this; null for one that is not good. Using one twice takes back
   * what it has brought (RFC 6749 section 4.1.2).
   */
  redeem(code: string): Grant | null {
    const grant = this.#codes.get(code);
    const before = this.#usedCodes.get(code);
    if (before !== undefined) this.revoke(before);
    if (grant === undefined) return null;
    this.#codes.delete(code);
    this.#usedCodes.set(code, grant);
    return grant;
  }

  byRefreshToken(token: string): Grant | null {
    return this.#refresh.get(token) ?? null;
  }

  byAccessToken(token: string): Grant | null {
    return this.#access.get(token) ?? null;
  }

  /** @param refresh `keep`: no new refresh token, the old one stays good */
  issue(grant: Grant, refresh: 'new' | 'keep'): Issued {
    const accessToken = secret('access');
    this.#access.set(accessToken, grant);
    if (refresh === 'keep') return { grant, accessToken, refreshToken: null };
    for (const [token, of] of this.#refresh) if (of === grant) this.#refresh.delete(token);
    const refreshToken = secret('refresh');
    this.#refresh.set(refreshToken, grant);
    return { grant, accessToken, refreshToken };
  }

  /** Access tokens given out so far are good no more; they can be refreshed. */
  expire(): void {
    this.#access.clear();
  }

  revoke(grant: Grant): void {
    for (const tokens of [this.#access, this.#refresh]) {
      for (const [token, of] of tokens) if (of === grant) tokens.delete(token);
    }
  }

  /** Takes everything back, as when a person withdraws the consent. */
  revokeAll(): void {
    this.#access.clear();
    this.#refresh.clear();
    this.#codes.clear();
  }
}

function secret(kind: string): string {
  return `${kind}-${randomBytes(18).toString('base64url')}`;
}

/** @returns whether a code verifier is that of a challenge (RFC 7636 section 4.6) */
export function verifies(verifier: string, challenge: string): boolean {
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}
