import { type AppError, type ErrorInfo, errorInfo } from '../../shared/errors.ts';
import { hasLanded } from '../../shared/operation.ts';
import { isChangedByOthers } from './acts.ts';
import type { OutboxParts } from './outbox.ts';
import { backOff, MOST_ATTEMPTS } from './patience.ts';
import type { JournalRow } from './ports.ts';

/** One operation of which nobody knows whether it happened. */
interface Doubt {
  readonly error: ErrorInfo;
  /** Sent again, it was refused: if it has not happened, that stands. */
  readonly final: boolean;
  /** Until then the server may still be at it: not finding it proves nothing. Milliseconds since 1970. */
  readonly until: number;
  /** The look under way began after the doubt did. */
  looking: 'no' | 'early' | 'yes';
}

/** Operations whose answer was lost: looked for in the mirror after the next looks at the server, never just sent again. */
export class Uncertain {
  private readonly parts: OutboxParts;
  private readonly doubts = new Map<number, Doubt>();

  constructor(parts: OutboxParts) {
    this.parts = parts;
  }

  add(row: JournalRow, error: AppError): void {
    this.doubt(row, { error: errorInfo(error), final: false }, backOff(row.attempts));
  }

  /** Sent again after an answer was lost, it was refused: perhaps because it had happened the first time. */
  addRefused(row: JournalRow, error: AppError): void {
    this.doubt(row, { error: errorInfo(error), final: true }, 0);
  }

  /** Was being sent when the app ended. */
  restored(row: JournalRow): void {
    this.doubt(row, { error: { code: 'timed-out' }, final: false }, backOff(1));
  }

  reading(): void {
    const now = this.parts.clock.now();
    for (const doubt of this.doubts.values()) doubt.looking = now >= doubt.until ? 'yes' : 'early';
  }

  /** The look has succeeded. */
  read(): void {
    const { pending, refuse } = this.parts;
    for (const [seq, doubt] of [...this.doubts]) {
      const row = pending.row(seq);
      if (!row) {
        this.doubts.delete(seq);
        continue;
      }
      if (doubt.looking === 'no') continue;
      const landed = hasLanded(row.operation, pending.mirror, new Set(row.before));
      if (landed === false && doubt.looking === 'early') continue;
      this.doubts.delete(seq);
      if (landed !== false) pending.acknowledge(row, typeof landed === 'boolean' ? null : landed.id);
      else if (isChangedByOthers(row.operation, row.before ?? [], pending.mirror)) {
        refuse([[row, { reason: { code: 'changed-meanwhile', folder: row.operation.name } }]]);
      } else if (doubt.final || row.attempts >= MOST_ATTEMPTS) refuse([[row, { error: doubt.error }]]);
      else pending.record([{ ...row, state: 'waiting' }]);
    }
    pending.settleLanded();
  }

  private doubt({ seq }: JournalRow, doubt: Pick<Doubt, 'error' | 'final'>, wait: number): void {
    const { clock, engine, account } = this.parts;
    this.doubts.set(seq, { ...doubt, until: clock.now() + wait, looking: 'no' });
    clock.after(wait, () => {
      if (this.doubts.has(seq)) engine.ownChange(account);
    });
  }
}
