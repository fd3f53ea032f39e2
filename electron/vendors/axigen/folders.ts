import {
  type Folder,
  type FolderId,
  type FolderKind,
  type FolderPatch,
  newFolder,
  patched,
  ROLES,
  type Role,
  type Scope,
} from '../../../shared/folder.ts';
import { table } from '../table.ts';
import { rightsOf } from './rights.ts';
import type { WireFolder } from './schema.ts';

/** `folderType` (spec section 4). A kind we don't know is shown as `unknown`. */
const KINDS = table<FolderKind>({
  mails: 'mail',
  events: 'events',
  tasks: 'tasks',
  notes: 'notes',
  contacts: 'contacts',
  journal: 'journal',
  public_container: 'public',
  shared_namespace: 'others',
  shared_container: 'owner',
});

const SCOPES = table<Scope>({ local: 'own', public: 'public', shared: 'shared' });
const SCOPE_OF_KIND: Partial<Record<FolderKind, Scope>> = { public: 'public', others: 'shared', owner: 'shared' };

function roleOf(name: string): Role | null {
  const role = name.toLowerCase();
  return ROLES.find((known) => known === role) ?? null;
}

/** Whose folder it is, as shown; the person's own folders name no owner. */
function ownerOf(wire: WireFolder, scope: Scope): string | null {
  return scope === 'own' ? null : wire.ownerFullname || wire.ownerUsername || null;
}

/** Ids that stand for the top of the account: what folders name as parent though it is no folder. */
export type Roots = ReadonlySet<FolderId>;

/** Everything the server said of a folder; what it left out stays untouched. */
export function patchOf(wire: WireFolder, roots: Roots): FolderPatch {
  const scope = wire.accessMode === undefined ? undefined : SCOPES[wire.accessMode];
  return {
    parentId: wire.parentId !== undefined && roots.has(wire.parentId) ? null : wire.parentId,
    name: wire.name,
    role: wire.role === undefined ? undefined : roleOf(wire.role),
    kind: wire.folderType === undefined ? undefined : (KINDS[wire.folderType] ?? 'unknown'),
    scope,
    owner: scope === undefined ? undefined : ownerOf(wire, scope),
    unread: wire.unreadItems,
    total: wire.totalItems,
    size: wire.folderSize,
    rights: wire.permissions === undefined ? undefined : rightsOf(wire.permissions),
    container: wire.containerId,
    validity: wire.idValidity,
    contentToken: wire.syncToken,
  };
}

/** A whole folder; what the server left out is `null`, or the best guess where there must be something. */
export function folderOf(wire: WireFolder, roots: Roots): Folder {
  const kind = KINDS[wire.folderType ?? ''] ?? 'unknown';
  const scope = SCOPES[wire.accessMode ?? ''] ?? SCOPE_OF_KIND[kind] ?? 'own';
  const guess = newFolder(wire.id, wire.id, { kind, scope, owner: ownerOf(wire, scope) });
  return patched(guess, patchOf(wire, roots));
}

/**
 * The ids at the top of a full reading: the account's own container, and every parent that is not itself a folder (whether
 * containers are listed, and what they hang from, is not documented).
 */
export function rootsOf(folders: readonly WireFolder[], own: FolderId | null): Set<FolderId> {
  const ids = new Set(folders.map((folder) => folder.id));
  const roots = new Set<FolderId>(own === null ? [] : [own]);
  for (const { parentId } of folders) {
    if (parentId !== undefined && !ids.has(parentId)) roots.add(parentId);
  }
  return roots;
}
