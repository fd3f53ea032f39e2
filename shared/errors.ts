/** Everything that can go wrong, as a person could tell it apart. Sentences for each live in `words/`. */
export const ERROR_CODES = [
  // reaching the server
  'offline',
  'unknown-host',
  'refused-connection',
  'timed-out',
  'not-tls',
  'bad-certificate',
  'redirected-away',
  'not-this-kind-of-server',
  'bad-answer',
  'answer-too-large',
  // being let in
  'wrong-password',
  /** SuperOffice: the ticket has ended, or belongs to another app than the token beside it. */
  'ticket-refused',
  'second-step-needed',
  'session-limit',
  'signed-out',
  'forbidden',
  'licence-needed',
  /** The sign-in in the browser has run out, or was taken back: it must be done anew. */
  'sign-in-expired',
  /** The person, or the server, said no in the browser. */
  'sign-in-refused',
  /** What came back from the browser is not the answer to what was asked. */
  'sign-in-mismatch',
  /** Another program listens where the browser is to come back to. */
  'redirect-port-taken',
  /** SuperOffice: this installation does not let Mailgrove use the mail part of its API. */
  'mail-agent-not-granted',
  /** SuperOffice: it knows of no mail account of this person. */
  'no-mail-account',
  /** LINE WORKS 1.0: nothing answers there any more. */
  'api-retired',
  // being served
  'rate-limited',
  'server-error',
  'bad-request',
  'not-found',
  'cursor-refused',
  'not-supported',
  'not-empty',
  'name-taken',
  'cancelled',
  // on this computer
  'bad-input',
  'bad-address',
  'already-added',
  'secret-needed',
  'unknown-account',
  'unknown-folder',
  'untrusted-sender',
  'no-key-store',
  'secrets-locked',
  'wrong-passphrase',
  'secret-lost',
  'settings-unreadable',
  'disk-full',
  /** The app's own folder, or a file in it, can be read but not written. */
  'cannot-write',
  /** Another Mailgrove has the app's own folder, perhaps on another computer. */
  'open-elsewhere',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Trying again by ourselves would fail the same way, or get the person locked out. */
const NEEDS_PERSON: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'wrong-password',
  'ticket-refused',
  'second-step-needed',
  'bad-certificate',
  'not-this-kind-of-server',
  'signed-out',
  'sign-in-expired',
  'sign-in-refused',
  'sign-in-mismatch',
  'mail-agent-not-granted',
  'api-retired',
  'no-key-store',
  'secrets-locked',
  'secret-lost',
]);

/** @returns true when trying again is of no use before the person has done something */
export function needsPerson({ code }: Pick<ErrorInfo, 'code'>): boolean {
  return NEEDS_PERSON.has(code);
}

/** An error as it crosses to the renderer: no stack, no secret, no server body. */
export interface ErrorInfo {
  readonly code: ErrorCode;
  /** The server's own short words, already stripped of secrets, when it gave any. */
  readonly detail?: string;
  /** Milliseconds after which trying again makes sense, when the server said so. */
  readonly retryAfterMs?: number;
}

/** The one error class of the project: a code to act on, a cause for the log. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    options: { detail?: string | undefined; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** @returns what may cross to the renderer; anything that is not an `AppError` is `internal` and says nothing more */
export function errorInfo(error: unknown): ErrorInfo {
  if (!(error instanceof AppError)) return { code: 'internal' };
  return {
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  };
}
