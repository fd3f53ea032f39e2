import type { Why } from '../../shared/changes.ts';
import type { FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import { isPartOfMove } from '../../shared/operation.ts';
import type { Layers } from '../../shared/overlay.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { RuleContext } from '../../shared/rules.ts';
import type { Deletion } from '../vendors/vendor.ts';
import { before, calledAs, fromWhereItIs, isDoneAlready } from './acts.ts';
import type { ByName } from './by-name.ts';
import { changedByOthers, kindOfReason, takenName } from './conflict-kind.ts';
import { judgeOperations } from './judge.ts';
import type { JournalRow } from './ports.ts';
import type { ShownIds } from './shown-ids.ts';

/** What becomes of operations whose turn has come. */
interface Turn {
  /** As they are to be written down before they are sent. */
  readonly toSend: readonly JournalRow[];
  readonly conflicts: readonly JournalRow[];
  readonly refused: readonly (readonly [JournalRow, Why])[];
  /** Nothing needs to be sent: the folders are that way. */
  readonly done: readonly JournalRow[];
}

/**
 * Judges operations once more when their turn has come, each over what those before it leave.
 * @param rows in the order they are to be sent
 * @param server the folders as the server is known to have them, named as the journal names them
 * @param rules over the same folders, named as they are shown; what is allowed is laid over them
 * @param deletion what deleting comes to now
 */
export function judgeTurn(
  rows: readonly JournalRow[],
  server: ByName,
  rules: RuleContext & { readonly folders: Layers },
  ids: Pick<ShownIds, 'inShownIds'>,
  deletion: Deletion,
): Turn {
  const conflicts: JournalRow[] = [];
  const same = rows.filter((row) => {
    if (changedByOthers(row, server) === null) return true;
    conflicts.push({ ...row, state: 'conflict', why: null });
    return false;
  });
  const done = new Set(doneAlready(same, server));
  const open = same.filter((row) => {
    if (done.has(row)) return false;
    const taken = takenName(row.operation, server);
    if (taken === null) return true;
    const { name, place } = taken;
    const target = place === null ? rules.accountName : (server.get(place)?.name ?? '');
    conflicts.push({ ...row, state: 'conflict', why: { reason: { code: 'name-taken', name, target } } });
    return false;
  });
  const judgements = judgeOperations(
    rules,
    open.map(({ operation }) => ids.inShownIds(operation)),
  );
  const refused: [JournalRow, Why][] = [];
  const toSend: JournalRow[] = [];
  open.forEach((row, i) => {
    const judged = judgements[i];
    const reason = judged?.reason ?? forever(row, deletion);
    if (reason && kindOfReason(reason) && !isTrifle(row, reason))
      conflicts.push({ ...row, state: 'conflict', why: { reason } });
    else if (reason) refused.push([row, { reason }]);
    else {
      const operation = calledAs(fromWhereItIs(row.operation, server), judged?.operation);
      const attempts = row.attempts + 1;
      toSend.push({ ...row, operation, state: 'sending', attempts, before: before(operation, server) });
    }
  });
  return { toSend, conflicts, refused, done: [...done] };
}

/** Of folders put in order, each where those before it leave it: after the first that is not there yet, none counts as there. */
function doneAlready(rows: readonly JournalRow[], server: FolderLookup): JournalRow[] {
  const ordered = new Set<FolderId | null>();
  return rows.filter(({ operation }) => {
    if (operation.type !== 'reorder') return isDoneAlready(operation, server);
    const isDone = !ordered.has(operation.parentId) && isDoneAlready(operation, server);
    if (!isDone) ordered.add(operation.parentId);
    return isDone;
  });
}

function forever({ operation }: JournalRow, deletion: Deletion): Reason | null {
  if (operation.type !== 'trash' || deletion === 'trash') return null;
  return { code: 'deletion-would-be-forever', folder: operation.name };
}

/** Moved as the person wanted, a folder stands where it comes to stand: that is told, and asks for nothing. */
function isTrifle({ operation }: JournalRow, { code }: Reason): boolean {
  return isPartOfMove(operation) && code === 'neighbour-gone';
}
