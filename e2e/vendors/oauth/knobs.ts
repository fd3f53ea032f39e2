/** How the authorisation server is to behave from now on; each is as the standard has it until changed. */
export interface OAuthKnobs {
  /** Seconds an access token is said to last. */
  expiresIn: number;
  /** Said as a text, as LINE WORKS does. */
  expiresInAsText: boolean;
  /**
   * What a refresh brings beside the access token. `rotated`: a new refresh token, the old one being good no more;
   * `absent`: none, the old one stays good.
   */
  refreshToken: 'rotated' | 'absent';
  /** Error code that refreshes are answered with. */
  refreshRefusal: string | null;
  /** Error code that codes are answered with. */
  codeRefusal: string | null;
  /** What the token endpoint answers instead. */
  tokenFault: 'html' | 'server-error' | 'drop' | 'rate-limited' | null;
  /** What the person's decision brings the browser back with instead of the state given. */
  state: string | null;
  /** What the person's decision brings the browser back with: the error code. */
  decision: string | null;
  /** The token endpoint answers when this is over. */
  tokenGate: Promise<void> | null;
}

export function wellBehaved(): OAuthKnobs {
  return {
    expiresIn: 3600,
    expiresInAsText: false,
    refreshToken: 'rotated',
    refreshRefusal: null,
    codeRefusal: null,
    tokenFault: null,
    state: null,
    decision: null,
    tokenGate: null,
  };
}
