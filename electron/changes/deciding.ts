import type { ConflictChoice, Resolution } from '../../shared/conflict.ts';
import type { FolderId } from '../../shared/folder.ts';
import { branchOf } from '../../shared/folder-lookup.ts';
import { foldersOf, isPartOfMove, type Operation } from '../../shared/operation.ts';
import { Layers } from '../../shared/overlay.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { ByName } from './by-name.ts';
import { choicesFor, type Proposal, proposal } from './conflict-choices.ts';
import { kindOfReason } from './conflict-kind.ts';
import type { Found } from './conflicts.ts';
import { FreeNames } from './free-names.ts';
import { judgeOperations } from './judge.ts';
import { Knowing } from './known.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow, NewGroup } from './ports.ts';
import type { Refusing } from './refusing.ts';
import { moveKey, renamedIn } from './row-ids.ts';

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

/** A choice, with what the person's operation becomes. */
export interface Offer {
  readonly choice: ConflictChoice;
  readonly operation: Operation | null;
}

/** What is needed to judge choices, one after the other. */
interface Desk {
  /** The rules over the folders as shown, and as what was chosen before leaves them. */
  readonly context: Context;
  readonly freeNames: FreeNames;
  /** What is there now was seen; what waits of the person's own comes after. */
  readonly seen: Layers;
  knowing: Knowing;
  readonly server: ByName;
  /** How many changes of the person's each folder has. */
  readonly busy: ReadonlyMap<FolderId, number>;
}

/** What can be chosen for a conflict, and what comes of choosing it. */
export class Deciding {
  private readonly parts: DecidingParts;

  constructor(parts: DecidingParts) {
    this.parts = parts;
  }

  /** @returns for each what the rules let be chosen now, with what the person's operation becomes; for leaving it, null */
  offered(found: readonly Found[]): Offer[][] {
    const desk = this.desk();
    return found.map(({ row, kind }) =>
      choicesFor(kind).flatMap((choice): Offer[] => {
        if (choice === 'theirs') return [{ choice, operation: null }];
        const judged = this.judged(choice, { row, kind }, desk);
        if (!('reason' in judged)) return [{ choice, operation: judged.operation }];
        // The server can be asked once more, whatever is known of it.
        return kind === 'not-allowed' ? [{ choice, operation: null }] : [];
      }),
    );
  }

  /** Carries a choice out for these, one after the other, each over what those before it leave. */
  resolve(found: readonly Found[], choice: ConflictChoice): Resolution {
    return choice === 'theirs' ? this.keepTheirs(found) : this.carryOut(found, choice);
  }

  private keepTheirs(found: readonly Found[]): Resolution {
    const { pending, refusing, changed } = this.parts;
    this.intoTheirs(found.flatMap(({ row, kind }) => (kind === 'name-taken' ? row : [])));
    const rows = found.flatMap(({ row }) => pending.row(row.seq) ?? []);
    refusing.stop([...rows, ...this.placesOf(rows)]);
    changed(rows);
    return { resolved: found.length, reason: null };
  }

  /** Later changes into a folder that is not made after all go into the one that has its name; what was to become of it does not. */
  private intoTheirs(unmade: readonly JournalRow[]): void {
    const { pending } = this.parts;
    const server = new ByName(this.parts.pending.onServer());
    const theirs = new Map<FolderId, FolderId>();
    for (const { operation } of unmade) {
      if (operation.type !== 'create') continue;
      for (const { id } of server.named(operation.parentId, operation.name)) theirs.set(operation.folder, id);
    }
    if (theirs.size === 0) return;
    const moved: JournalRow[] = [];
    for (const row of pending.open()) {
      const unmadeIn = foldersOf(row.operation).filter((id) => id !== row.operation.folder && theirs.has(id));
      const into = unmadeIn.reduce((so, id) => renamedIn(so, id, theirs.get(id) ?? id), row);
      if (into !== row) moved.push(into);
    }
    pending.write(moved);
  }

  private carryOut(found: readonly Found[], choice: Carried): Resolution {
    const { pending, changed, look } = this.parts;
    const desk = this.desk();
    const rows: JournalRow[] = [];
    const more: NewGroup[] = [];
    let resolved = 0;
    let first: Reason | null = null;
    for (const { row, kind } of found) {
      const carried = this.judged(choice, { row, kind }, desk);
      if ('reason' in carried) {
        first ??= carried.reason;
        continue;
      }
      resolved++;
      const { account, group, undoes, redoes, at } = row;
      const made = carried.first.map((operation) => this.newRow(operation, desk));
      if (made.length > 0) more.push({ account, group, at, undoes, redoes, rows: made });
      rows.push(this.rebased(row, carried.operation, desk));
      for (const operation of [...carried.first, carried.operation]) desk.context.folders.add(operation);
      const laid = desk.context.folders.get(carried.operation.folder);
      if (laid) desk.freeNames.take(laid.name, laid.parentId);
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
  private judged(choice: Carried, { row, kind }: Found, desk: Desk): Proposal | { readonly reason: Reason } {
    const { context, freeNames } = desk;
    const means = { newId: this.parts.newFolderId, freeNames };
    const asked = choicesFor(kind).includes(choice)
      ? proposal(choice, kind, this.inShownIds(row), context, means)
      : null;
    if (asked === null) return { reason: { code: 'changed-meanwhile', folder: row.operation.name } };
    if (asked.operation.type === 'destroy' && isBusyInside(row.operation.folder, desk)) {
      return { reason: { code: 'not-empty', folder: row.operation.name } };
    }
    const folders = new Layers(context.folders);
    const judged = judgeOperations({ ...context, folders }, [...asked.first, asked.operation]);
    const refused = judged.find(({ reason }) => reason !== null)?.reason;
    if (refused) return { reason: refused };
    return { first: asked.first, operation: judged.at(-1)?.operation ?? asked.operation };
  }

  private desk(): Desk {
    const { pending } = this.parts;
    const context = this.parts.context(new Layers(pending.shown));
    const seen = new Layers(pending.acknowledged());
    const knowing = new Knowing(pending.ids.inJournalNames(seen));
    const busy = new Map<FolderId, number>();
    for (const { operation } of pending.open()) busy.set(operation.folder, (busy.get(operation.folder) ?? 0) + 1);
    return {
      context,
      seen,
      knowing,
      server: new ByName(this.parts.pending.onServer()),
      busy,
      freeNames: new FreeNames(context.folders),
    };
  }

  /** The row as if it had been asked for now. */
  private rebased(row: JournalRow, shown: Operation, { knowing }: Desk): JournalRow {
    const operation = this.parts.pending.ids.inJournalIds(shown);
    const known = knowing.of(operation);
    return { ...row, operation, known, state: 'waiting', why: null, attempts: 0, before: null };
  }

  /** What has to be done first, which is laid. */
  private newRow(shown: Operation, desk: Desk): NewGroup['rows'][number] {
    const { pending } = this.parts;
    const operation = pending.ids.inJournalIds(shown);
    const known = desk.knowing.of(operation);
    desk.seen.add(shown);
    desk.knowing = new Knowing(pending.ids.inJournalNames(desk.seen));
    return { operation, known, state: 'waiting', why: null, back: null };
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
      id: pending.ids.shownId(folder.id),
      parentId: folder.parentId === null ? null : pending.ids.shownId(folder.parentId),
    }));
    return { operation: pending.ids.inShownIds(row.operation), known };
  }
}

/** True when other changes of the person's are about what would be deleted for good with it. */
function isBusyInside(folder: FolderId, { server, busy }: Desk): boolean {
  for (const { id } of branchOf(server, folder)) if ((busy.get(id) ?? 0) > (id === folder ? 1 : 0)) return true;
  return false;
}
