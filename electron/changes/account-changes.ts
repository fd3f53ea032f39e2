import type { DeletionPreview, Wish, WishAnswer } from '../../shared/changes.ts';
import type { FolderDiff } from '../../shared/diff.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import type { AccountFolders } from '../../shared/ipc.ts';
import { type Operation, ownId } from '../../shared/operation.ts';
import { Layers, NO_OVERLAY, shownDiff } from '../../shared/overlay.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { RuleContext } from '../../shared/rules.ts';
import type { Clock, Emit } from '../sync/ports.ts';
import { fromWhereItIs } from './acts.ts';
import { Conflicts } from './conflicts.ts';
import { Deciding } from './deciding.ts';
import { DeletionMode, previewDeletion } from './deletion.ts';
import { judgeWish } from './judge.ts';
import type { Locks } from './locks.ts';
import { Mailbox } from './mailbox.ts';
import { isStructural, OthersChanges } from './others.ts';
import { Outbox } from './outbox.ts';
import { outdone } from './outdone.ts';
import { PendingChanges } from './pending-changes.ts';
import type { ChangesEngine, JournalRow, JournalStore, KeptDeletions, NewRow, StoredFolders } from './ports.ts';
import { Queue } from './queue.ts';
import { Refusing } from './refusing.ts';
import { StoredMirror } from './stored-mirror.ts';
import { judgeSteps } from './taking-back.ts';
import { Turning } from './turning.ts';
import { mapWish } from './wish-ids.ts';

const NOTHING: FolderDiff = { added: [], updated: [], removed: [] };
const ALL = -1;

/** What all mailboxes' changes share. */
export interface ChangesParts {
  readonly engine: ChangesEngine;
  readonly journal: JournalStore;
  readonly folders: StoredFolders;
  readonly deletions: KeptDeletions;
  readonly locks: Locks;
  readonly clock: Clock;
  /** Unique for good. */
  readonly newId: () => string;
  readonly emit: Emit;
  readonly report: (account: AccountId, error: unknown) => void;
}

/** Whether a group is a wish of its own, takes another back, or does another again. */
export type Links = Pick<JournalRow, 'undoes' | 'redoes'>;

const OWN: Links = { undoes: null, redoes: null };

interface Listener {
  /** Operations were taken on, or stand differently. */
  changed(rows: Iterable<JournalRow>): void;
  /** The shown folders have others or others' places, so that undo may be possible, or no longer. */
  moved(): void;
}

/** The changes of one mailbox: judged, written down, shown, sent, and told of. */
export class AccountChanges {
  readonly pending: PendingChanges;
  readonly conflicts: Conflicts;
  readonly deciding: Deciding;
  readonly queue: Queue;
  private readonly id: AccountId;
  private readonly parts: ChangesParts;
  private readonly listener: Listener;
  private readonly outbox: Outbox;
  private readonly refusing: Refusing;
  private readonly others = new OthersChanges();
  private readonly deletionMode: DeletionMode;
  private readonly mailbox: Mailbox;
  private readonly turning: Turning;
  private told: readonly FolderId[];
  /** The mirror is not as it was when conflicts were last judged. */
  private isMirrorNew = false;

  constructor(id: AccountId, parts: ChangesParts, listener: Listener) {
    this.id = id;
    this.parts = parts;
    this.listener = listener;
    this.mailbox = new Mailbox(id, parts.engine, parts.locks);
    const report = (error: unknown) => parts.report(id, error);
    this.pending = new PendingChanges({
      account: id,
      journal: parts.journal,
      mirror: new StoredMirror(id, parts.folders),
      renamed: (from, to) => this.reporting(() => parts.locks.copy(id, from, to)),
      named: (from, to) => {
        this.reporting(() => parts.locks.follow(id, from, to));
        parts.emit('changes:named', { account: id, from, to });
      },
      report,
    });
    this.told = this.pending.folders();
    this.turning = new Turning({
      pending: this.pending,
      journal: parts.journal,
      context: () => this.layered(),
      newFolderId: () => this.newFolderId(),
    });
    this.refusing = new Refusing({
      account: id,
      pending: this.pending,
      journal: parts.journal,
      emit: parts.emit,
      placeName: (folder) => this.placeName(folder),
      changed: (rows) => this.changed(rows),
    });
    this.queue = new Queue({
      account: id,
      pending: this.pending,
      refusing: this.refusing,
      placeName: (folder) => this.placeName(folder),
      shownFolder: (folder) => this.shownFolder(folder),
      context: (folders) => this.context(folders),
    });
    this.deciding = new Deciding({
      pending: this.pending,
      refusing: this.refusing,
      context: (folders) => this.context(folders),
      newFolderId: () => this.newFolderId(),
      changed: (rows) => {
        this.changed(rows);
        this.outbox.request();
      },
      look: () => parts.engine.ownChange(id),
    });
    this.conflicts = new Conflicts({
      pending: this.pending,
      deciding: this.deciding,
      context: (folders) => this.context(folders),
      label: () => this.mailbox.label,
    });
    this.deletionMode = new DeletionMode({
      account: id,
      connect: (signal) => parts.engine.connect(id, signal),
      kept: parts.deletions,
      clock: parts.clock,
      report,
    });
    this.outbox = new Outbox({
      account: id,
      pending: this.pending,
      engine: {
        connect: (account, signal) => parts.engine.connect(account, signal),
        ownChange: (account) => {
          if (this.mailbox.isKept) parts.engine.ownChange(account);
        },
        doubt: (account) => {
          if (this.mailbox.isKept) parts.engine.doubt(account);
        },
      },
      clock: parts.clock,
      context: (folders, capabilities) => ({ ...this.context(folders), capabilities }),
      refuse: (refused) => this.refusing.refuse(refused),
      changed: () => this.changed(),
      heard: (deletion) => this.deletionMode.heard(deletion),
      report,
    });
  }

  /** @throws AppError `unknown-account`, or of the store */
  do(wish: Wish): WishAnswer {
    const context = this.context(this.pending.shown);
    const asShown = mapWish(wish, (id) => this.pending.ids.shownNow(id));
    const judged = judgeWish(context, asShown, this.pending.mirror.trash(), () => this.newFolderId());
    if ('reason' in judged) return { taken: false, reason: judged.reason };
    return this.takeOn(judged.operations.map((operation) => newRow(operation)));
  }

  async deletion(ids: readonly FolderId[]): Promise<DeletionPreview> {
    this.context(this.pending.shown);
    const mode = await this.deletionMode.ask();
    const shown = ids.map((id) => this.pending.ids.shownNow(id));
    if (shown.some((id) => !this.pending.shown.get(id))) throw new AppError('unknown-folder');
    return previewDeletion(this.pending.shown, shown, this.pending.mirror.trash(), mode);
  }

  /** Takes back what stands of a group: what has not been sent will not be, the rest is turned round. */
  undo(group: string): WishAnswer {
    const rows = this.parts.journal.standing(group, ALL);
    return this.turnRound(rows, { undoes: group, redoes: null });
  }

  /** True when something of a group could be taken back now, or done again where the group is an undoing. */
  canTurn(group: string): boolean {
    const rows = this.parts.journal.standing(group, ALL);
    if (rows.some(isUnsent)) return true;
    return this.turning.judge(rows).rows.some(({ state }) => state !== 'refused');
  }

  /** Does again what a group has taken back. @param original the group it took back */
  redo(undoing: string, original: string): WishAnswer {
    const rows = this.parts.journal.standing(undoing, ALL);
    return this.turnRound(rows, { undoes: null, redoes: original });
  }

  /** @throws AppError `bad-input` for what was not refused */
  retry(row: JournalRow): WishAnswer {
    if (row.state !== 'refused') throw new AppError('bad-input');
    const operation = this.pending.ids.inShownIds(row.operation);
    const again: Operation = operation.type === 'create' ? { ...operation, folder: this.newFolderId() } : operation;
    const step = { operation: fromWhereItIs(again, this.pending.shown), reason: null };
    return this.takeOnPossible(judgeSteps(this.layered(), [{ step, back: row.back }]), row);
  }

  /** What of the group has not been sent will not be. */
  stop(group: string): void {
    this.refusing.stop([...this.pending.open()].filter((row) => row.group === group && isUnsent(row)));
  }

  /** Why an operation can't be turned round; null when it can, as far as is known without asking. */
  whyNotTurned(row: JournalRow): Reason | null {
    return row.state === 'conflict' || this.pending.held.has(row.seq) ? null : this.turning.whyNot(row);
  }

  snapshot(): Pick<AccountFolders, 'overlay' | 'pending'> {
    const { shown, mirror } = this.pending;
    return { overlay: shownDiff(NOTHING, NO_OVERLAY, shown.overlay, mirror), pending: this.pending.folders() };
  }

  reading(): void {
    this.outbox.reading();
  }

  /** Never throws. @returns what the shown folders did */
  mirrorChanged(diff: FolderDiff, first: boolean): FolderDiff {
    if (!first) this.others.add(diff, this.ownOperations());
    const shown = this.pending.mirrorChanged(diff);
    this.isMirrorNew = true;
    this.tellPending();
    if (shown.added.length + shown.removed.length > 0 || shown.updated.some(isStructural)) this.listener.moved();
    return shown;
  }

  read(): void {
    this.keepOthers();
    if (this.mailbox.isKept && this.isMirrorNew && this.conflicts.judgeAgain()) this.changed();
    this.isMirrorNew = false;
    this.outbox.read();
  }

  unread(): void {
    this.keepOthers();
    this.outbox.unread();
  }

  pause(): Promise<void> {
    return this.outbox.pause();
  }

  resume(): void {
    this.outbox.resume();
  }

  /** @returns what a place is called */
  placeName(id: FolderId | null): string | null {
    if (id === null) return this.mailbox.label;
    return this.pending.shown.get(this.pending.ids.shownId(id))?.name ?? null;
  }

  /** @returns what the tree knows a folder of the journal by; null for one that is not there */
  shownFolder(id: FolderId): FolderId | null {
    return this.pending.shown.get(this.pending.ids.shownId(id))?.id ?? null;
  }

  private context<Folders extends Layers>(folders: Folders): RuleContext & { readonly folders: Folders } {
    return this.mailbox.context(folders, (folder) => this.pending.ids.journalId(folder));
  }

  private layered(): RuleContext & { readonly folders: Layers } {
    return this.context(new Layers(this.pending.shown));
  }

  private newFolderId(): FolderId {
    return ownId(this.parts.newId());
  }

  private turnRound(rows: readonly JournalRow[], links: Links): WishAnswer {
    if (rows.length === 0) return { taken: false, reason: { code: 'already-undone' } };
    const unsent = rows.filter(isUnsent);
    const sent = rows.filter((row) => !isUnsent(row));
    const turned = this.turning.judge(sent);
    // What waited for a choice was never shown as done: there is nothing that could be done again.
    const unmade = this.turning.unmade(unsent.filter(({ state }) => state === 'waiting'));
    this.refusing.stop(unsent);
    const answer = this.takeOnPossible({ ...turned, rows: [...unmade, ...turned.rows] }, links);
    if (unsent.length > 0 && !answer.taken) {
      return { taken: true, group: links.undoes ?? links.redoes ?? '', created: null };
    }
    return answer;
  }

  /** Takes on those that may be; the others are written down as refused, unless none may. */
  private takeOnPossible({ rows, first }: ReturnType<typeof judgeSteps>, links: Links): WishAnswer {
    if (rows.every(({ state }) => state === 'refused')) {
      return { taken: false, reason: first ?? { code: 'nothing-was-done' } };
    }
    return this.takeOn(rows, links);
  }

  private takeOn(rows: readonly NewRow[], { undoes, redoes }: Links = OWN): WishAnswer {
    const group = this.parts.newId();
    const at = this.parts.clock.now();
    const added = this.pending.add({ account: this.id, group, at, undoes, redoes, rows });
    // What was taken back before it was sent is over at once.
    this.pending.settle(new Set(added.flatMap(({ state, seq }) => (state === 'done' ? [seq] : []))));
    for (const row of added) this.refusing.remember(row);
    this.refusing.stop(outdone(this.pending.open(), added));
    this.changed(added);
    this.refusing.tell(added.filter(({ state }) => state === 'refused'));
    this.outbox.request();
    const created = added.find(({ operation }) => operation.type === 'create');
    return { taken: true, group, created: created?.operation.folder ?? null };
  }

  private changed(rows: Iterable<JournalRow> = []): void {
    const shown = this.pending.relay();
    // Told first, so that nobody takes for another device's doing what the tree shows next.
    this.tellPending();
    this.parts.engine.publish(this.id, shown);
    this.parts.emit('activity:changed', { account: this.id });
    this.listener.changed(rows);
  }

  private tellPending(): void {
    const folders = this.pending.folders();
    if (folders.length === this.told.length && folders.every((id, i) => id === this.told[i])) return;
    this.told = folders;
    this.parts.emit('pending:changed', { account: this.id, folders });
  }

  private *ownOperations(): Generator<Operation> {
    for (const { state, operation } of this.pending.open()) {
      if (isUnsent({ state })) continue;
      yield operation;
      // A folder that got another id by being moved goes as the one and comes as the other.
      yield this.pending.ids.inShownIds(operation);
    }
  }

  private keepOthers(): void {
    this.reporting(() => {
      const changes = this.others.take(this.pending.shown, this.mailbox.label);
      if (changes.length === 0) return;
      this.parts.journal.addOthers(this.id, this.parts.clock.now(), changes);
      this.parts.emit('activity:changed', { account: this.id });
    });
  }

  /** What fails here may not stop what it goes along with. */
  private reporting(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.parts.report(this.id, error);
    }
  }
}

/** @returns true for what will not be done, if it is stopped */
function isUnsent({ state }: Pick<JournalRow, 'state'>): boolean {
  return state === 'waiting' || state === 'conflict';
}

function newRow(operation: Operation): NewRow {
  return { operation, back: null, state: 'waiting', why: null };
}
