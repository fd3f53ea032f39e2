import type { Why } from '../../shared/changes.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import { isPartOfMove } from '../../shared/operation.ts';
import type { Layers } from '../../shared/overlay.ts';
import type { QueueItem, QueuePlace } from '../../shared/queue.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { places } from './activity.ts';
import { Dependents, type Falling } from './dependents.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow } from './ports.ts';
import { type QueueEntry, queueEntries } from './queue-entries.ts';
import type { Refusing } from './refusing.ts';
import { waitingEntries } from './waiting-entries.ts';

interface QueueParts {
  readonly account: AccountId;
  readonly pending: PendingChanges;
  readonly refusing: Refusing;
  /** @returns what a place is called */
  readonly placeName: (id: FolderId | null) => string | null;
  /** @returns what the tree knows a folder of the journal by; null for one that is not there */
  readonly shownFolder: (id: FolderId) => FolderId | null;
  /** What the rules need, over these folders. */
  readonly context: (folders: Layers) => RuleContext & { readonly folders: Layers };
}

/** The queue as it was found, for as long as nothing changes. */
interface Known {
  readonly version: number;
  readonly entries: readonly QueueEntry[];
  dependents: Dependents | null;
}

/** One mailbox's queue as the person sees it: what waits, as it will be sent. */
export class Queue {
  private readonly parts: QueueParts;
  private known: Known | null = null;

  constructor(parts: QueueParts) {
    this.parts = parts;
  }

  /** In the order of sending. */
  entries(): readonly QueueEntry[] {
    return this.now().entries;
  }

  /** How many `entries` there are; asked after every batch that is sent. */
  get size(): number {
    const { pending } = this.parts;
    return pending.isCompact ? pending.unconfirmed : this.entries().length;
  }

  /** How many `entries` wait for a conflict to be decided. */
  get held(): number {
    return this.entries().filter((entry) => this.conflictOf(entry) !== null).length;
  }

  /** @param entry one of `entries` */
  item(entry: QueueEntry): QueueItem {
    const { account, shownFolder, placeName } = this.parts;
    const { row, operation, rows, seq } = entry;
    const conflict = this.conflictOf(entry);
    const { from, to } = places({ operation, known: row.known }, { placeName });
    const { undoes, redoes } = row;
    return {
      account,
      at: rows.reduce((latest, { at }) => Math.max(latest, at), row.at),
      name: operation.name,
      folder: shownFolder(operation.folder),
      from,
      to,
      as: 'as' in operation ? (operation.as ?? null) : null,
      subscribed: operation.type === 'subscribe' ? operation.subscribed : null,
      again: undoes !== null ? 'undo' : redoes !== null ? 'redo' : null,
      seq,
      type: operation.type,
      state: row.state === 'sending' ? 'sending' : conflict === null ? 'waiting' : 'held',
      conflict,
      merged: Math.max(1, rows.filter((each) => !isPartOfMove(each.operation)).length),
      dependents: row.state === 'waiting' ? this.falling(new Set([entry])).entries.size : 0,
    };
  }

  /** @param folder as the journal knows it @returns what of it waits, with its place among all */
  of(folder: FolderId): QueuePlace[] {
    return this.entries().flatMap((entry, index) =>
      entry.operation.folder === folder ? [{ item: this.item(entry), index }] : [],
    );
  }

  /**
   * Takes the entries these belong to out, with what can't be without them, all or nothing. What is being sent, or is no
   * longer in the queue, stays as it is. @returns how many of the entries asked for are out. @throws AppError of the store
   */
  remove(seqs: ReadonlySet<number>): number {
    const isChosen = ({ row, rows }: QueueEntry) => row.state === 'waiting' && rows.some(({ seq }) => seqs.has(seq));
    const removed = new Set(this.entries().filter(isChosen));
    if (removed.size === 0) return 0;
    const falling = this.falling(removed);
    const stopped = [...removed].flatMap(({ rows }) => rows);
    const refused: [JournalRow, Why][] = [];
    for (const [{ row, rows }, reason] of [...falling.entries, ...falling.places]) {
      // It is one change: told once.
      refused.push([row, { reason }]);
      stopped.push(...rows.filter(({ seq }) => seq !== row.seq));
    }
    this.parts.refusing.takeOut(stopped, refused);
    return removed.size;
  }

  /** As `remove`, of all: nothing that waits is left that could fall with it. */
  removeAll(): number {
    const waiting = this.entries().filter(({ row }) => row.state === 'waiting');
    if (waiting.length === 0) return 0;
    const rows = waiting.flatMap((entry) => entry.rows);
    this.parts.refusing.takeOut(rows, []);
    return waiting.length;
  }

  private conflictOf({ row }: QueueEntry): number | null {
    return row.state === 'sending' ? null : (this.parts.pending.held.get(row.seq) ?? null);
  }

  private now(): Known {
    const { pending } = this.parts;
    const { version } = pending;
    const known =
      this.known?.version === version
        ? this.known
        : { version, entries: queueEntries(waitingEntries(pending).entries), dependents: null };
    this.known = known;
    return known;
  }

  private falling(removed: ReadonlySet<QueueEntry>): Falling {
    const now = this.now();
    const { pending, context } = this.parts;
    now.dependents ??= new Dependents(
      now.entries,
      pending.views(),
      // Signed out or not, what is asked is what can't be without the others.
      () => ({ ...context(pending.acknowledged()), signedIn: true }),
      (operation) => pending.ids.inShownIds(operation),
    );
    return now.dependents.fallingWith(removed);
  }
}
