import type { Capabilities, FolderAbility, Withheld } from './account.ts';
import { type Folder, type FolderId, type FolderKind, hasRight, Right, type Rights } from './folder.ts';
import { ancestorsOf, branchOf, type FolderLookup, heightOf, isInTrash, withoutDescendants } from './folder-lookup.ts';
import { cleanName, judgeName } from './name-rules.ts';
import { ALLOWED, type Reason, type ReasonCode, refused, type Verdict } from './reasons.ts';
import { comesFirst, compareFolders, hasFixedPlace } from './tree-order.ts';

/** Where the rules are asked. */
export interface RuleContext {
  readonly folders: FolderLookup;
  readonly capabilities: Capabilities;
  readonly signedIn: boolean;
  /** Folders the person locked against moving, renaming and deleting. */
  readonly locked: (id: FolderId) => boolean;
  /** The account's name, for sentences about the top of the tree. */
  readonly accountName: string;
  /** Levels of a branch, where the caller remembers them: a drag asks about the same folders for every target. */
  readonly height?: (id: FolderId) => number;
}

/** May a folder be made in `parent`, and, when a name is given, under that name? */
export function canCreate(context: RuleContext, parent: FolderId | null, name: string | null): Verdict {
  if (!context.signedIn) return refused({ code: 'signed-out' });
  if (!context.capabilities.create) return refused(whyNever(context.capabilities, 'create'));
  return first(
    () => takesChildren(context, parent, null),
    () => fitsDepth(context, parent, () => 1),
    () => (name === null ? ALLOWED : nameFits(context, name, parent, null)),
  );
}

/** May the folder be renamed, and, when a name is given, to that name? */
export function canRename(context: RuleContext, id: FolderId, name: string | null): Verdict {
  if (!context.capabilities.rename) return refused(whyNever(context.capabilities, 'rename'));
  const folder = context.folders.get(id);
  if (!folder) return refused({ code: 'gone' });
  return first(
    () => movable(context, folder, Right.rename, 'no-right-rename'),
    () => {
      if (name === null) return ALLOWED;
      if (folder.name === name) return refused({ code: 'name-unchanged' });
      return nameFits(context, name, folder.parentId, id);
    },
  );
}

/**
 * May all these folders be moved into `target` (null: the top of their account)? The first refusal is the answer.
 * @param as what a single one is called there, where that is not its own name
 */
export function canMove(context: RuleContext, ids: readonly FolderId[], target: FolderId | null, as?: string): Verdict {
  if (!context.capabilities.move) return refused(whyNever(context.capabilities, 'move'));
  const names = new TargetNames(context.folders, target);
  const intoTrash = target !== null && isInTrash(context.folders, target);
  for (const id of withoutDescendants(context.folders, ids)) {
    const verdict = first(
      () => canMoveOne(context, id, target, names, as),
      () => (intoTrash ? holdsNothingFixed(context, id) : ALLOWED),
    );
    if (!verdict.allowed) return verdict;
  }
  return ALLOWED;
}

/** May all these folders be deleted? Whether to the trash or for good is the server's setting, told before. */
export function canRemove(context: RuleContext, ids: readonly FolderId[]): Verdict {
  if (!context.capabilities.remove) return refused(whyNever(context.capabilities, 'remove'));
  for (const id of withoutDescendants(context.folders, ids)) {
    const folder = context.folders.get(id);
    if (!folder) return refused({ code: 'gone' });
    const verdict = first(
      () => movable(context, folder, Right.remove, 'no-right-remove'),
      () => takesBranch(context, folder),
      () => holdsNothingFixed(context, id),
    );
    if (!verdict.allowed) return verdict;
  }
  return ALLOWED;
}

/**
 * May these folders, in `parent` already or about to be moved there, be given a place among its children?
 * @param after the child they are to stand after, null being the first place; absent: is there any place for them at all
 */
export function canReorder(
  context: RuleContext,
  ids: readonly FolderId[],
  parent: FolderId | null,
  after?: FolderId | null,
): Verdict {
  if (!context.capabilities.order) return refused(whyNever(context.capabilities, 'order'));
  if (!context.signedIn) return refused({ code: 'signed-out' });
  for (const id of ids) {
    const folder = context.folders.get(id);
    if (!folder) return refused({ code: 'gone' });
    const notReal = whatItIs(folder);
    if (notReal) return refused(notReal);
    if (folder.role !== null) return refused({ code: 'role-folder', folder: folder.name, role: folder.role });
    if (context.locked(id)) return refused({ code: 'locked', folder: folder.name });
  }
  const [id = ''] = ids;
  return after === undefined ? ALLOWED : isPlaceForAny(context, parent, after, context.folders.get(id)?.name ?? '');
}

/** May all mail in the folder be deleted? What lies below it stays. */
export function canEmpty(context: RuleContext, id: FolderId): Verdict {
  if (!context.capabilities.empty) return refused(whyNever(context.capabilities, 'empty'));
  if (!context.signedIn) return refused({ code: 'signed-out' });
  const folder = context.folders.get(id);
  if (!folder) return refused({ code: 'gone' });
  const notReal = whatItIs(folder);
  if (notReal) return refused(notReal);
  if (context.locked(id)) return refused({ code: 'locked', folder: folder.name });
  if (!hasRight(folder.rights, Right.removeItems)) return refused({ code: 'no-right-empty', folder: folder.name });
  return folder.total === 0 ? refused({ code: 'already-empty', folder: folder.name }) : ALLOWED;
}

/** May the person choose whether to be subscribed to these folders? */
export function canSubscribe(context: RuleContext, ids: readonly FolderId[]): Verdict {
  if (!context.capabilities.subscribe) return refused(whyNever(context.capabilities, 'subscribe'));
  if (!context.signedIn) return refused({ code: 'signed-out' });
  for (const id of ids) {
    const folder = context.folders.get(id);
    if (!folder) return refused({ code: 'gone' });
    const notReal = whatItIs(folder);
    if (notReal) return refused(notReal);
  }
  return ALLOWED;
}

const NEVER = {
  create: 'vendor-cannot-create',
  rename: 'vendor-cannot-rename',
  move: 'vendor-cannot-move',
  remove: 'vendor-cannot-remove',
  order: 'vendor-keeps-order',
  empty: 'vendor-cannot-empty',
  subscribe: 'vendor-cannot-subscribe',
} as const satisfies Record<FolderAbility, ReasonCode>;

const NOT_HERE = {
  'full-access': 'added-to-look',
  'mail-server': 'needs-mail-server',
  'writable-mailbox': 'mailbox-read-only',
} as const satisfies Record<Withheld['needs'], ReasonCode>;

/** Why something can't be done with any folder: the server has no such thing, or only this mailbox has not. */
export function whyNever({ withheld }: Capabilities, change: FolderAbility): Reason {
  return { code: withheld?.changes.includes(change) ? NOT_HERE[withheld.needs] : NEVER[change] };
}

/** Special folders come first and containers last, whatever one wishes: nothing stands among those. */
function isPlaceForAny(
  { folders }: RuleContext,
  parent: FolderId | null,
  after: FolderId | null,
  name: string,
): Verdict {
  const before = after === null ? null : folders.get(after);
  if (before === undefined || (before && before.parentId !== parent)) {
    return refused({ code: 'neighbour-gone', folder: name });
  }
  if (before && hasFixedPlace(before) && !comesFirst(before))
    return refused({ code: 'container', folder: before.name });
  if (before && !hasFixedPlace(before)) return ALLOWED;
  for (const sibling of folders.childrenOf(parent)) {
    if (comesFirst(sibling) && (before === null || compareFolders(before, sibling) < 0)) {
      return refused({ code: 'role-order', folder: sibling.name });
    }
  }
  return ALLOWED;
}

/** Where a server deletes one folder at a time, one with others in it can't be. */
function takesBranch({ folders, capabilities }: RuleContext, { id, name }: Folder): Verdict {
  if (capabilities.limits.removesBranches) return ALLOWED;
  for (const _ of folders.childrenOf(id)) return refused({ code: 'has-subfolders', folder: name });
  return ALLOWED;
}

/** What is deleted takes all below it along: nothing below may be a folder that must stay. */
function holdsNothingFixed(context: RuleContext, id: FolderId): Verdict {
  const folder = context.folders.get(id)?.name ?? '';
  for (const inside of branchOf(context.folders, id)) {
    if (inside.id === id) continue;
    if (inside.role !== null) return refused({ code: 'holds-role-folder', folder, inside: inside.name });
    if (context.locked(inside.id)) return refused({ code: 'holds-locked-folder', folder, inside: inside.name });
  }
  return ALLOWED;
}

/** The names in a place, and of what is moved there one after the other. */
class TargetNames {
  private readonly folders: FolderLookup;
  private readonly target: FolderId | null;
  private readonly taken = new Set<string>();

  constructor(folders: FolderLookup, target: FolderId | null) {
    this.folders = folders;
    this.target = target;
    if (folders.named) return;
    for (const { name } of folders.childrenOf(target)) this.taken.add(name.normalize('NFC'));
  }

  /** @returns false when the name is taken already */
  take(name: string): boolean {
    const key = name.normalize('NFC');
    if (this.taken.has(key)) return false;
    this.taken.add(key);
    for (const _ of this.folders.named?.(this.target, name) ?? []) return false;
    return true;
  }
}

/** @param names those in the target already, and of what is moved there before this one */
function canMoveOne(
  context: RuleContext,
  id: FolderId,
  target: FolderId | null,
  names: TargetNames,
  as: string | undefined,
): Verdict {
  const { folders } = context;
  const folder = folders.get(id);
  if (!folder) return refused({ code: 'gone' });
  const targetName = nameOf(context, target);
  const name = as ?? folder.name;
  return first(
    () => movable(context, folder, Right.rename, 'no-right-move'),
    () => {
      if (folder.parentId === target && folder.name === name)
        return refused({ code: 'already-there', folder: folder.name, target: targetName });
      const inside = target !== null && (target === id || [...ancestorsOf(folders, target)].some((a) => a.id === id));
      return inside ? refused({ code: 'inside-itself', folder: folder.name, target: targetName }) : ALLOWED;
    },
    () => takesChildren(context, target, folder),
    () => fitsDepth(context, target, () => context.height?.(id) ?? heightOf(folders, id)),
    () => {
      if (!names.take(name)) return refused({ code: 'name-taken', name, target: targetName });
      // What the server itself calls a folder it can call it elsewhere, however odd.
      if (name === folder.name) return ALLOWED;
      return judgeName(name, context.capabilities.limits.name, [], targetName, id);
    },
  );
}

/** A folder's own side of being moved, renamed or deleted. */
function movable(
  context: RuleContext,
  folder: Folder,
  right: Rights,
  code: 'no-right-rename' | 'no-right-move' | 'no-right-remove',
): Verdict {
  if (!context.signedIn) return refused({ code: 'signed-out' });
  const notReal = whatItIs(folder);
  if (notReal) return refused(notReal);
  if (folder.role !== null) return refused({ code: 'role-folder', folder: folder.name, role: folder.role });
  if (context.locked(folder.id)) return refused({ code: 'locked', folder: folder.name });
  if (!hasRight(folder.rights, right)) return refused({ code, folder: folder.name });
  return ALLOWED;
}

const CONTAINERS: ReadonlySet<FolderKind> = new Set(['public', 'others', 'owner']);

/** @returns why the row is not a folder of its own; null when it is one */
function whatItIs(folder: Folder): Reason | null {
  if (CONTAINERS.has(folder.kind)) return { code: 'container', folder: folder.name };
  if (folder.kind === 'virtual' || folder.kind === 'missing') return { code: 'not-a-real-folder', folder: folder.name };
  return null;
}

/** The parent's side of getting a child: a new one (`child` null) or one that is moved in. */
function takesChildren(context: RuleContext, parent: FolderId | null, child: Folder | null): Verdict {
  if (parent === null) {
    if (!context.capabilities.limits.topLevel) return refused({ code: 'no-top-level' });
    return child && child.scope !== 'own' ? refused({ code: 'other-owner', folder: child.name }) : ALLOWED;
  }
  const folder = context.folders.get(parent);
  if (!folder) return refused({ code: 'gone' });
  if (!context.capabilities.limits.subfolders && !CONTAINERS.has(folder.kind))
    return refused({ code: 'no-subfolders' });
  // New top-level public folders are made in the public container itself; the other containers hold people, not folders.
  if (folder.kind === 'others' || folder.kind === 'virtual' || folder.kind === 'missing') {
    return refused({ code: 'not-a-real-folder', folder: folder.name });
  }
  if (!hasRight(folder.rights, Right.createChild)) return refused({ code: 'no-right-create', folder: folder.name });
  if (!child) return ALLOWED;
  if (child.container !== folder.container && (child.scope !== folder.scope || child.owner !== folder.owner)) {
    return refused({ code: 'other-owner', folder: child.name });
  }
  const kinds =
    context.capabilities.limits.childHasParentKind && !CONTAINERS.has(folder.kind) && folder.kind !== child.kind;
  return kinds ? refused({ code: 'kind-differs', kind: child.kind, parentKind: folder.kind }) : ALLOWED;
}

/** @param height asked for only where depth is limited: it costs the branch */
function fitsDepth(context: RuleContext, parent: FolderId | null, height: () => number): Verdict {
  const max = context.capabilities.limits.depth;
  if (max === null) return ALLOWED;
  const above = parent === null ? 0 : 1 + [...ancestorsOf(context.folders, parent)].length;
  return above + height() > max ? refused({ code: 'too-deep', max }) : ALLOWED;
}

function nameFits(context: RuleContext, name: string, parent: FolderId | null, self: FolderId | null): Verdict {
  return judgeName(
    name,
    context.capabilities.limits.name,
    context.folders.named?.(parent, cleanName(name)) ?? context.folders.childrenOf(parent),
    nameOf(context, parent),
    self,
  );
}

function nameOf(context: RuleContext, id: FolderId | null): string {
  return id === null ? context.accountName : (context.folders.get(id)?.name ?? '');
}

/** The first refusal, asked for only as far as needed. */
function first(...judges: readonly (() => Verdict)[]): Verdict {
  for (const judge of judges) {
    const verdict = judge();
    if (!verdict.allowed) return verdict;
  }
  return ALLOWED;
}
