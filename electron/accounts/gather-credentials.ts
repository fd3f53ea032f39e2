import type { Account } from '../../shared/account.ts';
import type { Connection } from '../../shared/connection.ts';
import { AppError } from '../../shared/errors.ts';
import type { Credentials, Tokens } from './credentials.ts';
import type { BrowserSignIns } from './oauth/browser-sign-ins.ts';
import { isSameSignIn, maySendMailPassword, maySendSecret } from './same-mailbox.ts';

/** What the person typed about being let in. */
export interface Typed {
  readonly secret?: string | undefined;
  readonly mailPassword?: string | undefined;
  readonly appToken?: string | undefined;
  /** The window's name for a sign-in in the browser that may follow. */
  readonly attempt?: string | undefined;
  /** What a sign-in brought already, elsewhere; never from the window. */
  readonly tokens?: Tokens | undefined;
}

/** All that is needed to be let in, and how much of it was not kept before. */
export interface Gathered {
  readonly credentials: Credentials;
  /** `none`: all of it was kept. `typed`: the tokens were. */
  readonly news: 'none' | 'typed' | 'all';
}

interface Question {
  readonly browser: Pick<BrowserSignIns, 'run'>;
  /** What is kept for a mailbox; null where nothing is. */
  readonly kept: (account: Account) => Promise<Credentials | null>;
  readonly connection: Connection;
  readonly typed: Typed;
  /** The mailbox whose kept credentials may be used, where they may be sent as the connection says. */
  readonly account: Account | null;
  /** Whether to sign in in the browser: never, where there are no tokens for this connection, or in any case. */
  readonly browse: 'never' | 'if-needed' | 'anew';
}

/**
 * Puts together what was typed, what is kept, and what a sign-in in the browser brings.
 * @throws AppError `secret-needed`, or why the sign-in in the browser failed
 */
export async function gatherCredentials(question: Question): Promise<Gathered> {
  const { browser, connection, typed, account, browse } = question;
  const inBrowser = connection.signIn === 'browser';
  const wantsMailPassword = connection.vendor === 'superoffice' && connection.mailServer !== undefined;
  const complete = typed.secret !== undefined && (!wantsMailPassword || typed.mailPassword !== undefined);
  const withTicket = connection.signIn === 'ticket';
  /** What can't be read is done without where nothing of it is needed. */
  const keptFor = (mailbox: Account, isComplete: boolean) =>
    question.kept(mailbox).catch((error: unknown) => {
      if (isComplete && withTicket) return null;
      throw error;
    });
  // What is locked away is left alone where everything was typed.
  const old = account === null || (complete && !inBrowser && !withTicket) ? null : await keptFor(account, complete);

  const secret = typed.secret ?? fitting(old?.secret, account, connection, maySendSecret);
  const mailPassword = wantsMailPassword
    ? (typed.mailPassword ?? fitting(old?.mailPassword, account, connection, maySendMailPassword))
    : undefined;
  // Tickets end with their session, the app they were issued for does not.
  const appToken = withTicket
    ? (typed.appToken ?? fitting(old?.appToken, account, connection, maySendSecret))
    : undefined;
  if ((wantsMailPassword && mailPassword === undefined) || (!inBrowser && secret === undefined)) {
    throw new AppError('secret-needed');
  }
  const words = {
    ...(secret === undefined ? {} : { secret }),
    ...(mailPassword === undefined ? {} : { mailPassword }),
    ...(appToken === undefined ? {} : { appToken }),
  };
  const sameWords =
    old !== null && secret === old.secret && mailPassword === old.mailPassword && appToken === old.appToken;
  if (!inBrowser) return { credentials: words, news: sameWords ? 'none' : 'all' };

  if (typed.tokens !== undefined) return { credentials: { ...words, tokens: typed.tokens }, news: 'all' };
  const sameApp = typed.secret === undefined || typed.secret === old?.secret;
  const tokens: Tokens | undefined = sameApp ? fitting(old?.tokens, account, connection, isSameSignIn) : undefined;
  if (tokens !== undefined && browse !== 'anew') {
    return { credentials: { ...words, tokens }, news: sameWords ? 'none' : 'typed' };
  }
  if (browse === 'never') throw new AppError('secret-needed');
  const fresh = await browser.run(typed.attempt ?? null, connection, secret);
  return { credentials: { ...words, tokens: fresh }, news: 'all' };
}

/** @returns what is kept, where it may be used for the connection too */
function fitting<Kept>(
  value: Kept | undefined,
  account: Account | null,
  connection: Connection,
  fits: (from: Connection, to: Connection) => boolean,
): Kept | undefined {
  return account !== null && fits(account.connection, connection) ? value : undefined;
}
