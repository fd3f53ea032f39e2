import type { FolderId } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import { freeName, nameKey } from '../../shared/name-rules.ts';
import type { Operation } from '../../shared/operation.ts';
import type { RuleContext } from '../../shared/rules.ts';

type Trashing = Extract<Operation, { type: 'trash' }>;

/** Finds names for what goes into the trash. The trash is read once, so nothing else may change it meanwhile. */
export class TrashNames {
  private readonly context: Pick<RuleContext, 'folders' | 'capabilities'>;
  private taken: Set<string> | null = null;

  constructor(context: Pick<RuleContext, 'folders' | 'capabilities'>) {
    this.context = context;
  }

  /**
   * @returns the operation under a name that is free in the trash, from now on taken: that it was to have, the folder's
   * own, or that with a number. A new name is free where the folder is now, too: some servers rename and move in two steps.
   */
  named({ as, ...operation }: Trashing): Trashing {
    const { folders, capabilities } = this.context;
    this.taken ??= keysIn(folders, operation.trash, null);
    const folder = folders.get(operation.folder);
    // It is there already, or gone: others will tell.
    if (!folder || folder.parentId === operation.trash) return operation;
    if (as !== undefined && !this.taken.has(nameKey(as))) return this.take({ ...operation, as }, as);
    const { name } = operation;
    if (!this.taken.has(nameKey(name))) return this.take(operation, name);
    const beside = keysIn(folders, folder.parentId, folder.id);
    const free = freeName(name, this.taken.union(beside), capabilities.limits.name);
    return this.take({ ...operation, as: free }, free);
  }

  private take(operation: Trashing, name: string): Trashing {
    this.taken?.add(nameKey(name));
    return operation;
  }
}

function keysIn(folders: FolderLookup, place: FolderId | null, except: FolderId | null): Set<string> {
  const keys = new Set<string>();
  for (const { id, name } of folders.childrenOf(place)) if (id !== except) keys.add(nameKey(name));
  return keys;
}
