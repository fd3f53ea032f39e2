import type { Connection } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import { type FolderLimits, NO_LIMITS } from '../../../shared/limits.ts';
import type { HttpAnswer } from '../http.ts';
import { statusError } from './errors.ts';
import { type Limits, mailLimitsSchema, type Session, sessionSchema } from './schema.ts';

export const CORE = 'urn:ietf:params:jmap:core';
export const MAIL = 'urn:ietf:params:jmap:mail';
export const QUOTA = 'urn:ietf:params:jmap:quota';
const CYRUS_QUOTA = 'https://cyrusimap.org/ns/jmap/quota';

/** What we go by while signed in. */
export interface SignedIn {
  readonly apiUrl: string;
  /** The template of the push stream; null when there is none we may use. */
  readonly eventSourceUrl: string | null;
  readonly accountId: string;
  readonly isReadOnly: boolean;
  readonly limits: Limits;
  readonly folderLimits: FolderLimits;
  /** The capability that brings `Quota/get`: the standard's, else Cyrus' own. */
  readonly quota: typeof QUOTA | typeof CYRUS_QUOTA | null;
  readonly state: string;
}

/**
 * @param server a host, an origin, or a whole session URL
 * @returns where the session is to be asked for (RFC 8620 section 2.2)
 * @throws AppError `bad-input`
 */
export function sessionUrl(server: Connection['server']): string {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(server) ? server : `https://${server}`);
  if (!url?.hostname) throw new AppError('bad-input');
  return url.pathname === '/' && url.search === '' ? new URL('/.well-known/jmap', url).href : url.href;
}

/**
 * @param from the URL the session was asked for; relative URLs in it are resolved against this one
 * @throws AppError `wrong-password`, `not-this-kind-of-server`, `redirected-away` (the API is on another origin: the
 *   password was typed for this one), `forbidden` (no mail account), and those of `statusError`
 */
export function readSession(from: string, answer: HttpAnswer): SignedIn {
  if ([404, 405, 410].includes(answer.status)) throw new AppError('not-this-kind-of-server');
  if (answer.status !== 200) throw statusError(answer);
  const session = parseSession(answer);
  const api = URL.parse(session.apiUrl, from);
  if (api?.origin !== new URL(from).origin) throw new AppError('redirected-away', { detail: api?.origin });
  const accountId = mailAccount(session);
  return {
    apiUrl: api.href,
    eventSourceUrl: eventSourceUrl(session, from),
    accountId,
    isReadOnly: session.accounts[accountId]?.isReadOnly ?? false,
    limits: session.capabilities[CORE],
    folderLimits: folderLimits(session, accountId),
    quota: ([QUOTA, CYRUS_QUOTA] as const).find((capability) => capability in session.capabilities) ?? null,
    state: session.state,
  };
}

function parseSession(answer: HttpAnswer): Session {
  try {
    return sessionSchema.parse(answer.json());
  } catch (cause) {
    throw new AppError('not-this-kind-of-server', { cause });
  }
}

/** The person's primary mail account, else the first one with mail: their own before shared ones. */
function mailAccount({ accounts, primaryAccounts }: Session): string {
  const primary = primaryAccounts[MAIL];
  if (primary !== undefined && primary in accounts) return primary;
  const withMail = Object.entries(accounts).filter(
    ([, { accountCapabilities }]) => accountCapabilities === null || MAIL in accountCapabilities,
  );
  const [id] = withMail.find(([, { isPersonal }]) => isPersonal) ?? withMail[0] ?? [];
  if (id === undefined) throw new AppError('forbidden');
  return id;
}

/** Bytes. A server that tells no longest name may break down over a very long one (Cyrus 3.6.1 does, above 500). */
const UNTOLD_NAME_LENGTH = 255;

function folderLimits({ accounts }: Session, accountId: string): FolderLimits {
  const { data } = mailLimitsSchema.safeParse(accounts[accountId]?.accountCapabilities?.[MAIL]);
  const length = data?.maxSizeMailboxName ?? UNTOLD_NAME_LENGTH;
  const name = { ...NO_LIMITS.name, max: { length, unit: 'bytes' as const } };
  if (!data) return { ...NO_LIMITS, name };
  return { ...NO_LIMITS, name, depth: data.maxMailboxDepth, topLevel: data.mayCreateTopLevelMailbox };
}

/** Resolved with its `{braces}` kept: they are filled in later. */
function eventSourceUrl({ eventSourceUrl: template }: Session, from: string): string | null {
  if (!template) return null;
  const url = URL.parse(template, from);
  if (url?.origin !== new URL(from).origin) return null;
  return url.href.replace(/%7B/gi, '{').replace(/%7D/gi, '}');
}
