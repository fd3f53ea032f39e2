import type { FolderId } from '../../shared/folder.ts';
import type { Layers } from '../../shared/overlay.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { oldPlaces } from './old-places.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow, JournalStore, NewRow } from './ports.ts';
import { inSendingOrder } from './sending-order.ts';
import { doAgain, judgeSteps, type Step, takeBack } from './taking-back.ts';

interface TurningParts {
  readonly pending: PendingChanges;
  readonly journal: Pick<JournalStore, 'row'>;
  /** The rules over a copy of the folders as shown. */
  readonly context: () => RuleContext & { readonly folders: Layers };
  readonly newFolderId: () => FolderId;
}

/** Turns operations round: takes back what was done, does again what was taken back. */
export class Turning {
  private readonly parts: TurningParts;

  constructor(parts: TurningParts) {
    this.parts = parts;
  }

  /** Why an operation can't be turned round; null when it can, as far as is known without asking the rules. */
  whyNot(row: JournalRow): Reason | null {
    return this.step(row).reason;
  }

  /**
   * @param rows done or under way, newest first
   * @returns what to write down of turning them round, and the first reason why one of them can't be
   */
  judge(rows: readonly JournalRow[]): { readonly rows: NewRow[]; readonly first: Reason | null } {
    // Folders are given their places once they lie where they are to.
    const newestFirst = inSendingOrder(rows.toReversed()).reverse();
    const places = newestFirst.filter(({ operation }) => operation.type === 'reorder');
    const others = newestFirst.filter(({ operation }) => operation.type !== 'reorder');
    const steps = [...others, ...places].map((row) => ({ step: this.step(row), back: row.seq }));
    const context = this.parts.context();
    const judged = judgeSteps(context, steps);
    const turned = new Set(judged.rows.flatMap(({ back, state }) => (state === 'refused' ? [] : back)));
    const takenBack = rows.filter(({ seq, undoes }) => undoes === null && turned.has(seq));
    return { ...judged, rows: [...judged.rows, ...this.oldPlaces(context, takenBack)] };
  }

  /**
   * @param rows not sent, and not to be sent
   * @returns what to write down of having taken them back, so that they can be done again: nothing is to be sent for it.
   * Of what was an undoing or a redoing itself nothing: what it was about stands as before.
   */
  unmade(rows: readonly JournalRow[]): NewRow[] {
    const own = rows.filter(({ undoes, redoes }) => undoes === null && redoes === null);
    return own.flatMap((row): NewRow[] => {
      const { operation } = this.step(row);
      return operation === null ? [] : [{ operation, back: row.seq, state: 'done', why: null }];
    });
  }

  private oldPlaces(context: RuleContext & { readonly folders: Layers }, takenBack: readonly JournalRow[]): NewRow[] {
    const { pending } = this.parts;
    const taken = takenBack.map(({ operation, seq }) => ({ operation: pending.ids.inShownIds(operation), seq }));
    const isKnown = !pending.open().some(({ operation }) => operation.type === 'reorder');
    return oldPlaces(context, pending.shown, taken, isKnown);
  }

  private step(row: JournalRow): Step {
    const { pending, journal, newFolderId } = this.parts;
    const operation = pending.ids.inShownIds(row.operation);
    if (row.undoes === null) return takeBack(operation, pending.shown);
    const original = row.back === null ? null : journal.row(row.back);
    if (!original) return { operation: null, reason: { code: 'unreadable' } };
    // It gave a place back that nothing but the move itself had taken.
    if (operation.type === 'reorder' && original.operation.type !== 'reorder')
      return takeBack(operation, pending.shown);
    return doAgain(pending.ids.inShownIds(original.operation), operation, pending.shown, newFolderId);
  }
}
