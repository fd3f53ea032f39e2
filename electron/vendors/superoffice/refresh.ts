import { z } from 'zod';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { serverWords } from '../http.ts';
import type { Refresh, RefreshState, VendorParts } from '../vendor.ts';
import type { SuperofficeClient } from './client.ts';
import { FolderModel } from './folder-model.ts';
import { numberIn } from './identity.ts';
import { connectionInfo, secretsOf } from './mail-server.ts';
import type { FolderReader, Snapshot } from './reader.ts';
import { taskIdSchema, taskSchema, type WireTask } from './schema.ts';

/** The server may look at all folders before it answers; milliseconds. */
const PATIENCE = 5 * 60_000;

const PHASES: Readonly<Record<string, RefreshState['phase']>> = Object.assign(Object.create(null), {
  New: 'running',
  Aquired: 'running',
  Started: 'running',
  Succeeded: 'done',
  SucceededManualCleanup: 'done',
  Failed: 'failed',
});

const GONE: RefreshState = { phase: 'gone', percent: null, stop: 'impossible', detail: null };

/** Has SuperOffice fetch from the mail server what its copies do not know yet (seed: RefreshFolder; spec section 5). */
export function createRefresh(
  client: SuperofficeClient,
  reader: FolderReader,
  parts: VendorParts<ConnectionTo<'superoffice'>>,
): Refresh {
  /** @returns the whole paths of the folders; those the server does not list are left out */
  async function pathsOf(folders: readonly FolderId[] | null, signal: AbortSignal): Promise<readonly string[]> {
    const known = reader.latest();
    const paths = known === null ? null : listed(known, folders);
    if (paths !== null && (folders === null || paths.length === folders.length)) return paths;
    return listed(await reader.read(signal), folders);
  }

  return {
    async start(folders, signal) {
      const paths = await pathsOf(folders, signal);
      if (paths.length === 0) throw new AppError('not-found');
      const info = await connectionInfo(parts);
      const body = { ConnectionInfo: info, Folders: paths };
      const secrets = secretsOf(info);
      const call = { agent: 'EMail', lane: 'refresh', timeoutMs: PATIENCE, secrets } as const;
      const task = await client
        .change({ ...call, name: 'RefreshFolder', body, schema: taskIdSchema.nullable() }, signal)
        .catch((error: unknown) => {
          if (error instanceof AppError && ['bad-request', 'not-supported'].includes(error.code) && info === null) {
            return null;
          }
          throw error;
        });
      if (task !== null) return task === 0 ? null : String(task);
      if (info !== null) throw new AppError('server-error');
      // Whether `RefreshFolder` takes the account stored in SuperOffice is not documented; this one does, and waits.
      const forMe = { Folders: paths };
      await client.change(
        { ...call, name: 'RefreshFolderForAssociate', body: forMe, schema: z.string().nullish() },
        signal,
      );
      return null;
    },

    async follow(task, signal) {
      const Id = numberIn(task);
      if (Id === null) return GONE;
      const told = await client.ask(
        { agent: 'Batch', name: 'GetBatchTaskInfo', body: { Id }, schema: taskSchema },
        signal,
      );
      if (told === null) return GONE;
      // A task's own words may quote what it was told.
      return stateOf(told, [await parts.secret(), (await parts.extra('mail-password')) ?? '']);
    },

    async stop(task, signal) {
      const Id = numberIn(task);
      if (Id === null) return false;
      const call = { agent: 'Batch', name: 'StopBatchJob', body: { Id }, schema: z.boolean().nullable() } as const;
      return (await client.ask(call, signal)) === true;
    },
  };
}

function listed(snapshot: Snapshot, folders: readonly FolderId[] | null): string[] {
  if (folders === null) return [...snapshot.places.values()].flatMap(({ wire }) => wire?.Name ?? []);
  const model = new FolderModel(snapshot);
  return folders.flatMap((id) => {
    const key = model.find(id);
    return (key === null ? undefined : model.get(key)?.path) ?? [];
  });
}

function stateOf(task: WireTask, secrets: readonly string[]): RefreshState {
  const phase = PHASES[task.State] ?? 'gone';
  if (phase === 'gone') return GONE;
  const percent = task.ProgressPercent === null ? null : Math.round(Math.min(100, Math.max(0, task.ProgressPercent)));
  const words = {
    running: task.ProgressDescription,
    failed: task.Result ?? task.Response ?? task.ProgressDescription ?? task.Description,
    done: null,
  }[phase];
  return {
    phase,
    percent: phase === 'done' ? 100 : percent,
    stop: phase === 'running' ? stopOf(task.CancellationBehaviour) : 'impossible',
    detail: serverWords(words ?? '', secrets) ?? null,
  };
}

function stopOf(behaviour: string | null): RefreshState['stop'] {
  if (behaviour === 'CanCancel') return 'possible';
  return behaviour === 'CancelWithWarning' ? 'warn' : 'impossible';
}
