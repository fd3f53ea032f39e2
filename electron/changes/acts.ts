import type { ErrorCode } from '../../shared/errors.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import { sameName } from '../../shared/name-rules.ts';
import { hasLanded, type Operation } from '../../shared/operation.ts';
import type { Act } from '../vendors/vendor.ts';

/** @returns the operation as a vendor is told of it */
export function actOf(operation: Operation): Act {
  const { folder } = operation;
  switch (operation.type) {
    case 'create':
      return { type: 'create', parentId: operation.parentId, name: operation.name };
    case 'rename':
      return { type: 'rename', folder, name: operation.to };
    case 'move':
      return { type: 'move', folder, parentId: operation.to, ...nameOf(operation) };
    case 'trash':
      return { type: 'trash', folder, trash: operation.trash, ...nameOf(operation) };
    case 'destroy':
      return { type: 'destroy', folder, withMail: operation.withMail };
    case 'reorder':
      return { type: 'reorder', folder, after: operation.to };
    case 'empty':
      return { type: 'empty', folder };
    case 'subscribe':
      return { type: 'subscribe', folder, subscribed: operation.subscribed };
  }
}

function nameOf({ as }: { readonly as?: string | undefined }): { readonly name?: string } {
  return as === undefined ? {} : { name: as };
}

const TOP = '';

/** @returns what to remember of the mirror before the operation is sent, see `JournalRow.before` */
export function before(operation: Operation, mirror: FolderLookup): string[] {
  switch (operation.type) {
    case 'create':
      return Array.from(mirror.childrenOf(operation.parentId))
        .filter(({ name }) => sameName(name, operation.name))
        .map(({ id }) => id);
    case 'rename':
      return [mirror.get(operation.folder)?.name ?? ''];
    case 'move':
    case 'trash':
      return [mirror.get(operation.folder)?.parentId ?? TOP];
    case 'empty':
      return [String(mirror.get(operation.folder)?.total)];
    case 'destroy':
    case 'reorder':
    case 'subscribe':
      return [];
  }
}

/**
 * What was asked before may have come out otherwise, and others change folders too.
 * @returns the operation leading from where the folder really is, so that taking it back leads there
 */
export function fromWhereItIs(operation: Operation, folders: FolderLookup): Operation {
  const folder = folders.get(operation.folder);
  if (!folder || operation.type === 'create') return operation;
  switch (operation.type) {
    case 'rename':
    case 'reorder':
    case 'subscribe':
      return { ...operation, name: folder.name };
    case 'empty':
      return { ...operation, name: folder.name, messages: folder.total };
    case 'destroy':
      return { ...operation, name: folder.name, from: folder.parentId };
    case 'move':
    case 'trash': {
      // Renamed on its way, it is still to be called again as it was when it is taken back.
      const name = folder.name === operation.as ? operation.name : folder.name;
      // Nobody is led back to a place among others than those it stood among.
      const { stood, ...rest } = operation;
      const place = stood === undefined || folder.parentId !== operation.from ? {} : { stood };
      return { ...rest, name, from: folder.parentId, ...place };
    }
  }
}

/** @returns the operation with the name it was judged under, where it goes by another from then on */
export function calledAs(operation: Operation, judged: Operation | undefined): Operation {
  if (operation.type !== 'trash' || judged?.type !== 'trash') return operation;
  const { as: _, ...plain } = operation;
  return judged.as === undefined ? plain : { ...plain, as: judged.as };
}

/** @returns true when nothing needs to be sent: the folders are as the operation would leave them */
export function isDoneAlready(operation: Operation, folders: FolderLookup): boolean {
  if (operation.type === 'create') return false;
  if (operation.type !== 'destroy' && !folders.get(operation.folder)) return false;
  return hasLanded(operation, folders, new Set()) !== false;
}

/** @returns true when the folder is neither as it was before the operation was sent nor as that would leave it */
export function isChangedByOthers(operation: Operation, before: readonly string[], folders: FolderLookup): boolean {
  const folder = folders.get(operation.folder);
  if (!folder) return false;
  switch (operation.type) {
    case 'rename':
      return folder.name !== operation.to && !before.includes(folder.name);
    case 'move':
      return folder.parentId !== operation.to && !before.includes(folder.parentId ?? TOP);
    case 'trash':
      return folder.parentId !== operation.trash && !before.includes(folder.parentId ?? TOP);
    case 'empty':
      // What has come in since is not to be deleted with what was there.
      return folder.total !== 0 && !before.includes(String(folder.total));
    default:
      return false;
  }
}

/** Nothing was said of the operation itself: the server was not reached, or did not let us in. */
const NOT_SERVED: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'unknown-host',
  'refused-connection',
  'timed-out',
  'not-tls',
  'bad-certificate',
  'redirected-away',
  'not-this-kind-of-server',
  'wrong-password',
  'ticket-refused',
  'second-step-needed',
  'session-limit',
  'signed-out',
  'sign-in-expired',
  'sign-in-refused',
  'sign-in-mismatch',
  'mail-agent-not-granted',
  'api-retired',
  'rate-limited',
  'cancelled',
  'secret-needed',
  'no-key-store',
  'secrets-locked',
  'wrong-passphrase',
  'secret-lost',
]);

/**
 * What an error that changed nothing means: `wait`, it has not been looked at; `again`, it may go better a few times
 * later; `refused`.
 */
export function meaningOf(code: ErrorCode, operation?: Operation): 'wait' | 'again' | 'refused' {
  if (NOT_SERVED.has(code)) return 'wait';
  // Something has come into the trash that is not known yet: after the next look it gets another name there.
  if (code === 'name-taken' && operation?.type === 'trash') return 'again';
  return code === 'server-error' ? 'again' : 'refused';
}
