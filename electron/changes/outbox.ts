import type { Capabilities } from '../../shared/account.ts';
import type { Why } from '../../shared/changes.ts';
import { AppError, errorInfo } from '../../shared/errors.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import type { Layers } from '../../shared/overlay.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { Flight } from '../sync/flight.ts';
import type { Clock } from '../sync/ports.ts';
import type { ActResult, Deletion, Vendor } from '../vendors/vendor.ts';
import { actOf, meaningOf } from './acts.ts';
import { ByName } from './by-name.ts';
import { changedByOthers, takenName } from './conflict-kind.ts';
import { Ahead, footprint } from './dependencies.ts';
import { Draft } from './draft.ts';
import { judgeTurn } from './judge-turn.ts';
import { knownIn } from './known.ts';
import { type OtherName, withOtherNames } from './known-follows.ts';
import { mergeWaiting } from './merge-waiting.ts';
import { backOff, MOST_ATTEMPTS } from './patience.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { ChangesEngine, JournalRow } from './ports.ts';
import { Rest } from './rest.ts';
import { Uncertain } from './uncertain.ts';

/** How many operations are handed over at once: progress is told, and stopping takes hold, between two such batches. */
const BATCH = 50;

export interface OutboxParts {
  readonly account: AccountId;
  readonly pending: PendingChanges;
  readonly engine: Pick<ChangesEngine, 'connect' | 'ownChange' | 'doubt'>;
  readonly clock: Clock;
  /** What the rules need, over these folders. */
  readonly context: (folders: Layers, capabilities: Capabilities) => RuleContext;
  /** Takes these out of what is shown, with all that can't be without them. */
  readonly refuse: (refused: readonly (readonly [JournalRow, Why])[]) => void;
  /** The operations stand differently now. */
  readonly changed: () => void;
  /** What deleting comes to, just heard from the server. */
  readonly heard: (deletion: Deletion) => void;
  readonly report: (error: unknown) => void;
}

/**
 * Sends one mailbox's operations, in their order: what needs another to be done first waits for it, all else goes along
 * in one batch. What may have happened is looked for before it is sent again.
 */
export class Outbox {
  private readonly parts: OutboxParts;
  private readonly flight = new Flight((signal) => this.run(signal));
  private readonly uncertain: Uncertain;
  /** Done, and a look that began afterwards is under way: when it has succeeded, the mirror knows. */
  private settling: ReadonlySet<number> = new Set();
  /** Handed over, and not answered yet. */
  private underWay: ReadonlySet<number> = new Set();
  private failures = 0;
  /** A server that does not serve is left alone for a while. */
  private readonly rest: Rest;
  /** The server has not been seen since it could not be reached: nothing is sent before it is. */
  private stale = true;
  private paused = false;

  constructor(parts: OutboxParts) {
    this.parts = parts;
    this.uncertain = new Uncertain(parts);
    this.rest = new Rest(parts.clock, () => parts.engine.ownChange(parts.account));
    this.doubtUnanswered();
  }

  /** There may be something to send. */
  request(): void {
    if (!this.paused) this.flight.request();
  }

  reading(): void {
    this.doubtUnanswered();
    const done = [...this.parts.pending.open()].filter(({ state }) => state === 'done');
    this.settling = new Set(done.map(({ seq }) => seq));
    this.uncertain.reading();
  }

  read(): void {
    this.parts.pending.settle(this.settling);
    this.settling = new Set();
    this.uncertain.read();
    this.stale = false;
    this.parts.changed();
    this.request();
  }

  unread(): void {
    this.settling = new Set();
    this.stale = true;
  }

  /** @returns when nothing is being sent any more; nothing will be until `resume` */
  async pause(): Promise<void> {
    this.paused = true;
    this.rest.interrupt();
    await this.flight.cancel();
  }

  resume(): void {
    this.paused = false;
    this.rest.resume();
    this.request();
  }

  private async run(signal: AbortSignal): Promise<void> {
    try {
      let goesOn = true;
      while (goesOn && !this.paused) goesOn = await this.sendSome(signal);
    } catch (error) {
      // Not reached, or not let in: the engine says so by itself, and everything goes on after its next good look.
      if (!(error instanceof AppError) || meaningOf(error.code) !== 'wait') this.parts.report(error);
    }
  }

  /** @returns true when there may be more to send at once */
  private async sendSome(signal: AbortSignal): Promise<boolean> {
    const { account, pending, engine } = this.parts;
    if (this.stale || this.rest.isOn) return false;
    const due = this.due();
    if (due.length === 0) return false;
    const { vendor, capabilities } = await engine.connect(account, signal);
    const asks = due.some(({ operation }) => operation.type === 'trash');
    const deletion = asks ? await this.deletion(vendor, signal) : 'trash';
    signal.throwIfAborted();
    if (mergeWaiting(pending)) this.parts.changed();
    // Anything may have changed by now.
    const now = this.due();
    const batch = this.prepare(now, capabilities, deletion);
    if (batch.length === 0) return now.length > 0;
    const draft = new Draft(pending);
    draft.put(batch);
    draft.put(withOtherNames(draft.open(), givenNames(now, batch)));
    pending.write(draft.rows);
    this.parts.changed();
    const goesOn = await this.handOver(vendor, batch, signal);
    if (goesOn) engine.ownChange(account);
    return goesOn;
  }

  /** @returns as `take` does */
  private async handOver(vendor: Vendor, batch: readonly JournalRow[], signal: AbortSignal): Promise<boolean> {
    this.underWay = new Set(batch.map(({ seq }) => seq));
    try {
      return this.take(batch, await this.act(vendor, batch, signal));
    } finally {
      this.underWay = new Set();
    }
  }

  /** Was being sent when the app ended, or when its answer could not be taken in: nobody else will ever hear of it. */
  private doubtUnanswered(): void {
    for (const row of this.parts.pending.open()) {
      if (row.state === 'sending' && !this.underWay.has(row.seq)) this.uncertain.unanswered(row);
    }
  }

  /** What deleting comes to now. A server that does not tell holds nothing up: an act into the trash never deletes for good. */
  private async deletion(vendor: Vendor, signal: AbortSignal): Promise<Deletion> {
    try {
      const deletion = (await vendor.deletion?.(signal)) ?? 'trash';
      this.parts.heard(deletion);
      return deletion;
    } catch (error) {
      if (!(error instanceof AppError) || meaningOf(error.code) === 'wait') throw error;
      this.parts.report(error);
      return 'trash';
    }
  }

  /** What can be sent now: the oldest that wait for nothing and nobody. */
  private due(): JournalRow[] {
    const { pending } = this.parts;
    const ahead = new Ahead();
    const { held } = pending;
    const views = pending.views();
    const server = new ByName(views[0]);
    const due: JournalRow[] = [];
    let most = BATCH;
    for (const row of pending.open()) {
      // What waits for a choice, also by way of another, holds up what `held` says, and nothing else.
      if (row.state === 'done' || row.state === 'conflict' || held.has(row.seq)) continue;
      const print = footprint(row.operation, views, knownIn(row, row.operation.folder));
      const goesNow = row.state === 'waiting' && !ahead.holdsUp(print);
      if (goesNow) due.push(row);
      // Many conflicts are told in one go.
      if (goesNow && !isConflict(row, server)) most--;
      if (most === 0) break;
      ahead.add(print, goesNow);
    }
    return due;
  }

  /** Judges once more, by what the server is now known to have. @returns what is to be sent */
  private prepare(rows: readonly JournalRow[], capabilities: Capabilities, deletion: Deletion): readonly JournalRow[] {
    const { pending, context, refuse } = this.parts;
    const folders = pending.acknowledged();
    const rules = { ...context(folders, capabilities), folders };
    const server = new ByName(pending.onServer());
    const { toSend, conflicts, refused, done } = judgeTurn(rows, server, rules, pending.ids, deletion);
    for (const row of done) pending.acknowledge(row, null);
    pending.record(conflicts);
    pending.settleLanded();
    if (refused.length > 0) {
      refuse(refused);
      // What is refused may change what others lead to: they are judged anew.
      return [];
    }
    if (done.length + conflicts.length > 0) this.parts.changed();
    return toSend;
  }

  /** Whatever a vendor does, every operation gets an answer. */
  private async act(vendor: Vendor, rows: readonly JournalRow[], signal: AbortSignal): Promise<readonly ActResult[]> {
    if (!vendor.act) return rows.map(() => ({ done: false, error: new AppError('not-supported'), uncertain: false }));
    try {
      return await vendor.act(
        rows.map(({ operation }) => actOf(operation)),
        signal,
      );
    } catch (error) {
      this.parts.report(error);
      const known = error instanceof AppError ? error : new AppError('internal', { cause: error });
      return rows.map(() => ({ done: false, error: known, uncertain: true }));
    }
  }

  /** @returns true when it makes sense to go on at once */
  private take(batch: readonly JournalRow[], results: readonly ActResult[]): boolean {
    const { pending } = this.parts;
    const refused: [JournalRow, Why][] = [];
    const unsettled = new Set<FolderId | null>();
    let wait: AppError | null = null;
    batch.forEach(({ seq }, i) => {
      // An earlier answer may have given the folder its id.
      const row = pending.row(seq);
      const result = results[i] ?? { done: false, error: new AppError('bad-answer'), uncertain: true };
      if (!row) return;
      const orders = row.operation.type === 'reorder' ? row.operation.parentId : undefined;
      if (orders !== undefined && unsettled.has(orders)) {
        // It stands next to one that may have to be placed once more: then it follows, which it can any number of times.
        pending.record([{ ...row, state: 'waiting' }]);
        return;
      }
      if (orders !== undefined && !result.done) unsettled.add(orders);
      if (result.done) pending.acknowledge(row, result.id);
      else if (result.uncertain) this.uncertain.add(row, result.error);
      else {
        const meaning = meaningOf(result.error.code, row.operation);
        if (meaning === 'refused' && row.attempts > 1) this.uncertain.addRefused(row, result.error);
        else if (meaning === 'refused' || (meaning === 'again' && row.attempts >= MOST_ATTEMPTS)) {
          refused.push([row, { error: errorInfo(result.error) }]);
        } else {
          if (wait?.code !== 'rate-limited') wait = result.error;
          const attempts = meaning === 'wait' ? row.attempts - 1 : row.attempts;
          pending.record([{ ...row, state: 'waiting', attempts }]);
        }
      }
    });
    pending.settleLanded();
    if (refused.length > 0) this.parts.refuse(refused);
    else this.parts.changed();
    return this.pace(wait);
  }

  private pace(wait: AppError | null): boolean {
    if (wait === null) {
      this.failures = 0;
      return true;
    }
    this.stale = true;
    this.failures++;
    this.rest.begin(backOff(this.failures, wait.retryAfterMs));
    if (this.paused) this.rest.interrupt();
    return false;
  }
}

/** True for what is one by what others did, and by names; what more the rules refuse shows when its turn has come. */
function isConflict(row: JournalRow, server: ByName): boolean {
  return changedByOthers(row, server) !== null || takenName(row.operation, server) !== null;
}

/** What goes into the trash is named once more when its turn comes. @returns by folder, what becomes of its name there */
function givenNames(rows: readonly JournalRow[], batch: readonly JournalRow[]): ReadonlyMap<FolderId, OtherName> {
  const shown = new Map(rows.map(({ seq, operation }) => [seq, operation]));
  const names = new Map<FolderId, OtherName>();
  for (const { seq, operation } of batch) {
    const asked = shown.get(seq);
    if (operation.type !== 'trash' || asked?.type !== 'trash') continue;
    const was = asked.as ?? asked.name;
    const given = operation.as ?? operation.name;
    if (was !== given) names.set(operation.folder, { place: operation.trash, shown: was, given });
  }
  return names;
}
