import type { Refusal, Why } from '../../shared/changes.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import { foldersOf, isOwnId, isPartOfMove } from '../../shared/operation.ts';
import type { Emit } from '../sync/ports.ts';
import { Draft } from './draft.ts';
import { withoutEffects } from './known-follows.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow, JournalStore } from './ports.ts';
import { moveKey } from './row-ids.ts';
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

  /** What has not been sent will not be. @throws AppError of the store; then nothing has changed */
  stop(rows: readonly JournalRow[]): void {
    if (rows.length > 0) this.takeOut(rows, []);
  }

  /**
   * What the person takes out will not be sent, nor what can't be without it, of which they were told before: all or
   * nothing. @throws AppError of the store
   */
  takeOut(rows: readonly JournalRow[], falling: readonly (readonly [JournalRow, Why])[]): void {
    const stopped = rows.map((row): JournalRow => ({ ...row, state: 'stopped' }));
    const { draft, fallen } = this.without([...stopped, ...falling.map(asRefused)]);
    this.parts.pending.write(draft.rows);
    this.announce(fallen);
  }

  /** Writes these down as refused, and what can't be without them, and tells the window. */
  refuse(these: readonly (readonly [JournalRow, Why])[]): void {
    const rows = these.map(asRefused);
    const { draft, fallen } = this.without(rows);
    this.parts.pending.record(draft.rows);
    this.announce([...rows, ...fallen]);
  }

  /** What is to be written down when these are out, and what is refused with them. */
  private without(out: readonly JournalRow[]): { readonly draft: Draft; readonly fallen: readonly JournalRow[] } {
    const draft = new Draft(this.parts.pending);
    const fallen: JournalRow[] = [];
    for (let next = out; next.length > 0; ) {
      draft.put(next);
      // Those asked for later were shown what does not come about.
      draft.put(withoutEffects(draft.open(), next));
      draft.put(stoodWithout(draft.open(), next));
      next = orphans(draft.open(), next);
      fallen.push(...next);
    }
    for (const row of [...out, ...fallen]) this.forgetUnmade(row, draft);
    return { draft, fallen };
  }

  private announce(rows: readonly JournalRow[]): void {
    this.parts.changed(rows);
    this.tell(rows);
  }

  /** A folder made again takes the place of the one that was deleted, in all that was ever done with it. */
  remember(row: JournalRow): void {
    const old = row.state === 'refused' ? null : this.madeAgain(row);
    if (old === null) return;
    const { pending } = this.parts;
    const draft = new Draft(pending);
    pending.reborn(old, row.operation.folder, draft);
    pending.record(draft.rows);
  }

  /** Tells the window of what did not come about; of a move and the place it led to, once. */
  tell(rows: readonly JournalRow[]): void {
    const { account, pending, journal, emit, placeName } = this.parts;
    const refused = new Set(rows.flatMap(({ operation }) => (isPartOfMove(operation) ? [] : operation.folder)));
    for (const { group, seq, operation, why } of rows) {
      if (!why || (isPartOfMove(operation) && refused.has(operation.folder))) continue;
      const folder = pending.shown.get(pending.ids.shownId(operation.folder));
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
  private forgetUnmade(row: JournalRow, draft: Draft): void {
    const old = this.madeAgain(row);
    if (old !== null) this.parts.pending.reborn(row.operation.folder, old, draft);
  }

  /** @returns the deleted folder an operation was to make again; null for any other */
  private madeAgain({ operation, redoes, back }: JournalRow): FolderId | null {
    if (operation.type !== 'create' || redoes === null || back === null) return null;
    const old = this.parts.journal.row(back)?.operation.folder;
    return old === undefined || old === operation.folder ? null : old;
  }
}

function asRefused([row, why]: readonly [JournalRow, Why]): JournalRow {
  return { ...row, state: 'refused', why };
}

/**
 * @param open what is not over
 * @param out refused or stopped
 * @returns what of `open` waits for a folder that will not be made, or gives a place to one that was not moved there: refused
 */
function orphans(open: Iterable<JournalRow>, out: readonly JournalRow[]): JournalRow[] {
  const unmoved = new Map(
    out.flatMap(({ group, operation, why }) => (why ? [[moveKey(group, operation), why] as const] : [])),
  );
  const unmade = new Set(
    out.flatMap(({ operation }) => (operation.type === 'create' && isOwnId(operation.folder) ? operation.folder : [])),
  );
  if (unmade.size + unmoved.size === 0) return [];
  const found: JournalRow[] = [];
  for (const row of open) {
    const { operation, group, state } = row;
    if (state !== 'waiting' && state !== 'conflict') continue;
    const isGone = foldersOf(operation).some((id) => unmade.has(id));
    const why = isPartOfMove(operation) ? unmoved.get(moveKey(group, operation)) : undefined;
    if (isGone) found.push(asRefused([row, { reason: { code: 'gone' } }]));
    else if (why) found.push(asRefused([row, why]));
  }
  return found;
}
