import type { FolderDiff } from '../../shared/diff.ts';
import type { AccountId, Folder, FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import { sameName } from '../../shared/name-rules.ts';
import { hasLanded, isOwnId, isPartOfMove, type Operation } from '../../shared/operation.ts';
import { Layers, shownDiff } from '../../shared/overlay.ts';
import type { Draft } from './draft.ts';
import { heldUp } from './held-up.ts';
import { Knowing } from './known.ts';
import { placesLanded } from './places-landed.ts';
import type { JournalRow, JournalStore, NewGroup } from './ports.ts';
import { moveKey, renamedIn, speaksOf } from './row-ids.ts';
import { inSendingOrder } from './sending-order.ts';
import { ShownIds } from './shown-ids.ts';
import type { StoredMirror } from './stored-mirror.ts';

const NOTHING: FolderDiff = { added: [], updated: [], removed: [] };

interface PendingParts {
  readonly account: AccountId;
  readonly journal: JournalStore;
  readonly mirror: StoredMirror;
  /** A folder is `to` from now on, and still shown as `from`. */
  readonly renamed: (from: FolderId, to: FolderId) => void;
  /** A folder shown as `from` is `to` from the next diff on. */
  readonly named: (from: FolderId, to: FolderId) => void;
  readonly report: (error: unknown) => void;
}

/** @returns true for what is neither over nor in the mirror yet */
export function isOpen({ state, settled }: JournalRow): boolean {
  return state === 'waiting' || state === 'sending' || state === 'conflict' || (state === 'done' && !settled);
}

/** @returns true for what the server has not confirmed yet */
function isUnconfirmed({ state }: JournalRow): boolean {
  return state === 'waiting' || state === 'sending';
}

/** The operations of one mailbox that are not over, and what they make of the mirror: the folders as they are shown. */
export class PendingChanges {
  readonly mirror: StoredMirror;
  readonly ids: ShownIds;
  /** The folders as shown. */
  shown: Layers;
  /** What waits has been brought down to what has to be sent, and nothing more waits since. */
  isCompact = false;
  private readonly parts: PendingParts;
  private readonly rows = new Map<number, JournalRow>();
  /** Creations without an answer yet, of which the mirror already has the folder. */
  private readonly visible = new Set<number>();
  private heldBy: ReadonlyMap<number, number> = new Map();
  /** What `placed` found, until an operation or the mirror changes. */
  private placedNow: ReadonlySet<number> | null = null;
  /** Nothing has changed that what is shown depends on, since it was laid. */
  private isLaid = false;
  private changes = 0;

  constructor(parts: PendingParts) {
    this.parts = parts;
    this.mirror = parts.mirror;
    this.ids = new ShownIds(parts.mirror);
    this.shown = new Layers(parts.mirror);
    for (const row of inSendingOrder(parts.journal.open(parts.account))) this.rows.set(row.seq, row);
    // What was being made when the app ended may be known already.
    this.seeCreations();
    this.relay();
  }

  /** What is not over, in the order it is to be sent. */
  open(): MapIterator<JournalRow> {
    return this.rows.values();
  }

  row(seq: number): JournalRow | undefined {
    return this.rows.get(seq);
  }

  /** What was asked for after the first of these and before the last, and is done. */
  doneAmong(rows: readonly JournalRow[]): JournalRow[] {
    const [first = 0, ...later] = rows.map(({ seq }) => seq).sort((a, b) => a - b);
    return this.parts.journal.done(this.parts.account, first, later.at(-1) ?? first);
  }

  /** How many operations the server has not confirmed; a change and the place it leads to count as one. */
  get unconfirmed(): number {
    return this.count(isUnconfirmed);
  }

  /** How many wait for the person to choose, counted in the same way. */
  get undecided(): number {
    return this.count(({ state }) => state === 'conflict');
  }

  /** Another one for every change of an operation or of the mirror. */
  get version(): number {
    return this.changes;
  }

  /** By number, what waits for a conflict to be decided, and for which. */
  get held(): ReadonlyMap<number, number> {
    return this.heldBy;
  }

  private count(counts: (row: JournalRow) => boolean): number {
    const moves = new Set<string>();
    let count = 0;
    for (const row of this.rows.values()) {
      if (!counts(row)) continue;
      const { operation, group } = row;
      const key = moveKey(group, operation);
      if (!isPartOfMove(operation) || !moves.has(key)) count++;
      if (!isPartOfMove(operation)) moves.add(key);
    }
    return count;
  }

  /** The shown ids of folders with a change that is not confirmed, or not decided. */
  folders(): FolderId[] {
    const ids = new Set<FolderId>();
    for (const row of this.rows.values()) if (row.state !== 'done') ids.add(this.ids.shownId(row.operation.folder));
    return [...ids];
  }

  /** @param id as the window calls it */
  isShown(id: FolderId): boolean {
    return this.shown.get(this.ids.shownNow(id)) !== undefined;
  }

  /** The folders as the server is known to have them, the mirror's next look included; named as they are shown. */
  acknowledged(): Layers {
    const layers = new Layers(this.mirror);
    const placed = this.placed();
    for (const { seq, state, operation } of this.rows.values()) {
      if (state === 'done' && !placed.has(seq)) layers.add(this.ids.inShownIds(operation));
    }
    return layers;
  }

  /** The same, named as the journal names them. */
  onServer(): FolderLookup {
    return this.ids.inJournalNames(this.acknowledged());
  }

  /** The folders as the server has them and as they are shown, both named as the journal names them. */
  views(): readonly [server: FolderLookup, shown: FolderLookup] {
    return [this.onServer(), this.ids.inJournalNames(this.shown)];
  }

  /** The operations that give places and whose places the mirror has, whether or not the server has confirmed them. */
  placed(): ReadonlySet<number> {
    this.placedNow ??= placesLanded(this.rows.values(), this.mirror);
    return this.placedNow;
  }

  /** Writes a new group down, its operations in shown ids. @throws AppError of the store */
  add(group: NewGroup): JournalRow[] {
    const knowing = new Knowing(this.ids.inJournalNames(this.shown));
    const rows = group.rows.map((row) => {
      const operation = this.ids.inJournalIds(row.operation);
      return { ...row, operation, known: knowing.of(operation) };
    });
    const added = this.parts.journal.add({ ...group, rows });
    for (const row of added) if (isOpen(row)) this.rows.set(row.seq, row);
    this.isCompact = false;
    this.unlay();
    return added;
  }

  /** Writes decisions down: changed rows, and more of their groups, in journal ids, each in its place. @throws AppError of the store */
  extend(changed: readonly JournalRow[], more: readonly NewGroup[]): JournalRow[] {
    const added = this.parts.journal.extend(changed, more);
    this.isCompact = false;
    for (const row of changed) this.keep(row);
    if (added.length === 0) return added;
    for (const row of added) this.rows.set(row.seq, row);
    const ordered = inSendingOrder([...this.rows.values()].sort((a, b) => a.seq - b.seq));
    this.rows.clear();
    for (const row of ordered) this.rows.set(row.seq, row);
    return added;
  }

  /** Writes changed rows down before anything comes of it. @throws AppError of the store; then nothing has changed */
  write(rows: readonly JournalRow[]): void {
    if (rows.length === 0) return;
    this.parts.journal.change(rows);
    for (const row of rows) this.keep(row);
  }

  /** The same for what has happened already: where the store fails, it is found out again after the next start. */
  record(rows: readonly JournalRow[]): void {
    try {
      this.write(rows);
    } catch (error) {
      this.parts.report(error);
      for (const row of rows) this.keep(row);
    }
  }

  /** The server has done it. @param id what it calls the folder now; null when that has not changed, or it is gone */
  acknowledge(row: JournalRow, id: FolderId | null): void {
    const from = row.operation.folder;
    const done: JournalRow = { ...row, state: 'done', why: null };
    if (id === null || id === from) this.record([done]);
    else this.adopt(done, from, id);
  }

  /** The mirror has seen a look at the server that began after these were done: nothing of them is to be shown any more. */
  settle(seqs: ReadonlySet<number>): void {
    const rows = [...this.rows.values()].filter(({ seq, state }) => state === 'done' && seqs.has(seq));
    this.record(rows.map((row) => ({ ...row, settled: true })));
  }

  /**
   * A folder deleted by an undo is made again: what the journal says of the old one is said of the new one. Only its making
   * and deleting, while they are not over, still are about the old one. @param draft gets what is to be written for it
   */
  reborn(old: FolderId, folder: FolderId, draft: Draft): void {
    const { journal, account } = this.parts;
    for (const each of journal.naming(account, old, 0)) {
      const row = draft.next(each);
      const { type } = row.operation;
      const isFate = row.operation.folder === old && (type === 'create' || type === 'destroy');
      if (!isFate || !isOpen(row)) draft.put([renamedIn(row, old, folder)]);
    }
  }

  /** The mirror has changed, in the store too. @returns what the shown folders did */
  mirrorChanged(diff: FolderDiff): FolderDiff {
    this.mirror.changed(diff);
    this.unlay();
    this.tellApart(diff);
    this.seeCreations();
    this.settleLanded();
    return this.relay(diff);
  }

  /** Lays everything anew, if need be. @returns what the shown folders did since the last time */
  relay(mirrorDiff: FolderDiff = NOTHING): FolderDiff {
    if (this.isLaid) return mirrorDiff;
    const before = this.shown.overlay;
    const layers = new Layers(this.mirror);
    const placed = this.placed();
    this.heldBy = heldUp(this.rows.values(), this.onServer());
    for (const { seq, state, operation } of this.rows.values()) {
      const isShown = state !== 'conflict' && !this.heldBy.has(seq);
      if (isShown && !this.visible.has(seq) && !placed.has(seq)) layers.add(this.ids.inShownIds(operation));
    }
    this.shown = layers;
    this.isLaid = true;
    this.changes++;
    return shownDiff(mirrorDiff, before, layers.overlay, this.mirror);
  }

  private unlay(): void {
    this.changes++;
    this.placedNow = null;
    this.isLaid = false;
  }

  /** A folder that was there before and comes to stand where one is being made is not the one made. */
  private tellApart(diff: FolderDiff): void {
    for (const row of [...this.rows.values()]) {
      const { operation, state, before } = row;
      if (operation.type !== 'create' || state !== 'sending') continue;
      const isWhereMade = ({ parentId, name }: Folder) =>
        parentId === operation.parentId && sameName(name, operation.name);
      const arrived = diff.updated.filter(([from, to]) => isWhereMade(to) && !isWhereMade(from));
      const ids = arrived.map(([, { id }]) => id).filter((id) => id !== this.ids.shownId(operation.folder));
      if (ids.length > 0) this.record([{ ...row, before: [...(before ?? []), ...ids] }]);
    }
  }

  /** A look may find a new folder before the answer to its creation comes: it is shown once. */
  private seeCreations(): void {
    for (const { seq, state, operation, before } of this.rows.values()) {
      if (operation.type !== 'create' || state !== 'sending' || this.visible.has(seq)) continue;
      const landed = hasLanded(operation, this.mirror, new Set(before));
      if (typeof landed === 'boolean') continue;
      this.visible.add(seq);
      this.isLaid = false;
      this.ids.showAs(operation.folder, landed.id);
      this.parts.named(operation.folder, landed.id);
    }
  }

  /** What the mirror shows needs no layer of its own; of a folder's operations the oldest goes first, and of a parent's places. */
  settleLanded(): void {
    const kept = new Set<FolderId>();
    const unsettled = new Set<FolderId | null>();
    const settled: JournalRow[] = [];
    const placed = this.placed();
    for (const row of this.rows.values()) {
      const { operation, state, seq } = row;
      const orders = operation.type === 'reorder' ? operation.parentId : undefined;
      const isThere = () =>
        orders === undefined ? this.isInMirror(operation) : placed.has(seq) && !unsettled.has(orders);
      if (state === 'done' && !kept.has(operation.folder) && isThere()) settled.push({ ...row, settled: true });
      else {
        kept.add(operation.folder);
        if (orders !== undefined) unsettled.add(orders);
      }
    }
    if (settled.length > 0) this.record(settled);
  }

  private isInMirror(operation: Operation): boolean {
    if (operation.type === 'create' || this.ids.isShownOtherwise(operation.folder))
      return this.mirror.get(operation.folder) !== undefined;
    return hasLanded(operation, this.mirror, new Set()) !== false;
  }

  private adopt(row: JournalRow, from: FolderId, to: FolderId): void {
    const { journal, account } = this.parts;
    // Our own ids stand in nothing older than the creation itself, unless that makes a folder again.
    const since = isOwnId(from) && row.redoes === null ? row.seq : 0;
    const others = journal.naming(account, from, since).filter(({ seq }) => !this.rows.has(seq));
    const open = [...this.rows.values()].filter((each) => each.seq !== row.seq && speaksOf(each, from));
    const renamed = [...others, ...open, row].map((each) => renamedIn(each, from, to));
    this.ids.rename(from, to);
    this.isLaid = false;
    const shown = this.ids.showAsItself(from) ?? from;
    if (shown !== to && !this.visible.has(row.seq)) {
      if (this.mirror.get(to) === undefined) {
        this.ids.showAs(to, shown);
        this.parts.renamed(shown, to);
      } else this.parts.named(shown, to);
    }
    this.record(renamed);
  }

  private keep(row: JournalRow): void {
    const { seq, state, operation } = row;
    const before = this.rows.get(seq);
    this.changes++;
    if (state === 'waiting' && before?.state !== 'waiting') this.isCompact = false;
    this.placedNow = null;
    if (!before || !isOpen(row) || !laysAlike(before, row)) this.isLaid = false;
    if (isOpen(row)) this.rows.set(seq, row);
    else this.rows.delete(seq);
    if (state === 'sending') return;
    const wasVisible = this.visible.delete(seq);
    if (wasVisible) this.isLaid = false;
    // What has long been over, or is only no longer to be done, changes nothing of what its folder is called.
    const isSettled = before !== undefined && state === 'done' && !isOpen(row);
    const shown = isSettled || wasVisible ? this.ids.showAsItself(operation.folder) : undefined;
    if (shown === undefined) return;
    this.isLaid = false;
    if (state === 'done' && this.mirror.get(operation.folder)) this.parts.named(shown, operation.folder);
  }
}

const ON_ITS_WAY: ReadonlySet<JournalRow['state']> = new Set(['waiting', 'sending', 'done']);

/** @returns true when an operation is shown as before; which places have landed depends on what was sent, too */
function laysAlike(before: JournalRow, after: JournalRow): boolean {
  if (after.operation.type === 'reorder' || !ON_ITS_WAY.has(before.state) || !ON_ITS_WAY.has(after.state)) return false;
  return JSON.stringify(before.operation) === JSON.stringify(after.operation);
}
