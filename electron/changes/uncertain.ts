import { type AppError, type ErrorInfo, errorInfo } from '../../shared/errors.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { sameName } from '../../shared/name-rules.ts';
import { hasLanded, type Operation } from '../../shared/operation.ts';
import { isChangedByOthers } from './acts.ts';
import type { OutboxParts } from './outbox.ts';
import { backOff, MOST_ATTEMPTS } from './patience.ts';
import type { JournalRow } from './ports.ts';
import { Rest } from './rest.ts';

/** One operation of which nobody knows whether it happened. */
interface Doubt {
  readonly error: ErrorInfo;
  /** Sent again, it was refused: if it has not happened, that stands. */
  readonly final: boolean;
  /** While it is on, the server may still be at it: not finding it proves nothing. */
  readonly patience: Rest;
  /** The look under way began after the doubt did. */
  looking: 'no' | 'early' | 'yes';
}

/** Operations whose answer was lost: looked for in the mirror after the next looks at the server, never just sent again. */
export class Uncertain {
  private readonly parts: OutboxParts;
  private readonly doubts = new Map<number, Doubt>();
  /** Creations that were sent again: the first may come about after all, late. */
  private readonly perhapsTwice = new Map<number, Extract<Operation, { type: 'create' }>>();

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

  /** Its answer will never be taken in. Said again, nothing changes. */
  unanswered(row: JournalRow): void {
    if (!this.doubts.has(row.seq)) this.doubt(row, { error: { code: 'timed-out' }, final: false }, backOff(1));
  }

  reading(): void {
    for (const doubt of this.doubts.values()) doubt.looking = doubt.patience.isOn ? 'early' : 'yes';
  }

  /** The look has succeeded. */
  read(): void {
    const { pending, refuse } = this.parts;
    const placed = pending.placed();
    for (const [seq, doubt] of [...this.doubts].sort(([a], [b]) => a - b)) {
      const row = pending.row(seq);
      if (!row) {
        this.doubts.delete(seq);
        continue;
      }
      if (doubt.looking === 'no') continue;
      const landed = this.landed(row, placed);
      if (landed === false && doubt.looking === 'early') continue;
      this.doubts.delete(seq);
      if (landed !== false) pending.acknowledge(row, typeof landed === 'boolean' ? null : landed.id);
      else if (isChangedByOthers(row.operation, row.before ?? [], pending.mirror)) {
        const reason = { code: 'changed-meanwhile', folder: row.operation.name } as const;
        pending.record([{ ...row, state: 'conflict', why: { reason } }]);
      } else if (doubt.final || row.attempts >= MOST_ATTEMPTS) refuse([[row, { error: doubt.error }]]);
      else {
        if (row.operation.type === 'create') this.perhapsTwice.set(seq, row.operation);
        pending.record([{ ...row, state: 'waiting' }]);
      }
    }
    this.acknowledgePlaces(placed);
    pending.settleLanded();
    this.lookForTwins();
  }

  private lookForTwins(): void {
    const { pending, engine, account } = this.parts;
    for (const [seq, { parentId, name }] of this.perhapsTwice) {
      const parent = parentId === null ? null : pending.ids.journalId(parentId);
      const twins = Array.from(pending.mirror.childrenOf(parent)).filter((folder) => sameName(folder.name, name));
      if (twins.length < 2) continue;
      this.perhapsTwice.delete(seq);
      engine.doubt(account);
    }
  }

  private landed({ operation, before, seq }: JournalRow, placed: ReadonlySet<number>): Folder | boolean {
    if (operation.type === 'reorder') return placed.has(seq);
    return hasLanded(operation, this.parts.pending.mirror, new Set(before));
  }

  /** What went along with one whose answer was lost waits for its turn; it has had it, if its place is there. */
  private acknowledgePlaces(placed: ReadonlySet<number>): void {
    const { pending } = this.parts;
    const unknown = new Set<FolderId | null>();
    for (const row of [...pending.open()]) {
      const { operation, state, seq } = row;
      if (operation.type !== 'reorder' || state === 'done') continue;
      if (state === 'waiting' && placed.has(seq) && !unknown.has(operation.parentId)) pending.acknowledge(row, null);
      else unknown.add(operation.parentId);
    }
  }

  private doubt({ seq }: JournalRow, doubt: Pick<Doubt, 'error' | 'final'>, wait: number): void {
    const { clock, engine, account } = this.parts;
    const patience = new Rest(clock, () => {
      if (this.doubts.has(seq)) engine.ownChange(account);
    });
    this.doubts.set(seq, { ...doubt, patience, looking: 'no' });
    patience.begin(wait);
  }
}
