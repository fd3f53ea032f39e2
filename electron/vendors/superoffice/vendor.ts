import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FolderLimits } from '../../../shared/limits.ts';
import { failure } from '../acts-in-turn.ts';
import { oneFlight } from '../one-flight.ts';
import type { Vendor, VendorParts } from '../vendor.ts';
import { actOn } from './acts.ts';
import { createSuperofficeClient } from './client.ts';
import { formatCursor } from './cursor.ts';
import { foldersOf, readFolders } from './folders.ts';
import { appsLocale, type Locale } from './locale.ts';
import { connectionInfo, secretsOf } from './mail-server.ts';
import { createFolderReader } from './reader.ts';
import { createRefresh } from './refresh.ts';
import { foldersSchema } from './schema.ts';

/** A name with a delimiter would be a path; what becomes of folders below a deleted one is not documented (spec section 4). */
const limitsWith = (delimiter: string): FolderLimits => ({
  name: { forbidden: delimiter, max: null },
  depth: null,
  childHasParentKind: false,
  topLevel: true,
  subfolders: true,
  removesBranches: false,
});

/**
 * The mail of one person in SuperOffice, on site or online, over the EMail agent of its WebAPI: a tree of folders, kept by
 * SuperOffice as copies of a mail server's. There is no delta, no quota, no list of messages, no renaming or moving.
 * @param locale in which words the server is to answer
 * @throws AppError `bad-input` or `not-tls` when the server's address is none anything may be sent to
 */
export function openSuperoffice(
  parts: VendorParts<ConnectionTo<'superoffice'>>,
  locale: Locale = appsLocale(),
): Vendor {
  const client = createSuperofficeClient(parts, locale);
  const mailServer = () => connectionInfo(parts);
  const reader = createFolderReader(client, mailServer, parts.now);
  const refresh = createRefresh(client, reader, parts);
  let isKnown = false;

  // Bare, and before all else: a server of another kind must not see what lets the person in.
  const getAcquainted = oneFlight(async (signal) => {
    await client.probe(signal);
    isKnown = true;
  });
  const acquainted = async (signal: AbortSignal) => {
    if (signal.aborted) throw new AppError('cancelled');
    if (!isKnown) await getAcquainted(signal);
  };

  /** What parts the paths of the mail server's folders; '' where it does not tell. */
  async function delimiterOf(inbox: string, signal: AbortSignal): Promise<string> {
    const info = await mailServer();
    const body = { ConnectionInfo: info, Folders: [inbox] };
    const call = {
      agent: 'EMail',
      name: 'GetFolderInfo',
      body,
      schema: foldersSchema,
      secrets: secretsOf(info),
    } as const;
    const items = await client.ask(call, signal);
    return readFolders(items ?? [])[0]?.Delimiter ?? '';
  }

  return {
    async connect(signal) {
      await named(acquainted(signal));
      const { inbox } = await named(reader.special(signal));
      const changesFolders = parts.connection.mailServer !== undefined;
      const delimiter = changesFolders ? await delimiterOf(inbox ?? 'INBOX', signal).catch(orNone(signal)) : '';
      return {
        delta: false,
        quota: false,
        push: false,
        messages: false,
        folderSizes: false,
        create: changesFolders,
        rename: false,
        move: false,
        remove: changesFolders,
        order: false,
        empty: changesFolders,
        subscribe: true,
        refresh: true,
        limits: limitsWith(delimiter),
        ...(changesFolders
          ? {}
          : { withheld: { needs: 'mail-server', changes: ['create', 'remove', 'empty'] } as const }),
      };
    },

    async changes(cursor, signal) {
      await named(acquainted(signal));
      const special = await named(reader.special(signal));
      const { places, ids, position } = await named(reader.read(signal, cursor));
      const changes = foldersOf(places, ids, special).map((folder) => ({ type: 'put', folder }) as const);
      return { full: true, changes, cursor: formatCursor(position), more: false, doubtful: false };
    },

    async usage(signal) {
      if (signal.aborted) throw new AppError('cancelled');
      return { quotas: [], at: parts.now() };
    },

    async messages(_folder, _limit, signal) {
      throw new AppError(signal.aborted ? 'cancelled' : 'not-supported');
    },

    async act(acts, signal) {
      if (acts.length === 0) return [];
      try {
        await acquainted(signal);
        return await actOn(client, reader, parts, acts, signal);
      } catch (error) {
        const [first, ...rest] = acts.map(() => failure(error));
        const cancelled = { done: false, error: new AppError('cancelled'), uncertain: false } as const;
        return first === undefined ? [] : [first, ...rest.map(() => cancelled)];
      }
    },

    deletion: async () => 'forever',

    refresh: {
      start: async (folders, signal) => {
        await named(acquainted(signal));
        return named(refresh.start(folders, signal));
      },
      follow: async (task, signal) => {
        await named(acquainted(signal));
        return named(refresh.follow(task, signal));
      },
      stop: async (task, signal) => {
        await named(acquainted(signal));
        return named(refresh.stop(task, signal));
      },
    },

    async close() {
      isKnown = false;
    },
  };
}

/** What a mailbox does without, unless it is not to be asked at all. */
function orNone(signal: AbortSignal): (error: unknown) => string {
  return (error) => {
    if (signal.aborted || !(error instanceof AppError)) throw error;
    return '';
  };
}

/** Keeps the port's promise that every failure is an `AppError`. */
async function named<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('internal', { cause: error });
  }
}
