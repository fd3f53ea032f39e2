import { useCallback, useSyncExternalStore } from 'react';
import type { FolderKey } from '../shared/folder.ts';
import type { TreeRows } from '../shared/rows.ts';
import type { FolderNode } from '../shared/tree.ts';
import { request } from './api.ts';
import { setPending } from './changes/changes-state.ts';
import { FolderStore } from './folder-store.ts';
import { complain } from './window-state.ts';

/** Runs work with the next frame, or a little later where no frames are drawn because the window is hidden. */
function withNextFrame(work: () => void): void {
  const once = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    work();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, 100);
}

/** The folders this window shows. */
export const folders = new FolderStore({ soon: withNextFrame, onGap: fillGap });

async function fillGap(): Promise<void> {
  try {
    await loadFolders();
  } catch (error) {
    complain(error);
    throw error;
  }
}

/** Fetches all folders from main, at the start and after a gap. @throws ApiError */
export async function loadFolders(): Promise<void> {
  const snapshot = await request('tree:snapshot', {});
  for (const { account, pending } of snapshot.accounts) setPending(account, pending);
  folders.load(snapshot);
}

/** @returns the version of a row's folder, after drawing it again for each change */
export function useRow(node: FolderNode): number {
  const subscribe = useCallback((listener: () => void) => folders.subscribeRow(node, listener), [node]);
  return useSyncExternalStore(subscribe, () => node.version);
}

/** @returns the visible rows, after drawing again when they change */
export function useRows(): TreeRows {
  useSyncExternalStore(folders.subscribeRows, () => folders.listVersion);
  return folders.rows;
}

/** @returns a folder or a mailbox's own row as it is now, undefined when there is none; draws again when it changes, comes or goes */
export function useNode(key: FolderKey | null): FolderNode | undefined {
  const node = useSyncExternalStore(folders.subscribe, () => (key === null ? undefined : folders.tree.get(key)));
  useSyncExternalStore(folders.subscribe, () => node?.version ?? -1);
  return node;
}
