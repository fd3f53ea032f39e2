import type { ConflictChoice, Resolution } from '../../shared/conflict.ts';
import type { FolderId } from '../../shared/folder.ts';
import { isPartOfMove, type Operation, withId } from '../../shared/operation.ts';
import { Layers } from '../../shared/overlay.ts';
import type { Reason } from '../../shared/reasons.ts';
import { branchOf, type RuleContext } from '../../shared/rules.ts';
import { ByName } from './by-name.ts';
import { choicesFor, type Proposal, proposal } from './conflict-choices.ts';
import { kindOfReason } from './conflict-kind.ts';
import { type Found, moveKey } from './conflicts.ts';
import { judgeOperations } from './judge.ts';
import { Knowing, knownWithId } from './known.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow, NewGroup } from './ports.ts';
import type { Refusing } from './refusing.ts';

type Carried = Exclude<ConflictChoice, 'theirs'>;
type Context = RuleContext & { readonly folders: Layers };

interface DecidingParts {
  readonly pending: PendingChanges;
  readonly refusing: Pick<Refusing, 'stop'>;
  /** What the rules need, over these folders. */
  readonly context: (folders: Layers) => Context;
  readonly newFolderId: () => FolderId;
  /** These stand differently now. */
  readonly changed: (rows: readonly JournalRow[]) => void;
  /** What the person may do may be more by now than is known. */
  readonly look: () => void;
}

/** What can be chosen for a conflict, and what comes of choosing it. */
export class Deciding {
  private readonly parts: DecidingParts;

  constructor(parts: DecidingParts) {
    this.parts = parts;
  }

  /** @returns what the rules let be chosen now, with what the person's operation becomes; for leaving it, null */
  offered({ row, kind }: Found): { readonly choice: ConflictChoice; readonly operation: Operation | null }[] {
    const context = this.parts.context(new Layers(this.parts.pending.shown));
    return choicesFor(kind).flatMap((choice) => {
      if (choice === 'theirs') return { choice, operation: null };
      const judged = this.judged(choice, { row, kind }, context);
      if (!('reason' in judged)) return { choice, operation: judged.operation };
      // The server can be asked once more, whatever is known of it.
      return kind === 'not-allowed' ? { choice, operation: null } : [];
    });
  }

  /** Carries a choice out for these, one after the other, each over what those before it leave. */
  resolve(found: readonly Found[], choice: ConflictChoice): Resolution {
    return choice === 'theirs' ? this.keepTheirs(found) : this.carryOut(found, choice);
  }

  private keepTheirs(found: readonly Found[]): Resolution {
    const { pending, refusing, changed } = this.parts;
    const server = this.server();
    // Earlier ones may change what later ones are about.
    for (const { row, kind } of found) if (kind === 'name-taken') pending.write(this.intoTheirs(row, server));
    const rows = found.flatMap(({ row }) => pending.row(row.seq) ?? []);
    refusing.stop([...rows, ...this.placesOf(rows)]);
    changed(rows);
    return { resolved: found.length, reason: null };
  }

  /** Later changes into a folder that is not made after all go into the one that has its name; what was to become of it does not. */
  private intoTheirs({ operation }: JournalRow, server: ByName): JournalRow[] {
    if (operation.type !== 'create') return [];
    const [theirs] = server.named(operation.parentId, operation.name);
    if (!theirs) return [];
    const { folder } = operation;
    return [...this.parts.pending.open()].flatMap((row) => {
      const into = withId(row.operation, folder, theirs.id);
      if (row.operation.folder === folder || JSON.stringify(into) === JSON.stringify(row.operation)) return [];
      return { ...row, operation: into, known: knownWithId(row.known, folder, theirs.id) };
    });
  }

  private carryOut(found: readonly Found[], choice: Carried): Resolution {
    const { pending, changed, look } = this.parts;
    const context = this.parts.context(new Layers(pending.shown));
    // What is there now was seen; what waits of the person's own comes after.
    const seen = new Layers(pending.acknowledged());
    const rows: JournalRow[] = [];
    const more: NewGroup[] = [];
    let resolved = 0;
    let first: Reason | null = null;
    for (const { row, kind } of found) {
      const carried = this.judged(choice, { row, kind }, context);
      if ('reason' in carried) {
        first ??= carried.reason;
        continue;
      }
      resolved++;
      const { account, group, undoes, redoes, at } = row;
      const made = carried.first.map((operation) => this.newRow(operation, seen));
      if (made.length > 0) more.push({ account, group, at, undoes, redoes, rows: made });
      rows.push(this.rebased(row, carried.operation, seen));
      for (const operation of [...carried.first, carried.operation]) context.folders.add(operation);
    }
    // Among the children of another folder there is no such place.
    if (choice === 'recreate' || choice === 'top') {
      rows.push(...this.placesOf(rows).map((row): JournalRow => ({ ...row, state: 'stopped' })));
    }
    if (resolved > 0) changed([...rows, ...pending.extend(rows, more)]);
    if (first && kindOfReason(first) === 'not-allowed') look();
    return { resolved, reason: first };
  }

  /** @returns what a choice comes to, or why it can't be carried out */
  private judged(choice: Carried, { row, kind }: Found, context: Context): Proposal | { readonly reason: Reason } {
    const asked = choicesFor(kind).includes(choice)
      ? proposal(choice, kind, this.inShownIds(row), context, this.parts.newFolderId)
      : null;
    if (asked === null) return { reason: { code: 'changed-meanwhile', folder: row.operation.name } };
    if (asked.operation.type === 'destroy' && this.isBusyInside(row)) {
      return { reason: { code: 'not-empty', folder: row.operation.name } };
    }
    const folders = new Layers(context.folders);
    const judged = judgeOperations({ ...context, folders }, [...asked.first, asked.operation]);
    const refused = judged.find(({ reason }) => reason !== null)?.reason;
    if (refused) return { reason: refused };
    return { first: asked.first, operation: judged.at(-1)?.operation ?? asked.operation };
  }

  /** True when other changes of the person's are about what would be deleted for good with it. */
  private isBusyInside({ seq, operation }: JournalRow): boolean {
    const { pending } = this.parts;
    const busy = new Set([...pending.open()].flatMap((row) => (row.seq === seq ? [] : row.operation.folder)));
    for (const { id } of branchOf(this.server(), operation.folder)) if (busy.has(id)) return true;
    return false;
  }

  /** The row as if it had been asked for now. */
  private rebased(row: JournalRow, shown: Operation, seen: Layers): JournalRow {
    return { ...row, ...this.asked(shown, seen), state: 'waiting', why: null, attempts: 0, before: null };
  }

  /** What has to be done first, which is laid. */
  private newRow(shown: Operation, seen: Layers): NewGroup['rows'][number] {
    const asked = this.asked(shown, seen);
    seen.add(shown);
    return { ...asked, state: 'waiting', why: null, back: null };
  }

  private asked(shown: Operation, seen: Layers): Pick<JournalRow, 'operation' | 'known'> {
    const { pending } = this.parts;
    const operation = pending.inJournalIds(shown);
    return { operation, known: new Knowing(pending.inJournalNames(seen)).of(operation) };
  }

  /** What only gives places to what these move or rename. */
  private placesOf(rows: readonly JournalRow[]): JournalRow[] {
    const moves = new Set(rows.map(({ group, operation }) => moveKey(group, operation)));
    const seqs = new Set(rows.map(({ seq }) => seq));
    return [...this.parts.pending.open()].filter(({ seq, group, operation, state }) => {
      if (seqs.has(seq) || !isPartOfMove(operation)) return false;
      return (state === 'waiting' || state === 'conflict') && moves.has(moveKey(group, operation));
    });
  }

  private inShownIds(row: JournalRow): Pick<JournalRow, 'operation' | 'known'> {
    const { pending } = this.parts;
    const known = row.known.map((folder) => ({
      ...folder,
      id: pending.shownId(folder.id),
      parentId: folder.parentId === null ? null : pending.shownId(folder.parentId),
    }));
    return { operation: pending.inShownIds(row.operation), known };
  }

  /** The folders as the server has them, named as the journal names them. */
  private server(): ByName {
    const { pending } = this.parts;
    return new ByName(pending.inJournalNames(pending.acknowledged()));
  }
}
