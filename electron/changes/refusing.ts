import type { Refusal, Why } from '../../shared/changes.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import { foldersOf, isOwnId, isPartOfMove } from '../../shared/operation.ts';
import type { Emit } from '../sync/ports.ts';
import { withoutEffects } from './known-follows.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow, JournalStore } from './ports.ts';
import { stoodWithout } from './stood-without.ts';

interface RefusingParts {
  readonly account: AccountId;
  readonly pending: PendingChanges;
  readonly journal: Pick<JournalStore, 'row' | 'counts'>;
  readonly emit: Emit;
  /** @returns what a place is called */
  readonly placeName: (id: FolderId) => string | null;
  /** These stand differently now. */
  readonly changed: (rows: readonly JournalRow[]) => void;
}

/** Takes operations out of what is to be done: refused, or stopped by the person; with all that can't be without them. */
export class Refusing {
  private readonly parts: RefusingParts;

  constructor(parts: RefusingParts) {
    this.parts = parts;
  }

  /** What has not been sent will not be. */
  stop(rows: readonly JournalRow[]): void {
    if (rows.length === 0) return;
    this.parts.pending.write(rows.map((row) => ({ ...row, state: 'stopped' as const })));
    this.withoutEffects(rows);
    this.refuse(this.orphans(rows));
    this.forgetUnmade(rows);
  }

  /**
   * What the person takes out will not be sent, nor what can't be without it, of which they were told before: all or
   * nothing. @throws AppError of the store
   */
  takeOut(rows: readonly JournalRow[], falling: readonly (readonly [JournalRow, Why])[]): void {
    const stopped = rows.map((row): JournalRow => ({ ...row, state: 'stopped' }));
    const refused = falling.map(([row, why]): JournalRow => ({ ...row, state: 'refused', why }));
    const all = [...stopped, ...refused];
    this.parts.pending.write(all);
    this.withoutEffects(all);
    this.refuse(this.orphans(all));
    this.forgetUnmade(all);
  }

  /** Writes these down as refused, and what can't be without them, and tells the window. */
  refuse(refused: readonly (readonly [JournalRow, Why])[]): void {
    const rows: JournalRow[] = [];
    for (let next = refused; next.length > 0; ) {
      const now = next.map(([row, why]): JournalRow => ({ ...row, state: 'refused', why }));
      this.parts.pending.record(now);
      this.withoutEffects(now);
      rows.push(...now);
      next = this.orphans(now);
    }
    this.forgetUnmade(rows);
    this.parts.changed(rows);
    this.tell(rows);
  }

  /** Those asked for later were shown what does not come about. */
  private withoutEffects(rows: readonly JournalRow[]): void {
    const { pending } = this.parts;
    pending.record(withoutEffects(pending.open(), rows));
    pending.record(stoodWithout(pending.open(), rows));
  }

  /** A folder made again takes the place of the one that was deleted, in all that was ever done with it. */
  remember(row: JournalRow): void {
    const old = row.state === 'refused' ? null : this.madeAgain(row);
    if (old !== null) this.parts.pending.reborn(old, row.operation.folder);
  }

  /** Tells the window of what did not come about; of a move and the place it led to, once. */
  tell(rows: readonly JournalRow[]): void {
    const { account, pending, journal, emit, placeName } = this.parts;
    const refused = new Set(rows.flatMap(({ operation }) => (isPartOfMove(operation) ? [] : operation.folder)));
    for (const { group, seq, operation, why } of rows) {
      if (!why || (isPartOfMove(operation) && refused.has(operation.folder))) continue;
      const folder = pending.shown.get(pending.shownId(operation.folder));
      const counts = Object.values(journal.counts(group));
      const refusal: Refusal = {
        account,
        group,
        seq,
        operation,
        why,
        name: folder?.name ?? operation.name,
        parentName: folder?.parentId ? placeName(folder.parentId) : null,
        total: counts.reduce((sum, count) => sum + count, 0),
      };
      emit('changes:refused', refusal);
    }
  }

  /** It will not be made again after all: everything is about the one that was deleted, so that it can be asked for anew. */
  private forgetUnmade(rows: readonly JournalRow[]): void {
    for (const row of rows) {
      const old = this.madeAgain(row);
      if (old !== null) this.parts.pending.reborn(row.operation.folder, old);
    }
  }

  /** @returns the deleted folder an operation was to make again; null for any other */
  private madeAgain({ operation, redoes, back }: JournalRow): FolderId | null {
    if (operation.type !== 'create' || redoes === null || back === null) return null;
    const old = this.parts.journal.row(back)?.operation.folder;
    return old === undefined || old === operation.folder ? null : old;
  }

  /** What waits for a folder that will not be made, or gives a place to one that was not moved there. */
  private orphans(rows: readonly JournalRow[]): [JournalRow, Why][] {
    const unmoved = new Map(
      rows.flatMap(({ group, operation, why }) => (why ? [[`${group}/${operation.folder}`, why]] : [])),
    );
    const unmade = new Set(
      rows.flatMap(({ operation }) =>
        operation.type === 'create' && isOwnId(operation.folder) ? operation.folder : [],
      ),
    );
    if (unmade.size + unmoved.size === 0) return [];
    const waiting = [...this.parts.pending.open()].filter(({ state }) => state === 'waiting' || state === 'conflict');
    return waiting.flatMap((row): [JournalRow, Why][] => {
      const { operation, group } = row;
      if (foldersOf(operation).some((id) => unmade.has(id))) return [[row, { reason: { code: 'gone' } }]];
      const why = isPartOfMove(operation) ? unmoved.get(`${group}/${operation.folder}`) : undefined;
      return why ? [[row, why]] : [];
    });
  }
}
