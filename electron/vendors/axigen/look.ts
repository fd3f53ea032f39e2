import type { FolderId } from '../../../shared/folder.ts';
import { nameKey } from '../../../shared/name-rules.ts';
import type { Act } from '../vendor.ts';
import type { AxigenClient } from './client.ts';
import { readFolders } from './events.ts';
import { rootsOf } from './folders.ts';
import { listSchema, type WireFolder } from './schema.ts';

/** Every folder as the server has it now: there is no way to ask for one (spec 5.1). */
export interface AllFolders {
  get(id: FolderId): WireFolder | undefined;
  /** True when nothing is in it, as far as the server says how much is. */
  isEmpty(id: FolderId): boolean;
  /** True when it lies in the person's own trash, at any depth. */
  isInTrash(id: FolderId): boolean;
  /** True when the name the act leads to is a sibling's; case is no difference, since the server has refused it. */
  isTaken(act: Act): boolean;
  /** True when a folder other than `self` in this place, null being the top, has the name; case is no difference. */
  isUsed(name: string, place: FolderId | null, self: FolderId | null): boolean;
  /** Where a folder is; null for the top. */
  placeOf(id: FolderId): FolderId | null;
}

/** @param own the account's root container */
export async function lookAtAll(client: AxigenClient, own: FolderId | null, signal: AbortSignal): Promise<AllFolders> {
  const query = { accessMode: 'all' };
  const { items } = await client.get(listSchema, { path: '/folders/', query, signal });
  const folders = readFolders(items).read;
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const roots = rootsOf(folders, own);
  const placeOf = (parentId: FolderId | null | undefined) =>
    parentId == null || roots.has(parentId) ? null : parentId;

  function wished(act: Act): { name: string | undefined; place: FolderId | null } {
    if (act.type === 'create') return { name: act.name, place: placeOf(act.parentId) };
    const folder = byId.get(act.folder);
    if (act.type === 'rename') return { name: act.name, place: placeOf(folder?.parentId) };
    if (act.type === 'move') return { name: act.name ?? folder?.name, place: placeOf(act.parentId) };
    if (act.type === 'trash') return { name: act.name ?? folder?.name, place: act.trash };
    return { name: folder?.name, place: placeOf(folder?.parentId) };
  }

  function isUsed(name: string | undefined, place: FolderId | null, self: FolderId | null): boolean {
    if (name === undefined) return false;
    const key = nameKey(name);
    return folders.some(
      (folder) => folder.id !== self && placeOf(folder.parentId) === place && nameKey(folder.name ?? '') === key,
    );
  }

  return {
    get: (id) => byId.get(id),
    isUsed,
    placeOf: (id) => placeOf(byId.get(id)?.parentId),
    isEmpty: (id) => byId.get(id)?.totalItems === 0 && !folders.some(({ parentId }) => parentId === id),
    isInTrash(id) {
      const seen = new Set<FolderId>();
      for (let at = byId.get(id); at !== undefined && !seen.has(at.id); at = byId.get(at.parentId ?? '')) {
        if (at.role?.toLowerCase() === 'trash') return true;
        seen.add(at.id);
      }
      return false;
    },
    isTaken(act) {
      const { name, place } = wished(act);
      return isUsed(name, place, act.type === 'create' ? null : act.folder);
    },
  };
}
