import { type AppError, type ErrorInfo, errorInfo } from '../../shared/errors.ts';
import { hasLanded } from '../../shared/operation.ts';
import { isChangedByOthers } from './acts.ts';
import type { OutboxParts } from './outbox.ts';
import { backOff, MOST_ATTEMPTS } from './patience.ts';
import type { JournalRow } from './ports.ts';

/** One operation of which nobody knows whether it happened. */
interface Doubt {
  readonly error: ErrorInfo;
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

  add({ seq, attempts }: JournalRow, error: AppError): void {
    const { clock } = this.parts;
    const wait = backOff(attempts);
    this.doubts.set(seq, { error: errorInfo(error), until: clock.now() + wait, looking: 'no' });
    this.lookAfter(wait);
  }

  /** Was being sent when the app ended. */
  restored({ seq }: JournalRow): void {
    this.doubts.set(seq, { error: { code: 'timed-out' }, until: 0, looking: 'no' });
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
      } else if (row.attempts >= MOST_ATTEMPTS) refuse([[row, { error: doubt.error }]]);
      else pending.record([{ ...row, state: 'waiting' }]);
    }
    pending.settleLanded();
  }

  private lookAfter(ms: number): void {
    const { clock, engine, account } = this.parts;
    clock.after(ms, () => {
      if (this.doubts.size > 0) engine.ownChange(account);
    });
  }
}
