import { z } from 'zod';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { SuperofficeClient } from './client.ts';
import { type Position, parseCursor, type Source } from './cursor.ts';
import { readEncodedFolders } from './encoded-list.ts';
import { type Place, placesOf, readFolders, type SpecialFolders } from './folders.ts';
import { identify, type Known } from './identity.ts';
import { type ConnectionInfo, secretsOf } from './mail-server.ts';
import { accountSchema, foldersSchema, type WireFolder } from './schema.ts';

/** Every folder as the server had it at one time. */
export interface Snapshot {
  /** By path key. */
  readonly places: ReadonlyMap<string, Place>;
  readonly ids: ReadonlyMap<string, FolderId>;
  readonly position: Position;
}

/** Reads the folders of one mailbox, and remembers how they are called. */
export interface FolderReader {
  /** Everything there is now. @param cursor what the one who asks read before; absent: what was read last */
  read(signal: AbortSignal, cursor?: string | null): Promise<Snapshot>;
  /** The last reading; null before the first. */
  latest(): Snapshot | null;
  special(signal: AbortSignal): Promise<SpecialFolders>;
}

/** Of the folders only what is shown; the rest of a list is several times as large. */
const FIELDS = ['Name', 'Delimiter', 'Flags', 'TotalItems', 'UnreadItems', 'Subscribed', 'EmailFolderId'];
/** Credentials are not asked for; a server that sends them all the same is not listened to. */
const ACCOUNT_FIELDS = ['InboxFolder', 'SentFolder'];
/** The mail server is asked for all of its folders meanwhile; milliseconds. */
const PATIENCE = 2 * 60_000;
/** How long it is believed which folders are the special ones; milliseconds. */
const AN_HOUR = 60 * 60_000;
const NONE: SpecialFolders = { inbox: null, sent: null };

/** What speaks of one operation only: other folders, or other operations, may do better. */
const OF_OPERATION: readonly ErrorCode[] = ['server-error', 'bad-request', 'bad-answer', 'not-supported', 'not-found'];
const isOfOperation = (error: unknown) => error instanceof AppError && OF_OPERATION.includes(error.code);

/** @param mailServer what is told where the account stored in SuperOffice is not meant; null where it is */
export function createFolderReader(
  client: SuperofficeClient,
  mailServer: () => Promise<ConnectionInfo | null>,
  now: () => number,
): FolderReader {
  let latest: Snapshot | null = null;
  let special: { readonly folders: SpecialFolders; readonly at: number } | null = null;

  /** All folders, or null where this can't be had: a mailbox without any folder is none. */
  async function fromCache(signal: AbortSignal): Promise<WireFolder[] | null> {
    try {
      const operation = {
        agent: 'EMail',
        name: 'CacheFolderList',
        select: FIELDS,
        schema: foldersSchema,
        timeoutMs: PATIENCE,
      } as const;
      return readAll(await client.ask(operation, signal));
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-supported') return null;
      throw error;
    }
  }

  async function fromMailServer(signal: AbortSignal): Promise<WireFolder[] | null> {
    const info = await mailServer();
    const call = { agent: 'EMail', schema: foldersSchema, timeoutMs: PATIENCE, secrets: secretsOf(info) } as const;
    try {
      const body = { ConnectionInfo: info, Folders: null };
      return readAll(await client.ask({ ...call, name: 'GetFolderInfo', body, select: FIELDS }, signal));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not-supported') throw error;
      // An installation that has neither: its folders as texts, the last resort.
      const body = { ConnectionInfo: info, IncludeItemCount: true };
      return readAll(await client.ask({ ...call, name: 'GetFolderList', body }, signal), readEncodedFolders);
    }
  }

  /** Nothing came where there must be something. */
  async function nothing(signal: AbortSignal): Promise<never> {
    const works = await client
      .ask({ agent: 'EMail', name: 'TestAuthenticate', schema: z.boolean() }, signal)
      .catch((error: unknown) => {
        if (isOfOperation(error)) return true;
        throw error;
      });
    throw new AppError(works ? 'server-error' : 'no-mail-account');
  }

  async function list(source: Source, signal: AbortSignal): Promise<readonly [Source, WireFolder[]]> {
    const cached = await fromCache(signal);
    if (cached !== null) return ['cache', cached];
    // Only those subscribed to would be left: nobody who has seen all of them is to lose the rest.
    if (source === 'cache') return nothing(signal);
    const told = await fromMailServer(signal);
    return told === null ? nothing(signal) : ['mail-server', told];
  }

  return {
    latest: () => latest,

    async read(signal, cursor = null) {
      const before = parseCursor(cursor);
      const [source, folders] = await list(before?.source ?? latest?.position.source ?? 'mail-server', signal);
      const places = placesOf(folders);
      const { ids, known } = identify(places, together(before?.known ?? [], latest?.position.known ?? []));
      latest = { places, ids, position: { source, known } };
      return latest;
    },

    async special(signal) {
      if (special !== null && now() - special.at < AN_HOUR && now() >= special.at) return special.folders;
      const operation = {
        agent: 'EMail',
        name: 'GetCurrentAccount',
        select: ACCOUNT_FIELDS,
        schema: accountSchema,
      } as const;
      try {
        const account = await client.ask(operation, signal);
        const folders = { inbox: account?.InboxFolder ?? null, sent: account?.SentFolder ?? null };
        special = { folders, at: now() };
        return folders;
      } catch (error) {
        // The tree does without; but the inbox once known stays the inbox.
        if (isOfOperation(error)) return special?.folders ?? NONE;
        throw error;
      }
    },
  };
}

/** @throws AppError `bad-answer` when something came that can't be read at all */
function readAll(items: readonly unknown[] | null, read = readFolders): WireFolder[] | null {
  if (items === null || items.length === 0) return null;
  const folders = read(items);
  if (folders.length === 0) throw new AppError('bad-answer');
  return folders;
}

/** @returns what the one who asks knows, and what came to be known since */
function together(asked: readonly Known[], since: readonly Known[]): readonly Known[] {
  const paths = new Set(asked.map(({ path }) => path));
  const numbers = new Set(asked.map(({ number }) => number));
  return [...asked, ...since.filter(({ path, number }) => !paths.has(path) && (number === 0 || !numbers.has(number)))];
}
