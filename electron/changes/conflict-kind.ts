import type { ConflictKind } from '../../shared/conflict.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { branchOf } from '../../shared/folder-lookup.ts';
import { sameName } from '../../shared/name-rules.ts';
import { hasLanded, isOwnId, type Operation } from '../../shared/operation.ts';
import type { Reason, ReasonCode } from '../../shared/reasons.ts';
import { type ByName, isTrashedSince, standIn } from './by-name.ts';
import { knownIn, nameAfter, placeOf } from './known.ts';
import type { JournalRow, KnownFolder } from './ports.ts';

type Asked = Pick<JournalRow, 'operation' | 'known'> & Partial<Pick<JournalRow, 'attempts'>>;

/**
 * What others did with the very thing the person wants to change, told from how it was shown when that was asked for. Both
 * having wanted the same is no conflict.
 * @param server the folders as the server has them, named as the operation names them
 * @returns null where nothing speaks against it but, perhaps, the rules
 */
export function changedByOthers(asked: Asked, server: ByName): ConflictKind | null {
  const { operation, known } = asked;
  if (operation.type === 'create') return isPlaceGone(asked, server) ? 'target-gone' : null;
  if (isOwnId(operation.folder)) return null;
  const folder = server.get(operation.folder);
  if (!folder) return goneKind(asked, server);
  if (hasLanded(operation, server, new Set()) !== false) return null;
  if (isMadeAnew(operation, folder, knownIn(asked, folder.id))) return 'replaced';
  if (isPlaceGone(asked, server)) return 'target-gone';
  const was = knownIn({ known }, folder.id);
  switch (operation.type) {
    case 'rename':
      return isRenamed(folder, was?.name ?? operation.name) ? 'both-renamed' : null;
    case 'move':
      if (isMoved(folder, operation.to, was, operation.from)) return 'both-moved';
      // Called otherwise on its way, it would lose the name that others have given it.
      if (operation.as === undefined || folder.name === operation.as) return null;
      return isRenamed(folder, was?.name ?? operation.name) ? 'both-renamed' : null;
    case 'trash':
      if (isMoved(folder, operation.trash, was, operation.from)) return 'both-moved';
      return was && folder.name !== operation.as && isRenamed(folder, was.name) ? 'changed' : null;
    case 'destroy': {
      const isHalfDone = isHalfDestroyed(asked, folder, server);
      if (!isHalfDone && isMoved(folder, undefined, was, operation.from)) return 'both-moved';
      return was && holdsUnknown(known, server, folder.id, isHalfDone) ? 'changed' : null;
    }
    case 'empty':
      return was && (isRenamed(folder, was.name) || folder.parentId !== was.parentId) ? 'changed' : null;
    default:
      return null;
  }
}

/** Deleting what others deleted is done, unless a new folder stands there: the person may not know that it is another. */
function goneKind({ operation, known }: Asked, server: ByName): ConflictKind | null {
  if (standIn(known, server, operation.folder)) return 'replaced';
  return operation.type === 'destroy' ? null : 'folder-gone';
}

/** What is deleted must be what was to be deleted: a server that gives an id again gives it another validity. */
function isMadeAnew({ type }: Operation, { validity }: Folder, was: KnownFolder | undefined): boolean {
  if (type !== 'trash' && type !== 'destroy' && type !== 'empty') return false;
  const before = was?.validity ?? null;
  return before !== null && validity !== null && before !== validity;
}

/** Some servers delete by way of the trash; the app may have ended between the two steps. */
function isHalfDestroyed({ attempts = 0 }: Asked, { parentId }: Folder, server: ByName): boolean {
  return attempts > 0 && parentId !== null && server.get(parentId)?.role === 'trash';
}

/**
 * What others have put into a folder, or renamed in it, would be gone for good unseen; so would mail that has come in since the
 * person was told how much there is.
 * @param isOnItsWay the folder itself lies elsewhere by our own doing
 */
function holdsUnknown(known: readonly KnownFolder[], server: ByName, id: FolderId, isOnItsWay: boolean): boolean {
  const seen = new Map(known.map((folder) => [folder.id, folder]));
  for (const folder of branchOf(server, id)) {
    const was = seen.get(folder.id);
    if (was && (folder.total ?? 0) > (was.total ?? Number.POSITIVE_INFINITY)) return true;
    if (isOnItsWay && folder.id === id) continue;
    if (!was || was.parentId !== folder.parentId || isRenamed(folder, was.name)) return true;
  }
  return false;
}

function isPlaceGone({ operation, known }: Asked, server: ByName): boolean {
  const place = placeOf(operation);
  if (place === null || isOwnId(place)) return false;
  return server.get(place) === undefined || (operation.type !== 'trash' && isTrashedSince(known, server, place));
}

function isRenamed({ name }: Folder, was: string): boolean {
  return !sameName(name, was);
}

function isMoved(
  { parentId }: Folder,
  to: FolderId | null | undefined,
  was: KnownFolder | undefined,
  from: FolderId | null,
): boolean {
  return parentId !== to && parentId !== (was === undefined ? from : was.parentId);
}

/** @returns the name the folder would have, and where, if another of that name stands there already; null if none does */
export function takenName(
  operation: Operation,
  server: ByName,
): { readonly name: string; readonly place: FolderId | null } | null {
  const { type } = operation;
  if (type !== 'create' && type !== 'rename' && type !== 'move') return null;
  const folder = type === 'create' ? undefined : server.get(operation.folder);
  const name = nameAfter(operation, folder?.name ?? operation.name);
  const place = type === 'rename' ? (folder?.parentId ?? null) : placeOf(operation);
  for (const { id } of server.named(place, name)) if (id !== operation.folder) return { name, place };
  return null;
}

/** Refused as it stands: others' changes have nothing to do with it, or the person was told of it otherwise. */
const NO_CONFLICT: ReadonlySet<ReasonCode> = new Set([
  'signed-out',
  'unreadable',
  'deletion-would-be-forever',
  'gone',
  'name-unchanged',
  'already-there',
  'already-in-place',
  'already-empty',
  'already-subscribed',
  'not-subscribed',
]);

/** What the person may do with which folder is another question than what has become of the folder. */
const NOT_ALLOWED: ReadonlySet<ReasonCode> = new Set([
  'vendor-cannot-create',
  'vendor-cannot-rename',
  'vendor-cannot-move',
  'vendor-keeps-order',
  'vendor-cannot-remove',
  'vendor-cannot-empty',
  'vendor-cannot-subscribe',
  'added-to-look',
  'needs-mail-server',
  'mailbox-read-only',
  'no-right-create',
  'no-right-rename',
  'no-right-move',
  'no-right-remove',
  'no-right-empty',
  'no-top-level',
  'no-subfolders',
  'role-folder',
  'container',
  'not-a-real-folder',
  'locked',
  'holds-role-folder',
  'holds-locked-folder',
]);

/**
 * What the rules' refusal of something they once allowed is to the person.
 * @returns null for what is refused for good
 */
export function kindOfReason({ code }: Reason): ConflictKind | null {
  if (NO_CONFLICT.has(code)) return null;
  if (NOT_ALLOWED.has(code)) return 'not-allowed';
  if (code === 'name-taken') return 'name-taken';
  return code === 'inside-itself' ? 'cycle' : 'changed';
}

/** @returns what a conflict is now. One that has no other reason any more still waits for the person: `changed` */
export function conflictKind(row: Asked & Pick<JournalRow, 'why'>, server: ByName): ConflictKind {
  const others = changedByOthers(row, server);
  if (others) return others;
  return (row.why && 'reason' in row.why ? kindOfReason(row.why.reason) : null) ?? 'changed';
}
