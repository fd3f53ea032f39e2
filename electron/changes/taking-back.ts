import type { FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import { inverse, type Operation } from '../../shared/operation.ts';
import type { Layers } from '../../shared/overlay.ts';
import type { Reason } from '../../shared/reasons.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { isEmptyFolder, judgeOperations } from './judge.ts';
import type { NewRow } from './ports.ts';

/** What takes an operation back, or does it again; with why it can't be done. Without an operation nothing ever can. */
export type Step =
  | { readonly operation: Operation; readonly reason: Reason | null }
  | { readonly operation: null; readonly reason: Reason };

/** A step, with the number of the operation it turns round, if any. */
export interface BackStep {
  readonly step: Step;
  readonly back: number | null;
}

/** @returns what to write down of the steps, and the first reason why one of them can't be done */
export function judgeSteps(
  context: RuleContext & { readonly folders: Layers },
  steps: readonly BackStep[],
): { readonly rows: NewRow[]; readonly first: Reason | null } {
  const open = steps.flatMap(({ step }) => (step.operation && step.reason === null ? [step.operation] : []));
  const judgements = judgeOperations(context, open).values();
  let first: Reason | null = null;
  const rows: NewRow[] = [];
  for (const { step, back } of steps) {
    const judged = step.reason === null ? judgements.next().value : undefined;
    const reason = step.reason ?? judged?.reason ?? null;
    first ??= reason;
    const operation = judged?.operation ?? step.operation;
    if (operation === null) continue;
    rows.push({ operation, back, state: reason ? 'refused' : 'waiting', why: reason && { reason } });
  }
  return { rows, first };
}

/**
 * @param operation done, or under way
 * @param folders as shown; the operation names them as they are shown
 */
export function takeBack(operation: Operation, folders: FolderLookup): Step {
  const back = inverse(operation);
  if (back === null) {
    const code = operation.type === 'empty' ? 'emptied' : 'deleted-forever';
    return { operation: null, reason: { code, folder: operation.name } };
  }
  const reason = changedSince(operation, folders);
  const name = folders.get(operation.folder)?.name ?? back.name;
  // Somebody has given it another name since: that is kept.
  if (back.type === 'move' && back.as !== undefined && back.name !== name)
    return { operation: plain(back, name), reason };
  return { operation: { ...back, name }, reason };
}

/**
 * @param undo what took the original back
 * @param newId our own id for a folder that has to be made again
 */
export function doAgain(original: Operation, undo: Operation, folders: FolderLookup, newId: () => FolderId): Step {
  if (original.type === 'create') return { operation: { ...original, folder: newId() }, reason: null };
  const reason = changedSince(undo, folders);
  const name = folders.get(original.folder)?.name ?? original.name;
  // What goes into the trash is named anew.
  return { operation: original.type === 'trash' ? plain(original, name) : { ...original, name }, reason };
}

function plain<Moving extends Extract<Operation, { type: 'move' | 'trash' }>>(operation: Moving, name: string) {
  const { as: _, ...rest } = operation;
  return { ...rest, name };
}

/** @returns what has become of the folder since the operation left it somewhere; null while it is as it was left */
function changedSince(operation: Operation, folders: FolderLookup): Reason | null {
  const folder = folders.get(operation.folder);
  if (!folder) return { code: 'gone' };
  switch (operation.type) {
    case 'create':
      return isEmptyFolder(folders, folder) ? null : { code: 'not-empty', folder: folder.name };
    case 'rename':
      return folder.name === operation.to ? null : { code: 'renamed-since', folder: operation.to, name: folder.name };
    case 'move':
      return folder.parentId === operation.to ? null : { code: 'moved-since', folder: folder.name };
    case 'trash':
      return folder.parentId === operation.trash ? null : { code: 'moved-since', folder: folder.name };
    case 'reorder':
      return folder.parentId === operation.parentId ? null : { code: 'moved-since', folder: folder.name };
    case 'destroy':
    case 'empty':
    case 'subscribe':
      return null;
  }
}
