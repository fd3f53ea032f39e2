import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { table } from '../table.ts';
import type { SetError } from './schema.ts';

/** Makes a server's words fit to be shown. */
export type Words = (text: string) => string | undefined;

const CODES = table<ErrorCode>({
  forbidden: 'forbidden',
  overQuota: 'forbidden',
  rateLimit: 'rate-limited',
  notFound: 'not-found',
  willDestroy: 'not-found',
  alreadyExists: 'name-taken',
  mailboxHasChild: 'not-empty',
  mailboxHasEmail: 'not-empty',
});

/** Cyrus 3.6.1 says `serverFail` for what is wrong with one act alone, and only its words tell what. */
const CYRUS_GONE = /mailbox does not exist/i;
/** It keeps what is destroyed for a while, under its path and the second: a second later it can be done. */
const CYRUS_SAME_SECOND = /mailbox already exists/i;

function codeOf({ type, description }: SetError): ErrorCode {
  if (type === 'serverFail' && CYRUS_GONE.test(description ?? '')) return 'not-found';
  if (type === 'serverFail' && CYRUS_SAME_SECOND.test(description ?? '')) return 'server-error';
  return CODES[type] ?? 'bad-request';
}

/** One act refused (RFC 8620 section 5.3, RFC 8621 section 2.5); without a code of its own, `bad-request`. */
export class SetRefusal extends AppError {
  /** True when the name or the place is wrong, though not yet how: taken, gone, or not to the server's liking. */
  readonly isVague: boolean;
  readonly hasChild: boolean;

  constructor(error: SetError, words: Words) {
    super(codeOf(error), { detail: words(error.description ?? error.type) });
    this.isVague = error.type === 'invalidProperties';
    this.hasChild = error.type === 'mailboxHasChild';
  }
}
