/**
 * How people sign in to a vendor's server in the browser, as data. Each vendor that needs it exports
 * `browserSignIn(connection): BrowserSignIn` from its `sign-in.ts`; `electron/accounts/oauth` does what it says. Where the
 * browser comes back to is not part of it: see `shared/redirect.ts`.
 */
export type BrowserSignIn = OAuthSignIn | OwnSignIn;

/** The code flow of OAuth 2.0 (RFC 6749 section 4.1) for a program on a person's computer (RFC 8252). */
export interface OAuthSignIn {
  readonly kind: 'oauth';
  readonly clientId: string;
  readonly endpoints: GivenEndpoints | DiscoveredEndpoints;
  /** Asked for where the server does not say which ones it knows; else those of them it knows. */
  readonly scope: readonly string[];
  /** Whether a code verifier is sent along (RFC 7636, always S256). */
  readonly pkce: boolean;
  /** Sent in the body of the token request where the person typed one. */
  readonly clientSecret: 'required' | 'optional';
  /** What else is sent along to the page where the person signs in, such as `login_hint`. */
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * The claim of the id token that says where the person's API is (`extra('api-address')`): its signature, issuer and
   * audience are checked, and it must be https, or on this computer. null: an id token is not looked at.
   */
  readonly apiAddressClaim: string | null;
}

export interface GivenEndpoints {
  /** Address of the server that lets people in. */
  readonly issuer: string;
  readonly authorize: string;
  readonly token: string;
}

export interface DiscoveredEndpoints {
  /** Who must have written the metadata, and signed the id token. */
  readonly issuer: string;
  /** Addresses the metadata may be at (RFC 8414, OpenID Connect Discovery), to be tried in this order. */
  readonly metadata: readonly string[];
}

/** A sign-in that is like OAuth's in the browser only: what is exchanged for a token, and how, is the vendor's own. */
export interface OwnSignIn {
  readonly kind: 'own';
  /** The page where the person signs in; `parameters`, `redirect_uri` and `state` are added. */
  readonly authorize: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly token: string;
  /** @returns the fields of the form that is posted to `token`, and nothing else is sent */
  readonly form: (code: string) => Readonly<Record<string, string>>;
  /**
   * Reads the JSON answered, whatever its HTTP status.
   * @throws AppError `sign-in-refused`, with the server's short words; `bad-answer` for what is no answer of the kind
   */
  readonly read: (answer: unknown) => TokenAnswer;
}

/** What a server gives for a code. */
export interface TokenAnswer {
  readonly accessToken: string;
  /** null: it can't be renewed without the person. */
  readonly refreshToken: string | null;
  /** Seconds; null where the server does not say. */
  readonly expiresIn: number | null;
}
