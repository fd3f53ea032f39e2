import { AppError } from '../../shared/errors.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import { isUnderWay, type RefreshTask, type RefreshUpdate, wentWrong } from '../../shared/refresh.ts';
import { sourceOf } from '../sync/account-sync.ts';
import type { RefreshParts, RefreshRow } from './ports.ts';
import { type Beginning, RefreshRun } from './refresh-run.ts';

/** How long a refresh that ended well is still told of. Milliseconds. */
const KEPT = 60_000;
/** How many that are over are kept at most. */
const MOST_OVER = 20;

/** Refreshes of all mailboxes: begun, followed, and told of with `refresh:changed`. */
export interface Refreshes {
  /** Follows what servers were at when the app ended; called once, after the engine has its mailboxes. */
  begin(): void;
  /**
   * Tells a server to look at the mail itself; one that is at these very folders already is not told again.
   * @param folders null: the whole mailbox. Folders the server does not know are left out
   * @throws AppError `unknown-account`, `unknown-folder`, `signed-out`, `not-supported`
   */
  start(account: AccountId, folders: readonly FolderId[] | null): RefreshTask;
  /** @returns false where the server would not. @throws AppError of the vendor's, `offline`, `signed-out` */
  stop(id: string): Promise<boolean>;
  /** Tells no longer of one that is over. */
  dismiss(id: string): void;
  /** Oldest first. */
  state(): readonly RefreshTask[];
  /** Nothing of this mailbox is asked until `resume`. @returns when nothing is under way */
  pause(account: AccountId): Promise<void>;
  resume(account: AccountId): void;
  /** The mailbox is no longer kept, and what was stored of it is gone. */
  forget(account: AccountId): void;
  /** @returns when nothing is under way any more; the store may then be closed */
  close(): Promise<void>;
}

/** @returns the refreshes of the engine's mailboxes, none so far */
export function createRefreshes(parts: RefreshParts): Refreshes {
  const { engine, store, clock, emit } = parts;
  const runs = new Map<string, RefreshRun>();
  /** Those whose folders the window has been told. */
  let told = new Set<string>();

  const state = () => Array.from(runs.values(), ({ shown }) => shown);
  const tell = () => {
    emit(
      'refresh:changed',
      state().map((task) => (told.has(task.id) ? withoutFolders(task) : task)),
    );
    told = new Set(runs.keys());
  };
  const of = (account: AccountId) => Array.from(runs.values()).filter(({ shown }) => shown.account === account);

  function add(beginning: Beginning): RefreshRun {
    const run = new RefreshRun(beginning, parts, {
      changed() {
        if (!runs.has(beginning.id)) return;
        if (!isUnderWay(run.shown)) over(run);
        tell();
      },
    });
    runs.set(beginning.id, run);
    return run;
  }

  function over({ shown }: RefreshRun): void {
    if (!wentWrong(shown)) clock.after(KEPT, () => drop(shown.id));
    const ended = Array.from(runs.values()).filter((run) => !isUnderWay(run.shown));
    for (const run of ended.slice(0, Math.max(0, ended.length - MOST_OVER))) runs.delete(run.shown.id);
  }

  function drop(id: string): void {
    const run = runs.get(id);
    if (run === undefined || isUnderWay(run.shown)) return;
    runs.delete(id);
    tell();
  }

  function known(account: AccountId) {
    const found = engine.accounts().find((each) => each.account.id === account);
    if (found === undefined) throw new AppError('unknown-account');
    return found;
  }

  /** A mailbox that is reached elsewhere from now on, or is gone: its old server's tasks are no longer asked about. */
  function isStranded(account: AccountId, source: string): boolean {
    const found = engine.accounts().find((each) => each.account.id === account);
    return found === undefined || sourceOf(found.account) !== source;
  }

  /** What can't be read is no longer followed: its server ends it without us. */
  function kept(): RefreshRow[] {
    try {
      return store.refreshes();
    } catch (error) {
      parts.report(null, error);
      return [];
    }
  }

  /** On a full disk it stays, and is told from those to be followed at the next start. */
  function removeRow({ id, account }: Pick<RefreshTask, 'id' | 'account'>): void {
    try {
      store.removeRefresh(id);
    } catch (error) {
      parts.report(account, error);
    }
  }

  return {
    begin() {
      for (const row of kept()) {
        if (isStranded(row.account, row.source)) removeRow(row);
        else add(row).begin();
      }
      if (runs.size > 0) tell();
    },
    start(id, wanted) {
      const { account, status } = known(id);
      if (!account.signedIn) throw new AppError('signed-out');
      if (status.capabilities?.refresh === false) throw new AppError('not-supported');
      const folders = wanted && [...new Set(wanted)].filter((folder) => store.folder(id, folder) !== null);
      if (folders?.length === 0) throw new AppError('unknown-folder');
      const alike = of(id).filter(({ shown }) => sameFolders(shown.folders, folders));
      const underWay = alike.find(({ shown }) => isUnderWay(shown));
      if (underWay !== undefined) return underWay.shown;
      for (const { shown } of alike) runs.delete(shown.id);
      const startedAt = clock.now();
      const run = add({ id: parts.newId(), account: id, source: sourceOf(account), folders, task: null, startedAt });
      tell();
      run.begin();
      return run.shown;
    },
    stop: async (id) => (await runs.get(id)?.stop()) ?? true,
    dismiss: drop,
    state,
    pause: async (account) => {
      await Promise.all(of(account).map((run) => run.pause()));
    },
    resume(account) {
      for (const run of of(account)) {
        if (!isUnderWay(run.shown)) continue;
        if (!isStranded(account, run.source)) run.resume();
        else {
          removeRow(run.shown);
          runs.delete(run.shown.id);
          tell();
        }
      }
    },
    forget(account) {
      const gone = of(account);
      for (const { shown } of gone) runs.delete(shown.id);
      if (gone.length > 0) tell();
    },
    async close() {
      await Promise.all(Array.from(runs.values(), (run) => run.pause()));
    },
  };
}

function withoutFolders({ folders: _, ...update }: RefreshTask): RefreshUpdate {
  return update;
}

function sameFolders(a: readonly FolderId[] | null, b: readonly FolderId[] | null): boolean {
  if (a === null || b === null) return a === b;
  const ids = new Set(a);
  return a.length === b.length && b.every((id) => ids.has(id));
}
