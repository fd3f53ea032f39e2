import type { Capabilities } from '../../../shared/account.ts';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Vendor, VendorParts } from '../vendor.ts';
import { actOn } from './acts.ts';
import { createApi1 } from './api-1.ts';
import { createApi2 } from './api-2.ts';
import { createClient, type LineworksClient, type Retries } from './client.ts';
import { Refusal } from './errors.ts';
import { readMessages } from './messages.ts';
import { serverOrigin } from './origin.ts';
import type { Profile } from './profile.ts';
import { createListReader } from './reader.ts';
import { asRetired } from './retired.ts';
import { type Pace, Turnstile, USUAL_PACE } from './turnstile.ts';

type LineworksConnection = ConnectionTo<'lineworks'>;

/** How fast to go; what is left out is as the vendor has it. */
export type LineworksPace = Partial<Pace> & { readonly retries?: Retries };

const USUAL_RETRIES: Retries = { count: 2, pauseMs: 300 };

/**
 * Mailboxes at LINE WORKS, over its API 2.0, or 1.0 where that is still answered (spec parts 1 and 2). All that are reached
 * as the same client share its limits.
 */
export function createLineworks({
  retries = USUAL_RETRIES,
  ...pace
}: LineworksPace = {}): (parts: VendorParts<LineworksConnection>) => Vendor {
  const turnstiles = new Map<string, Turnstile>();

  function turnstileOf({ server, registration }: LineworksConnection): Turnstile {
    const client = JSON.stringify([serverOrigin(server), registration.clientId]);
    const known = turnstiles.get(client);
    if (known) return known;
    const turnstile = new Turnstile({ ...USUAL_PACE, ...pace });
    turnstiles.set(client, turnstile);
    return turnstile;
  }

  return (parts) => openLineworks(parts, turnstileOf(parts.connection), retries);
}

/** @throws AppError `bad-input` when the server's address is no address, or 1.0 has no API ID */
function openLineworks(parts: VendorParts<LineworksConnection>, turnstile: Turnstile, retries: Retries): Vendor {
  const { connection, now } = parts;
  const { nested } = connection;
  const api2 = connection.api === '2.0' ? createApi2(connection) : null;
  const profile = api2 ?? createApi1(connection);
  const client = createClient(parts, profile, turnstile, retries);
  const reader = createListReader(client, profile, nested, now);
  const mayChange = connection.access === 'full';

  return {
    async connect(signal) {
      await check(client, profile, serverOrigin(connection.server), signal);
      return capabilitiesOf(profile, mayChange, nested);
    },
    changes: (cursor, signal) => reader.changes(cursor, signal),
    usage: (signal) => reader.usage(signal),
    async messages(folder, limit, signal) {
      if (api2 === null) throw new AppError(signal.aborted ? 'cancelled' : 'not-supported');
      return { messages: await readMessages(client, api2, folder, limit, signal), at: now() };
    },
    ...(mayChange && {
      act: (acts, signal) => actOn({ client, profile, nested, look: (stop) => reader.look(stop) }, acts, signal),
      // The person's own setting decides, and no API tells it (spec 1.4, removeFolder).
      deletion: async (signal) => {
        if (signal.aborted) throw new AppError('cancelled');
        return 'either';
      },
    }),
    // There is no session.
    async close() {},
  };
}

/** @throws AppError `not-this-kind-of-server`, `api-retired`, or what keeps the person out */
async function check(client: LineworksClient, profile: Profile, server: string, signal: AbortSignal): Promise<void> {
  try {
    const answer = await client.ask(profile.check, 'background', signal);
    const isOfApi = answer.text.trimStart().startsWith('{') && profile.isCheck(answer.json());
    if (!isOfApi) throw new AppError('not-this-kind-of-server');
  } catch (error) {
    if (profile.api === '1.0') throw asRetired(error, server);
    throw error instanceof Refusal && error.status === 404 ? asStranger(error) : error;
  }
}

/** Where 2.0 says in its own words that it does not find something, that is the person. */
function asStranger(cause: Refusal): AppError {
  const { detail } = cause;
  return detail === undefined
    ? new AppError('not-this-kind-of-server', { cause })
    : new AppError('forbidden', { detail, cause });
}

/** Spec part 3. A limit of the mailbox is told nowhere; how full it is, is. */
function capabilitiesOf({ api, longestName }: Profile, mayChange: boolean, nested: boolean): Capabilities {
  return {
    delta: false,
    quota: true,
    push: false,
    messages: api === '2.0',
    folderSizes: true,
    create: mayChange,
    rename: mayChange,
    move: false,
    remove: mayChange,
    order: false,
    empty: false,
    subscribe: false,
    refresh: false,
    limits: {
      name: { forbidden: '/', max: { length: longestName, unit: 'characters' } },
      depth: null,
      childHasParentKind: false,
      topLevel: true,
      subfolders: nested,
      removesBranches: true,
    },
    ...(!mayChange && { withheld: { needs: 'full-access', changes: ['create', 'rename', 'remove'] } as const }),
  };
}
