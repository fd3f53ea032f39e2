import type { Fetch } from '../../vendors/http.ts';
import type { Tokens } from '../credentials.ts';

/** A sign-in under way: the page is known, the person has not been there. */
export interface BegunSignIn {
  /** The page to be opened in the browser. */
  readonly page: string;
  /**
   * Exchanges what the browser came back with.
   * @param returned the redirect URI with the answer in its query; its `state` has been checked
   * @throws AppError `sign-in-refused`, or what kept the server from answering
   */
  finish(returned: URL): Promise<Tokens>;
}

/** How one server is spoken to about signing in. Every call ends soon after the signal is aborted. */
export interface SignInProtocol {
  begin(redirectUri: string, state: string, signal: AbortSignal): Promise<BegunSignIn>;
  /** @throws AppError `sign-in-expired` when the person must sign in again */
  refresh(tokens: Tokens, signal: AbortSignal): Promise<Tokens>;
}

export interface ProtocolParts {
  /** undefined: none was typed. */
  readonly clientSecret: string | undefined;
  readonly fetch: Fetch;
  readonly now: () => number;
}
