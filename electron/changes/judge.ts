import type { Wish } from '../../shared/changes.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { type FolderLookup, isInTrash, withoutDescendants } from '../../shared/folder-lookup.ts';
import { cleanName } from '../../shared/name-rules.ts';
import type { Operation } from '../../shared/operation.ts';
import type { Layers } from '../../shared/overlay.ts';
import type { Reason, Verdict } from '../../shared/reasons.ts';
import {
  canCreate,
  canEmpty,
  canMove,
  canRemove,
  canRename,
  canReorder,
  canSubscribe,
  type RuleContext,
} from '../../shared/rules.ts';
import { judgeMove } from './judge-move.ts';
import { remembering } from './old-places.ts';
import { TrashNames } from './trash-names.ts';

/** What a wish comes to: all it takes, or why nothing of it is done. */
export type Judged = { readonly operations: readonly Operation[] } | { readonly reason: Reason };

/**
 * Judges a wish over the folders as shown.
 * @param trash where deleted folders go
 * @param newId our own id for the folder of a creation
 */
export function judgeWish(context: RuleContext, wish: Wish, trash: Folder | null, newId: () => FolderId): Judged {
  const { folders } = context;
  switch (wish.type) {
    case 'create': {
      const { parent, name } = wish;
      return judged(canCreate(context, parent, name), () => [
        { type: 'create', folder: newId(), name: cleanName(name), parentId: parent },
      ]);
    }
    case 'rename': {
      const { folder, name } = wish;
      return judged(canRename(context, folder, name), () => {
        const renamed = chosen(folders, [folder]);
        const place = remembering(context);
        const to = cleanName(name);
        return renamed.map((each) => ({ type: 'rename', folder, name: each.name, to, ...place(each) }));
      });
    }
    case 'move':
      return judgeMove(context, wish);
    case 'remove':
      return judgeRemoval(context, wish.folders, wish.as === 'trash' ? { trash } : null);
    case 'empty': {
      const { folder } = wish;
      return judged(canEmpty(context, folder), () =>
        chosen(folders, [folder]).map(({ name, total }) => ({ type: 'empty', folder, name, messages: total })),
      );
    }
    case 'subscribe':
      return judgeSubscription(context, wish.folders, wish.subscribed);
  }
}

/** Each folder for itself: those below it are not meant. */
function judgeSubscription(context: RuleContext, ids: readonly FolderId[], subscribed: boolean): Judged {
  const verdict = canSubscribe(context, ids);
  if (!verdict.allowed) return { reason: verdict.reason };
  const folders = [...new Set(ids)].flatMap((id) => context.folders.get(id) ?? []);
  const others = folders.filter((folder) => folder.subscribed !== subscribed);
  const [first] = folders;
  if (first && others.length === 0) return { reason: isSubscribedAlready(first, subscribed) };
  return { operations: others.map(({ id, name }) => ({ type: 'subscribe', folder: id, name, subscribed })) };
}

function isSubscribedAlready({ name }: Folder, subscribed: boolean): Reason {
  return { code: subscribed ? 'already-subscribed' : 'not-subscribed', folder: name };
}

function judgeRemoval(context: RuleContext, ids: readonly FolderId[], into: { trash: Folder | null } | null): Judged {
  const verdict = canRemove(context, ids);
  if (!verdict.allowed) return { reason: verdict.reason };
  const operations: Operation[] = [];
  const names = new TrashNames(context);
  const removed = chosen(context.folders, ids);
  const place = remembering(context);
  for (const folder of removed) {
    const base = { folder: folder.id, name: folder.name, from: folder.parentId };
    if (into === null) operations.push({ type: 'destroy', ...base, withMail: true });
    else if (into.trash && goesToTrash(context.folders, folder)) {
      operations.push(names.named({ type: 'trash', ...base, trash: into.trash.id, ...place(folder) }));
    } else return { reason: { code: 'deletion-would-be-forever', folder: folder.name } };
  }
  return { operations };
}

/** @returns true for what deleting puts into the trash, where there is one: own folders that are not in it already */
export function goesToTrash(folders: FolderLookup, folder: Folder): boolean {
  return folder.scope === 'own' && !isInTrash(folders, folder.id);
}

function chosen(folders: FolderLookup, ids: readonly FolderId[]): Folder[] {
  return withoutDescendants(folders, ids).flatMap((id) => folders.get(id) ?? []);
}

function judged(verdict: Verdict, operations: () => readonly Operation[]): Judged {
  return verdict.allowed ? { operations: operations() } : { reason: verdict.reason };
}

/** An operation as it can be done, or why it can't. */
export interface Judgement {
  readonly operation: Operation;
  readonly reason: Reason | null;
}

/**
 * Judges operations one after the other, each over what those before it leave; what is allowed is laid over the context's
 * folders. What goes into the trash gets another name there where its own, or the one it was to have, is taken.
 */
export function judgeOperations(
  context: RuleContext & { readonly folders: Layers },
  operations: readonly Operation[],
): Judgement[] {
  if (isOneMove(operations, context.folders)) {
    const [first] = operations;
    const ids = operations.map(({ folder }) => folder);
    // As one set the names in the target are read once, not once for each.
    if (first?.type === 'move' && canMove(context, ids, first.to).allowed) {
      for (const operation of operations) context.folders.add(operation);
      return operations.map((operation) => ({ operation, reason: null }));
    }
  }
  let names = new TrashNames(context);
  return operations.map((asked) => {
    const operation = asked.type === 'trash' ? names.named(asked) : asked;
    const reason = judgeOperation(context, operation);
    if (reason === null) context.folders.add(operation);
    // Anything else may change what is in the trash.
    if (operation.type !== 'trash') names = new TrashNames(context);
    return { operation, reason };
  });
}

function isOneMove(operations: readonly Operation[], folders: FolderLookup): boolean {
  const targets = new Set(
    operations.map((operation) => (operation.type === 'move' && operation.as === undefined ? operation.to : undefined)),
  );
  if (operations.length < 2 || targets.size !== 1 || targets.has(undefined)) return false;
  const ids = operations.map(({ folder }) => folder);
  return withoutDescendants(folders, ids).length === ids.length;
}

function judgeOperation(context: RuleContext, operation: Operation): Reason | null {
  const { folders } = context;
  const verdict = verdictOf(context, operation);
  if (!verdict.allowed) return verdict.reason;
  const folder = folders.get(operation.folder);
  if (operation.type === 'trash') {
    if (!folders.get(operation.trash)) return { code: 'gone' };
    if (folder && !goesToTrash(folders, folder)) return { code: 'deletion-would-be-forever', folder: folder.name };
  }
  if (operation.type === 'destroy' && !operation.withMail && folder && !isEmptyFolder(folders, folder)) {
    return { code: 'not-empty', folder: folder.name };
  }
  if (operation.type === 'reorder' && folder && folder.parentId !== operation.parentId) {
    return { code: 'moved-since', folder: folder.name };
  }
  if (operation.type === 'empty' && folder && (folder.total ?? 0) > (operation.messages ?? Number.POSITIVE_INFINITY)) {
    return { code: 'more-mail-since', folder: folder.name };
  }
  if (operation.type === 'subscribe' && folder?.subscribed === operation.subscribed) {
    return isSubscribedAlready(folder, operation.subscribed);
  }
  return null;
}

function verdictOf(context: RuleContext, operation: Operation): Verdict {
  switch (operation.type) {
    case 'create':
      return canCreate(context, operation.parentId, operation.name);
    case 'rename':
      return canRename(context, operation.folder, operation.to);
    case 'move':
      return canMove(context, [operation.folder], operation.to, operation.as);
    case 'trash':
    case 'destroy':
      return canRemove(context, [operation.folder]);
    case 'reorder':
      return canReorder(context, [operation.folder], operation.parentId, operation.to);
    case 'empty':
      return canEmpty(context, operation.folder);
    case 'subscribe':
      return canSubscribe(context, [operation.folder]);
  }
}

/** @returns true when nothing is known to be in it */
export function isEmptyFolder(folders: FolderLookup, folder: Folder): boolean {
  for (const _ of folders.childrenOf(folder.id)) return false;
  return folder.total === null || folder.total === 0;
}
