import type { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { ChangeBatch, Cursor } from '../vendor.ts';
import type { AxigenClient } from './client.ts';
import { formatCursor, type Position, parseCursor } from './cursor.ts';
import { Refusal } from './errors.ts';
import { changesOf, readEvents, readFolders } from './events.ts';
import { folderOf, rootsOf } from './folders.ts';
import { deltaSchema, listSchema, listTokenSchema } from './schema.ts';

/** How long a server that does not tell its version is read by lists before delta is tried again; milliseconds. */
const RETRY_DELTA_AFTER = 60 * 60_000;

type Delta = z.infer<typeof deltaSchema>;

/**
 * True when delta as such, or this token, is not accepted. What a server answers then is not documented: any 4xx that does
 * not speak of the person or the pace, and 500 when there was a token (spec sections 2 and 6).
 */
function isRefusal(error: unknown, token: string | null): boolean {
  if (!(error instanceof Refusal) || error.code === 'session-limit') return false;
  const { status } = error;
  if (status === 500) return token !== null;
  return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
}

/** Reads the folders of one account: by delta where the server has it, else by whole lists when the list token moves. */
export interface FolderReader {
  /** @param own the account's root container */
  changes(cursor: Cursor | null, own: FolderId | null, signal: AbortSignal): Promise<ChangeBatch>;
  /** False while the server is read by whole lists. */
  hasDelta(): boolean;
}

/**
 * @param offered whether the server's version has delta; null when the version is not known
 * @param now milliseconds since 1970
 */
export function createFolderReader(client: AxigenClient, offered: boolean | null, now: () => number): FolderReader {
  let delta: 'untried' | 'works' | 'missing' = offered === false ? 'missing' : 'untried';
  let missedAt = 0;
  /** Without a version it is a guess that delta is missing: the answer may have been that of something in between. */
  const mayGuessAgain = () => offered === null && Math.abs(now() - missedAt) >= RETRY_DELTA_AFTER;

  /** @returns null when the token, or delta as such, is refused */
  async function fetchDelta(token: string | null, signal: AbortSignal): Promise<Delta | null> {
    const query = { accessMode: 'all', ...(token === null ? {} : { syncToken: token }) };
    try {
      return await client.get(deltaSchema, { path: '/folders/delta', query, signal });
    } catch (error) {
      if (isRefusal(error, token)) return null;
      throw error;
    }
  }

  /** All folders, as new. No matter what is odd in it, asking once more would not make it better: never doubtful. */
  function whole({ events, syncToken }: Delta, own: FolderId | null): ChangeBatch {
    const { read } = readEvents(events);
    const roots = rootsOf(
      read.filter((event) => event.eventType === 'newFolder'),
      own,
    );
    const changes = changesOf(read, own, roots).read;
    const cursor = formatCursor({ mode: 'delta', folderContainerId: own, roots: [...roots], token: syncToken });
    return { full: true, changes, cursor, more: false, doubtful: false };
  }

  function since(position: Position, { events, syncToken }: Delta): ChangeBatch {
    const own = position.folderContainerId;
    const { read, doubtful } = readEvents(events);
    const roots = new Set(position.roots);
    // A folder turned up that was taken for the top: its subfolders are shown in the wrong place until read again.
    const surfaced = read.some(
      (event) => event.eventType === 'newFolder' && event.id !== own && roots.delete(event.id),
    );
    const changes = changesOf(read, own, roots);
    const cursor = formatCursor({ ...position, roots: [...roots], token: syncToken });
    const unsure = doubtful || changes.doubtful || surfaced;
    return { full: false, changes: changes.read, cursor, more: false, doubtful: unsure };
  }

  async function byDelta(position: Position | null, own: FolderId | null, signal: AbortSignal) {
    if (position !== null) {
      const news = await fetchDelta(position.token, signal);
      if (news !== null) return since(position, news);
    }
    missedAt = now();
    const all = await fetchDelta(null, signal);
    if (all !== null) {
      delta = 'works';
      return whole(all, own);
    }
    // A server that has delta, and something in between says it has not: whole lists would be read until the app ends.
    if (delta === 'works' || offered) throw new AppError('bad-answer');
    delta = 'missing';
    return null;
  }

  async function byList(position: Position | null, own: FolderId | null, signal: AbortSignal): Promise<ChangeBatch> {
    const query = { accessMode: 'all' };
    if (position !== null) {
      const onlyToken = { ...query, syncTokenOnly: 'true' };
      const { syncToken } = await client.get(listTokenSchema, { path: '/folders/', query: onlyToken, signal });
      if (syncToken === position.token) {
        return { full: false, changes: [], cursor: formatCursor(position), more: false, doubtful: false };
      }
    }
    const { syncToken, items } = await client.get(listSchema, { path: '/folders/', query, signal });
    const folders = readFolders(items).read.filter((folder) => folder.id !== own);
    const roots = rootsOf(folders, own);
    const cursor = formatCursor({ mode: 'list', folderContainerId: own, roots: [...roots], token: syncToken });
    const changes = folders.map((folder) => ({ type: 'put', folder: folderOf(folder, roots) }) as const);
    return { full: true, changes, cursor, more: false, doubtful: false };
  }

  return {
    hasDelta: () => delta !== 'missing',
    async changes(cursor, own, signal) {
      const position = parseCursor(cursor, own);
      if (delta !== 'missing' || mayGuessAgain()) {
        const batch = await byDelta(position?.mode === 'delta' ? position : null, own, signal);
        if (batch !== null) return batch;
      }
      return byList(position?.mode === 'list' ? position : null, own, signal);
    },
  };
}
