import type { Conflict, ConflictKind } from '../../shared/conflict.ts';
import { isPartOfMove } from '../../shared/operation.ts';
import { Layers } from '../../shared/overlay.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { isDoneAlready } from './acts.ts';
import { asShown } from './as-shown.ts';
import { ByName } from './by-name.ts';
import { parentName } from './conflict-choices.ts';
import { changedByOthers, conflictKind, takenName } from './conflict-kind.ts';
import type { Deciding } from './deciding.ts';
import { judgeOperations } from './judge.ts';
import { nameAfter } from './known.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow } from './ports.ts';
import { moveKey } from './row-ids.ts';
import { askedSketches, theirsSketch } from './sketch.ts';

interface ConflictParts {
  readonly pending: PendingChanges;
  readonly deciding: Pick<Deciding, 'offered'>;
  /** What the rules need, over these folders. */
  readonly context: (folders: Layers) => RuleContext & { readonly folders: Layers };
  /** What the mailbox is called. */
  readonly label: () => string;
}

/** A conflict, with what it is now. */
export interface Found {
  readonly row: JournalRow;
  readonly kind: ConflictKind;
}

/** What of one mailbox waits for the person to choose. */
export class Conflicts {
  private readonly parts: ConflictParts;

  constructor(parts: ConflictParts) {
    this.parts = parts;
  }

  /** @returns all of them, oldest first; the place a move leads to is part of the move */
  all(): Found[] {
    const rows = this.rows();
    if (rows.length === 0) return [];
    const server = new ByName(this.parts.pending.onServer());
    const moves = new Set(
      rows.flatMap(({ group, operation }) => (isPartOfMove(operation) ? [] : moveKey(group, operation))),
    );
    const told = rows.filter(
      ({ group, operation }) => !isPartOfMove(operation) || !moves.has(moveKey(group, operation)),
    );
    return told.map((row) => ({ row, kind: conflictKind(row, server) }));
  }

  /** @returns these as they are told to the person */
  tell(found: readonly Found[]): Conflict[] {
    if (found.length === 0) return [];
    const { pending, deciding, label } = this.parts;
    const server = new ByName(this.parts.pending.onServer());
    const held = Map.groupBy(this.heldUp(), (seq) => seq);
    const mailbox = label();
    const offered = deciding.offered(found);
    return found.map(({ row, kind }, i) => {
      const operation = pending.ids.inShownIds(row.operation);
      const theirs = theirsSketch(row, server, mailbox);
      const offers = offered[i] ?? [];
      const both = offers.find(({ choice }) => choice === 'both')?.operation;
      return {
        seq: row.seq,
        account: row.account,
        group: row.group,
        at: row.at,
        kind,
        operation,
        folder: pending.shown.get(operation.folder)?.id ?? null,
        ...askedSketches(row, mailbox),
        theirs,
        why: row.why,
        choices: offers.map(({ choice }) => choice),
        otherName: both ? nameAfter(both, both.name) : null,
        parentName: offers.some(({ choice }) => choice === 'recreate') ? parentName(row) : null,
        holdsUp: held.get(row.seq)?.length ?? 0,
        seen: asShown(theirs),
      };
    });
  }

  /** @returns the conflict that each change waits for; the place a move leads to is no change of its own */
  private *heldUp(): Generator<number> {
    const { pending } = this.parts;
    for (const [seq, conflict] of pending.held) {
      const row = pending.row(seq);
      if (row && !isPartOfMove(row.operation)) yield conflict;
    }
  }

  /**
   * After a look at the server: what both sides want by now is settled; the rest may have become another kind of conflict.
   * @returns true when some stand differently
   */
  judgeAgain(): boolean {
    const { pending } = this.parts;
    const rows = this.rows();
    if (rows.length === 0) return false;
    const server = new ByName(this.parts.pending.onServer());
    const settled: JournalRow[] = [];
    const others: JournalRow[] = [];
    for (const row of rows) {
      if (changedByOthers(row, server) !== null) continue;
      if (isDoneAlready(row.operation, server)) settled.push(row);
      else if (!isStillTaken(row, server)) {
        const reason = this.refusal(row);
        const had = row.why && 'reason' in row.why ? row.why.reason : null;
        // What became of it while its answer was lost can't be seen any more.
        if (had?.code !== 'changed-meanwhile' && had?.code !== reason?.code) {
          others.push({ ...row, why: reason && { reason } });
        }
      }
    }
    for (const row of settled) pending.acknowledge(row, null);
    pending.record(others);
    if (settled.length > 0) pending.settleLanded();
    return settled.length + others.length > 0;
  }

  private rows(): JournalRow[] {
    return [...this.parts.pending.open()].filter(({ state }) => state === 'conflict');
  }

  private refusal({ operation }: JournalRow): Reason | null {
    const { pending, context } = this.parts;
    const folders = new Layers(pending.acknowledged());
    return judgeOperations(context(folders), [pending.ids.inShownIds(operation)])[0]?.reason ?? null;
  }
}

/** Of many names taken in one place, that is read once; the rules would read it for each. */
function isStillTaken({ operation, why }: JournalRow, server: ByName): boolean {
  if (!why || !('reason' in why) || why.reason.code !== 'name-taken') return false;
  return takenName(operation, server) !== null;
}
