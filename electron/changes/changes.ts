import type {
  ActivityItem,
  ActivityQuery,
  ChangesState,
  DeletionPreview,
  Wish,
  WishAnswer,
} from '../../shared/changes.ts';
import type { ConflictChoice, ConflictKind, ConflictList, Resolution } from '../../shared/conflict.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId, FolderId, FolderKey } from '../../shared/folder.ts';
import type { QueuePage, QueuePlace } from '../../shared/queue.ts';
import type { Reason } from '../../shared/reasons.ts';
import { AccountChanges, type ChangesParts } from './account-changes.ts';
import { activityItem, whyNothingStands } from './activity.ts';
import type { Found } from './conflicts.ts';
import { Locks } from './locks.ts';
import { nextRedo, nextUndo } from './next-step.ts';
import type { JournalRow } from './ports.ts';
import { Progress } from './progress.ts';

/** One of them, or all of a kind. */
export type Conflicts = { readonly seq: number; readonly seen?: string | undefined } | { readonly kind: ConflictKind };

/** Some of what waits, or all of a mailbox. */
export type Queued = { readonly seqs: readonly number[] } | { readonly account: AccountId };

/**
 * What the person changes: judged, written down, shown at once, sent, and told of with the events of `shared/ipc.ts`.
 * Every call that takes a mailbox throws `unknown-account`; all may throw `disk-full` or `internal`.
 */
export interface Changes {
  do(account: AccountId, wish: Wish): WishAnswer;
  /** @throws AppError `unknown-folder` */
  deletion(account: AccountId, folders: readonly FolderId[]): Promise<DeletionPreview>;
  /**
   * What the rules refuse to have taken back, or done again, is told, and Undo and Redo go past it for as long as they do;
   * of a group, all is done that they allow.
   * @param group null: what `state` names
   */
  undo(group: string | null): WishAnswer;
  redo(group: string | null): WishAnswer;
  /** @throws AppError `bad-input` for what was not refused */
  retry(seq: number): WishAnswer;
  stop(group: string): void;
  state(): ChangesState;
  activity(query: ActivityQuery): ActivityItem[];
  /** What waits, as it will be sent. @param account null: of all mailboxes */
  queue(account: AccountId | null, offset: number, limit: number): QueuePage;
  /** What of a folder waits to be sent. @param folder as the tree knows it */
  queueOf(account: AccountId, folder: FolderId): QueuePlace[];
  /**
   * These of the queue will not be sent, nor what can't be without them. What is being sent, or was, is passed over.
   * @returns how many of these are out
   */
  dequeue(which: Queued): number;
  locks(): FolderKey[];
  /** @throws AppError `unknown-folder` */
  lock(account: AccountId, folder: FolderId, locked: boolean): void;
  /** @returns true for a folder in the window's tree, also one the server does not know yet */
  isShown(account: AccountId, folder: FolderId): boolean;
  /** What waits for the person to choose, in all mailboxes. @param limit how many are told in full */
  conflicts(limit: number): ConflictList;
  /** What is no conflict any more is passed over. */
  resolve(of: Conflicts, choice: ConflictChoice): Resolution;
  /** Nothing of this mailbox is sent until `resume`. @returns when nothing is under way */
  pause(account: AccountId): Promise<void>;
  resume(account: AccountId): void;
  /** The mailbox is no longer kept; its part of the journal is gone. */
  forget(account: AccountId): void;
  /** @returns when nothing is under way any more; the store may then be closed */
  close(): Promise<void>;
}

/** @returns the changes of every mailbox of the engine, over whose mirrors they lie from now on */
export function createChanges(base: Omit<ChangesParts, 'locks'>): Changes {
  const { engine, journal, emit } = base;
  const parts: ChangesParts = { ...base, locks: new Locks(journal, emit) };
  const mailboxes = new Map<AccountId, AccountChanges>();
  const progress = new Progress((group) => journal.counts(group));
  let told = '';

  function of(account: AccountId): AccountChanges {
    const known = mailboxes.get(account);
    if (known) return known;
    const changes = new AccountChanges(account, parts, {
      changed(rows) {
        progress.watch(rows);
        tell();
      },
      moved: tell,
    });
    mailboxes.set(account, changes);
    progress.watch(changes.pending.open());
    return changes;
  }

  function kept(account: AccountId): AccountChanges {
    if (!engine.accounts().some((each) => each.account.id === account)) throw new AppError('unknown-account');
    return of(account);
  }

  /** Groups that were to be taken back or done again, and the rules refused it. */
  const stuck = new Set<string>();

  function isStuck(group: string): boolean {
    const [row] = stuck.has(group) ? journal.standing(group, 1) : [];
    if (row && !of(row.account).canTurn(group)) return true;
    stuck.delete(group);
    return false;
  }

  const undoStep = () => nextUndo(journal, canTurn, isStuck);
  const redoStep = () => nextRedo(journal, canTurn, isStuck);

  const canTurn = (row: JournalRow): boolean => of(row.account).whyNotTurned(row) === null;

  function current(running: ChangesState['running']): ChangesState {
    let waiting = 0;
    let conflicts = 0;
    for (const { account } of engine.accounts()) {
      const { pending, queue } = of(account.id);
      waiting += queue.size;
      conflicts += pending.undecided;
    }
    return { undo: undoStep(), redo: redoStep(), waiting, conflicts, running };
  }

  /** A large wish that is over is told with its last counts once, and gone with the next. */
  function tell(): void {
    try {
      for (let over = true; over; ) {
        const running = progress.take();
        over = progress.size < running.length;
        const state = current(running);
        const text = JSON.stringify(state);
        if (text !== told) emit('changes:state', state);
        told = text;
      }
    } catch (error) {
      for (const account of mailboxes.keys()) parts.report(account, error);
    }
  }

  /** Oldest first. */
  function undecided(): Found[] {
    const found = engine.accounts().flatMap(({ account }) => of(account.id).conflicts.all());
    return found.sort((a, b) => a.row.seq - b.row.seq);
  }

  /** Why a choice made upon what was shown can't be taken any more; null while it can. */
  function changedSinceShown([found]: readonly Found[], seen: string | undefined): Reason | null {
    if (!found || seen === undefined) return null;
    const { conflicts, pending } = of(found.row.account);
    const [now] = conflicts.tell([found]);
    if (!now || now.seen === seen) return null;
    const name = now.folder === null ? undefined : pending.shown.get(now.folder)?.name;
    return { code: 'changed-meanwhile', folder: name ?? now.operation.name };
  }

  engine.overlay({
    reading: (account) => of(account).reading(),
    changed: (account, diff, first) => of(account).mirrorChanged(diff, first),
    read: (account) => of(account).read(),
    // Of what could not even be opened there is nothing to say.
    unread: (account) => mailboxes.get(account)?.unread(),
    snapshot: (account) => of(account).snapshot(),
  });

  function undoOf(group: string): WishAnswer {
    const [row] = journal.group(group, 1);
    if (!row) return refusal({ code: 'nothing-to-undo' });
    if (row.undoes !== null) return redoOf(group, row.undoes);
    if (journal.standing(group, 1).length > 0) return kept(row.account).undo(group);
    return refusal(whyNothingStands(group, journal));
  }

  function redoOf(undoing: string, original: string): WishAnswer {
    const [row] = journal.standing(undoing, 1);
    return row ? kept(row.account).redo(undoing, original) : refusal({ code: 'nothing-to-redo' });
  }

  return {
    do: (account, wish) => kept(account).do(wish),
    deletion: (account, folders) => kept(account).deletion(folders),
    undo(group) {
      const next = undoStep()?.group;
      const chosen = group ?? next;
      if (chosen === undefined) return refusal({ code: 'nothing-to-undo' });
      const answer = undoOf(chosen);
      if (!answer.taken && chosen === next) {
        stuck.add(chosen);
        tell();
      }
      return answer;
    },
    redo(group) {
      const next = redoStep()?.group;
      const chosen = group ?? next;
      const undoing = chosen === undefined ? null : journal.undoing(chosen);
      if (chosen === undefined || undoing === null) return refusal({ code: 'nothing-to-redo' });
      const answer = redoOf(undoing, chosen);
      if (!answer.taken && chosen === next) {
        stuck.add(undoing);
        tell();
      }
      return answer;
    },
    retry(seq) {
      const row = journal.row(seq);
      if (!row) throw new AppError('bad-input');
      return kept(row.account).retry(row);
    },
    stop(group) {
      const [row] = journal.group(group, 1);
      if (row) kept(row.account).stop(group);
    },
    state: () => current(progress.peek()),
    queue(account, offset, limit) {
      const ids = account === null ? engine.accounts().map((each) => each.account.id) : [account];
      const queues = ids.map((id) => kept(id).queue);
      const all = queues.flatMap((queue) => queue.entries().map((entry) => ({ queue, entry })));
      const items = all.slice(offset, offset + limit).map(({ queue, entry }) => queue.item(entry));
      return { items, total: all.length, held: queues.reduce((sum, { held }) => sum + held, 0) };
    },
    queueOf(account, folder) {
      const { queue, pending } = kept(account);
      return queue.of(pending.ids.journalId(folder));
    },
    dequeue(which) {
      if ('account' in which) return kept(which.account).queue.removeAll();
      const chosen = new Set(which.seqs);
      return engine.accounts().reduce((sum, { account }) => sum + of(account.id).queue.remove(chosen), 0);
    },
    activity: (query) => journal.activity(query).map((row) => activityItem(row, journal, of(row.account))),
    conflicts(limit) {
      const found = undecided();
      const counts: Partial<Record<ConflictKind, number>> = {};
      for (const { kind } of found) counts[kind] = (counts[kind] ?? 0) + 1;
      const told = [...Map.groupBy(found.slice(0, limit), ({ row }) => row.account)].flatMap(([account, some]) =>
        of(account).conflicts.tell(some),
      );
      return { conflicts: told.sort((a, b) => a.seq - b.seq), counts, total: found.length };
    },
    resolve(which, choice) {
      const chosen = undecided().filter(({ row, kind }) =>
        'seq' in which ? row.seq === which.seq : kind === which.kind,
      );
      const changed = 'seq' in which && changedSinceShown(chosen, which.seen);
      if (changed) return { resolved: 0, reason: changed };
      let resolved = 0;
      let reason: Reason | null = null;
      for (const [account, found] of Map.groupBy(chosen, ({ row }) => row.account)) {
        const one = of(account).deciding.resolve(found, choice);
        resolved += one.resolved;
        reason ??= one.reason;
      }
      return { resolved, reason };
    },
    locks: () => parts.locks.all(),
    lock(account, folder, locked) {
      const { pending } = kept(account);
      if (locked && !pending.isShown(folder)) throw new AppError('unknown-folder');
      parts.locks.set(account, pending.ids.journalId(folder), locked);
      // What the server has just named is locked under both its ids.
      if (!locked) parts.locks.set(account, folder, false);
    },
    isShown: (account, folder) => kept(account).pending.isShown(folder),
    pause: async (account) => mailboxes.get(account)?.pause(),
    resume: (account) => mailboxes.get(account)?.resume(),
    forget(account) {
      mailboxes.delete(account);
      parts.locks.forget(account);
      tell();
    },
    async close() {
      await Promise.all(Array.from(mailboxes.values(), (mailbox) => mailbox.pause()));
    },
  };
}

function refusal(reason: Reason): WishAnswer {
  return { taken: false, reason };
}
