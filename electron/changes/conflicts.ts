import type { Conflict, ConflictChoice, ConflictKind, Resolution } from '../../shared/conflict.ts';
import type { FolderId } from '../../shared/folder.ts';
import { isPartOfMove, type Operation, withId } from '../../shared/operation.ts';
import { Layers } from '../../shared/overlay.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { ByName } from './by-name.ts';
import { choicesFor, type Proposal, parentName, proposal } from './conflict-choices.ts';
import { conflictKind } from './conflict-kind.ts';
import { judgeOperations } from './judge.ts';
import { Knowing, knownWithId } from './known.ts';
import type { PendingChanges } from './pending-changes.ts';
import type { JournalRow, NewGroup } from './ports.ts';
import type { Refusing } from './refusing.ts';
import { askedSketches, theirsSketch } from './sketch.ts';

interface ConflictParts {
  readonly pending: PendingChanges;
  readonly refusing: Pick<Refusing, 'stop' | 'refuse'>;
  /** What the rules need, over these folders. */
  readonly context: <Folders extends Layers>(folders: Folders) => RuleContext & { readonly folders: Folders };
  readonly newFolderId: () => FolderId;
  /** What the mailbox is called. */
  readonly label: () => string;
  /** The rows stand differently now. */
  readonly changed: (rows: readonly JournalRow[]) => void;
}

/** A conflict, with what it is now. */
export interface Found {
  readonly row: JournalRow;
  readonly kind: ConflictKind;
}

/** What of one mailbox waits for the person to choose, and what comes of choosing. */
export class Conflicts {
  private readonly parts: ConflictParts;

  constructor(parts: ConflictParts) {
    this.parts = parts;
  }

  /** @returns all of them, oldest first; the place a move leads to is part of the move */
  all(): Found[] {
    const rows = [...this.parts.pending.open()].filter(({ state }) => state === 'conflict');
    const server = rows.length === 0 ? null : this.server();
    const moves = new Set(
      rows.flatMap(({ group, operation }) => (isPartOfMove(operation) ? [] : key(group, operation))),
    );
    return rows.flatMap((row) => {
      if (!server || (isPartOfMove(row.operation) && moves.has(key(row.group, row.operation)))) return [];
      return { row, kind: conflictKind(row, server) };
    });
  }

  /** @returns a conflict as it is told to the person */
  tell({ row, kind }: Found): Conflict {
    const { pending, label } = this.parts;
    const server = this.server();
    const asked = this.inShownIds(row);
    const proposals = this.proposals({ row, kind });
    const { before, mine } = askedSketches(row, label());
    const both = proposals.find(({ choice }) => choice === 'both')?.proposal?.operation;
    return {
      seq: row.seq,
      account: row.account,
      group: row.group,
      at: row.at,
      kind,
      operation: asked.operation,
      folder: pending.shown.get(asked.operation.folder)?.id ?? null,
      before,
      mine,
      theirs: theirsSketch(row, server, label()),
      why: row.why,
      choices: proposals.map(({ choice }) => choice),
      otherName: both ? nameOf(both) : null,
      parentName: proposals.some(({ choice }) => choice === 'recreate') ? parentName(row) : null,
      holdsUp: [...pending.held.values()].filter((seq) => seq === row.seq).length,
    };
  }

  /** Carries a choice out for these, one after the other, each over what those before it leave. */
  resolve(found: readonly Found[], choice: ConflictChoice): Resolution {
    return choice === 'theirs' ? this.keepTheirs(found) : this.carryOut(found, choice);
  }

  private keepTheirs(found: readonly Found[]): Resolution {
    const { pending, refusing, changed } = this.parts;
    const rows = found.map(({ row }) => row);
    const merged = found.flatMap(({ row, kind }) => (kind === 'name-taken' ? this.intoTheirs(row) : []));
    pending.write(merged);
    refusing.stop([...rows, ...this.placesOf(rows)]);
    changed(rows);
    return { resolved: rows.length, reason: null };
  }

  /** Later changes into a folder that is not made after all go into the one that has its name; what was to become of it does not. */
  private intoTheirs({ operation }: JournalRow): JournalRow[] {
    if (operation.type !== 'create') return [];
    const [theirs] = this.server().named(operation.parentId, operation.name);
    if (!theirs) return [];
    const { folder } = operation;
    return [...this.parts.pending.open()].flatMap((row) => {
      const moved = withId(row.operation, folder, theirs.id);
      if (row.operation.folder === folder || JSON.stringify(moved) === JSON.stringify(row.operation)) return [];
      return { ...row, operation: moved, known: knownWithId(row.known, folder, theirs.id) };
    });
  }

  private carryOut(found: readonly Found[], choice: Exclude<ConflictChoice, 'theirs'>): Resolution {
    const { pending, changed } = this.parts;
    const context = this.parts.context(new Layers(pending.shown));
    const rows: JournalRow[] = [];
    const more: NewGroup[] = [];
    let reason: Reason | null = null;
    let resolved = 0;
    for (const { row, kind } of found) {
      const carried = this.judged(choice, { row, kind }, context);
      if ('reason' in carried) {
        reason ??= carried.reason;
        continue;
      }
      resolved++;
      const { account, group, undoes, redoes, at } = row;
      const made = carried.first.map((operation) => this.laid(operation, context.folders));
      if (made.length > 0) more.push({ account, group, at, undoes, redoes, rows: made });
      rows.push(this.rebased(row, carried.operation, context.folders));
      context.folders.add(carried.operation);
      if (choice === 'recreate' || choice === 'top') {
        rows.push(...this.placesOf([row]).map((place): JournalRow => ({ ...place, state: 'stopped' })));
      }
    }
    if (resolved > 0) changed([...rows, ...pending.extend(rows, more)]);
    return { resolved, reason };
  }

  /** @returns what a choice comes to, or why the rules do not allow it */
  private judged(
    choice: Exclude<ConflictChoice, 'theirs'>,
    { row, kind }: Found,
    context: RuleContext & { readonly folders: Layers },
  ): Proposal | { readonly reason: Reason } {
    const asked = choicesFor(kind).includes(choice)
      ? proposal(choice, kind, this.inShownIds(row), context, this.parts.newFolderId)
      : null;
    if (asked === null) return { reason: { code: 'changed-meanwhile', folder: row.operation.name } };
    const judged = judgeOperations({ ...context, folders: new Layers(context.folders) }, [
      ...asked.first,
      asked.operation,
    ]);
    const refused = judged.find(({ reason }) => reason !== null)?.reason;
    if (refused) return { reason: refused };
    return { first: asked.first, operation: judged.at(-1)?.operation ?? asked.operation };
  }

  private proposals(found: Found): { readonly choice: ConflictChoice; readonly proposal: Proposal | null }[] {
    const context = this.parts.context(new Layers(this.parts.pending.shown));
    return choicesFor(found.kind).flatMap((choice) => {
      if (choice === 'theirs') return { choice, proposal: null };
      const judged = this.judged(choice, found, context);
      if (!('reason' in judged)) return { choice, proposal: judged };
      // The server can be asked again, whatever is known of it.
      return found.kind === 'not-allowed' ? { choice, proposal: null } : [];
    });
  }

  /** The row as if it had been asked for now: what is there now was seen. */
  private rebased(row: JournalRow, shown: Operation, folders: Layers): JournalRow {
    const { pending } = this.parts;
    const operation = pending.inJournalIds(shown);
    const server = this.server();
    const known = new Knowing(pending.inJournalNames(folders)).of(operation).map((folder) => {
      // Later changes of the folder itself, which are shown already, come after this one.
      const now = folder.id === operation.folder ? server.get(folder.id) : undefined;
      return now ? { id: now.id, name: now.name, parentId: now.parentId, validity: now.validity } : folder;
    });
    return { ...row, operation, known, state: 'waiting', why: null, attempts: 0, before: null };
  }

  /** Lays what has to be done first. @returns what to write down of it */
  private laid(shown: Operation, folders: Layers): NewGroup['rows'][number] {
    const { pending } = this.parts;
    const operation = pending.inJournalIds(shown);
    const known = new Knowing(pending.inJournalNames(folders)).of(operation);
    folders.add(shown);
    return { operation, state: 'waiting', why: null, back: null, known };
  }

  /** The places that moves and renamings led to. */
  private placesOf(rows: readonly JournalRow[]): JournalRow[] {
    const moves = new Set(rows.map(({ group, operation }) => key(group, operation)));
    return [...this.parts.pending.open()].filter(({ group, operation, state }) => {
      const isUnsent = state === 'waiting' || state === 'conflict';
      return (
        isUnsent &&
        isPartOfMove(operation) &&
        moves.has(key(group, operation)) &&
        !rows.some((row) => row.operation === operation)
      );
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

function key(group: string, { folder }: Operation): string {
  return `${group}/${folder}`;
}

/** What a folder is called once the operation is done. */
function nameOf(operation: Operation): string {
  if (operation.type === 'rename') return operation.to;
  return 'as' in operation ? (operation.as ?? operation.name) : operation.name;
}
