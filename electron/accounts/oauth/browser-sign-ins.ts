import { randomState } from 'openid-client';
import type { Connection } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SignInState } from '../../../shared/ipc.ts';
import { redirectUri } from '../../../shared/redirect.ts';
import type { BrowserSignIn } from '../../vendors/browser-sign-in.ts';
import type { Fetch } from '../../vendors/http.ts';
import type { Tokens } from '../credentials.ts';
import { oauthProtocol } from './oauth-protocol.ts';
import { ownProtocol } from './own-protocol.ts';
import type { SignInProtocol } from './protocol.ts';
import { createRedirects } from './redirects.ts';

/** Opens a page in the browser the person uses. Fails where there is none. */
export type OpenBrowser = (url: string) => Promise<void>;

/** A person takes no longer than this over signing in; the page may have been closed long ago. */
const PATIENCE_MS = 5 * 60_000;

export interface BrowserSignInParts {
  readonly fetch: Fetch;
  readonly openBrowser: OpenBrowser;
  /** How people sign in at the server of a connection. */
  readonly describe: (connection: Connection) => BrowserSignIn;
  readonly now: () => number;
  readonly emit: (name: 'sign-in:state', payload: SignInState) => void;
  /** @returns a signal that is aborted when the person has been waited for long enough */
  readonly patience?: () => AbortSignal;
}

/** Signing in in the browser. Tokens, codes and what protects them never leave main. */
export interface BrowserSignIns {
  /**
   * Signs a person in: opens the browser and waits for it to come back.
   * @param attempt the window's name for it, by which it can be cancelled; null: nobody will
   * @throws AppError `sign-in-refused`, `sign-in-mismatch` (what came back all along belonged to something else),
   * `timed-out`, `cancelled`, `redirect-port-taken`, or what kept the server from answering
   */
  run(attempt: string | null, connection: Connection, clientSecret: string | undefined): Promise<Tokens>;
  /** Gets a fresh access token. @throws AppError `sign-in-expired`, or what kept the server from answering */
  refresh(connection: Connection, clientSecret: string | undefined, tokens: Tokens): Promise<Tokens>;
  /** Ends an attempt; one that has ended, or was never there, is none. */
  cancel(attempt: string): void;
  /** Opens the page again, for a person who has closed it. */
  openAgain(attempt: string): void;
  /** Ends all attempts, and listens no more. */
  close(): void;
}

/** A sign-in under way. */
interface Attempt {
  readonly stop: AbortController;
  /** Opens its page; nothing before there is one. */
  open: () => void;
}

/** The longest that refreshing may keep a request waiting. */
const REFRESH_MS = 45_000;

export function createBrowserSignIns(parts: BrowserSignInParts): BrowserSignIns {
  const { fetch, openBrowser, describe, now, emit, patience = () => AbortSignal.timeout(PATIENCE_MS) } = parts;
  const redirects = createRedirects();
  const attempts = new Map<string, Attempt>();
  const ending = new AbortController();

  function protocolOf(connection: Connection, clientSecret: string | undefined): SignInProtocol {
    const description = describe(connection);
    const protocolParts = { clientSecret, fetch, now };
    return description.kind === 'oauth'
      ? oauthProtocol(description, protocolParts)
      : ownProtocol(description, protocolParts);
  }

  async function signIn(
    name: string | null,
    attempt: Attempt,
    connection: Connection,
    clientSecret: string | undefined,
  ): Promise<Tokens> {
    const tell = (phase: SignInState['phase'], trouble: SignInState['trouble']) => {
      if (name !== null) emit('sign-in:state', { attempt: name, phase, trouble });
    };
    const givenUp = AbortSignal.any([attempt.stop.signal, ending.signal]);
    const signal = AbortSignal.any([givenUp, patience()]);
    const state = randomState();
    const back = redirectUriOf(connection);
    const begun = await protocolOf(connection, clientSecret).begin(back, state, signal);
    let strayed = false;
    const expectation = await redirects.expect(back, state, () => {
      strayed = true;
      tell('waiting', 'stray');
    });
    try {
      attempt.open = () => {
        tell('waiting', null);
        openBrowser(begun.page).catch(() => tell('waiting', 'no-browser'));
      };
      attempt.open();
      const returned = await Promise.race([expectation.returned, aborted(signal)]);
      if (givenUp.aborted) throw new AppError('cancelled');
      if (returned === null) throw new AppError(strayed ? 'sign-in-mismatch' : 'timed-out');
      attempt.open = () => undefined;
      tell('finishing', null);
      return await begun.finish(returned);
    } finally {
      await expectation.stop();
    }
  }

  return {
    async run(name, connection, clientSecret) {
      const attempt: Attempt = { stop: new AbortController(), open: () => undefined };
      if (name !== null) {
        attempts.get(name)?.stop.abort();
        attempts.set(name, attempt);
      }
      try {
        return await signIn(name, attempt, connection, clientSecret);
      } finally {
        if (name !== null && attempts.get(name) === attempt) attempts.delete(name);
      }
    },
    refresh: (connection, clientSecret, tokens) =>
      protocolOf(connection, clientSecret).refresh(tokens, AbortSignal.timeout(REFRESH_MS)),
    cancel: (attempt) => attempts.get(attempt)?.stop.abort(),
    openAgain: (attempt) => attempts.get(attempt)?.open(),
    close: () => ending.abort(),
  };
}

function redirectUriOf(connection: Connection): string {
  if (connection.vendor === 'axigen' || connection.registration === undefined) throw new AppError('bad-input');
  return redirectUri(connection.vendor, connection.registration.redirectPort);
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
