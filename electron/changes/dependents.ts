import type { FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import { foldersOf, type Operation } from '../../shared/operation.ts';
import type { Layers } from '../../shared/overlay.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { type Footprint, footprint } from './dependencies.ts';
import { judgeOperations } from './judge.ts';
import { knownIn } from './known.ts';
import type { QueueEntry } from './queue-entries.ts';
import type { WaitingEntry } from './waiting-entries.ts';

type Context = RuleContext & { readonly folders: Layers };

/** What falls with operations that are taken out, and why. */
export interface Falling {
  readonly entries: ReadonlyMap<QueueEntry, Reason>;
  /** Places beside a folder that will not be made, of moves that stay. */
  readonly places: ReadonlyMap<WaitingEntry, Reason>;
}

const GONE = { code: 'gone' } as const;
const NOTHING: Falling = { entries: new Map(), places: new Map() };

/** Tells of changes that wait which can't be without others. Made once for a queue, asked for any of its entries. */
export class Dependents {
  private readonly entries: readonly QueueEntry[];
  private readonly context: () => Context;
  private readonly shown: (operation: Operation) => Operation;
  private readonly prints: ReadonlyMap<QueueEntry, Footprint>;
  private readonly turns: ReadonlyMap<QueueEntry, number>;
  private readonly needing = new Map<FolderId, QueueEntry[]>();
  private readonly taking = new Map<string, QueueEntry[]>();
  private readonly deleting = new Map<FolderId, QueueEntry[]>();

  /**
   * @param views the folders as they are, and as they will be; named as the journal names them
   * @param context the rules over the folders as the server has them: a copy for each call
   * @param shown gives an operation the ids the context's folders have
   */
  constructor(
    entries: readonly QueueEntry[],
    views: readonly FolderLookup[],
    context: () => Context,
    shown: (operation: Operation) => Operation,
  ) {
    this.entries = entries;
    this.context = context;
    this.shown = shown;
    this.turns = new Map(entries.map((entry, turn) => [entry, turn]));
    this.prints = new Map(
      entries.map((entry) => [entry, footprint(entry.operation, views, knownIn(entry.row, entry.operation.folder))]),
    );
    for (const [entry, { folder, within, takes }] of this.prints) {
      const places = entry.place ? foldersOf(entry.place.operation) : [];
      for (const id of new Set([...within, ...places])) add(this.needing, id, entry);
      for (const each of takes) add(this.taking, each, entry);
      const { type } = entry.operation;
      if (type === 'trash' || type === 'destroy') add(this.deleting, folder, entry);
    }
  }

  /** @returns what can't be without these, though it could be with them */
  fallingWith(removed: ReadonlySet<QueueEntry>): Falling {
    const touched = this.touchedBy(removed);
    if (touched.size === 0) return NOTHING;
    const entries = new Map<QueueEntry, Reason>();
    const places = new Map<WaitingEntry, Reason>();
    const unmade = new Set<FolderId>();
    const [before, after] = [this.context(), this.context()];
    for (const entry of this.entries) {
      const operation = this.shown(entry.operation);
      const { place } = entry;
      if (removed.has(entry)) {
        before.folders.add(operation);
        if (operation.type === 'create') unmade.add(operation.folder);
      } else if (!touched.has(entry) || entry.row.state !== 'waiting') {
        before.folders.add(operation);
        after.folders.add(operation);
      } else {
        const [was] = judgeOperations(before, [operation]);
        const isOrphan = foldersOf(operation).some((id) => unmade.has(id));
        const reason = isOrphan ? GONE : (judgeOperations(after, [operation])[0]?.reason ?? null);
        if (reason !== null && (isOrphan || was?.reason === null)) {
          entries.set(entry, reason);
          if (operation.type === 'create') unmade.add(operation.folder);
        } else if (place && foldersOf(this.shown(place.operation)).some((id) => unmade.has(id))) {
          places.set(place, GONE);
        }
      }
    }
    return { entries, places };
  }

  /** Those that may see a difference, directly or by way of others; never too few. */
  private touchedBy(removed: ReadonlySet<QueueEntry>): Set<QueueEntry> {
    const touched = new Set<QueueEntry>();
    const open = [...removed];
    for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
      const print = this.prints.get(entry);
      if (!print) continue;
      const later = [
        ...(this.needing.get(print.folder) ?? []),
        ...print.frees.flatMap((each) => this.taking.get(each) ?? []),
        ...[...print.within].flatMap((id) => this.deleting.get(id) ?? []),
      ];
      for (const each of later) {
        if (!this.isLater(each, entry) || touched.has(each) || removed.has(each)) continue;
        touched.add(each);
        open.push(each);
      }
    }
    return touched;
  }

  private isLater(entry: QueueEntry, than: QueueEntry): boolean {
    return (this.turns.get(entry) ?? 0) > (this.turns.get(than) ?? 0);
  }
}

function add<Key>(index: Map<Key, QueueEntry[]>, key: Key, entry: QueueEntry): void {
  const known = index.get(key);
  if (known) known.push(entry);
  else index.set(key, [entry]);
}
