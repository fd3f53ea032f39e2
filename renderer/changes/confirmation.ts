import type { Confirmation } from '../../shared/settings.ts';
import type { FolderNode } from '../../shared/tree.ts';

/** What a change hits. */
export interface Impact {
  /** Subfolders included. */
  readonly folders: number;
  readonly messages: number;
  /** Somebody else uses some of it too. */
  readonly shared: boolean;
}

/** From so many folders or messages on a change is a large one. */
export const LARGE: Omit<Impact, 'shared'> = { folders: 10, messages: 1_000 };

/** @returns what acting on these rows hits; none of them lies below another */
export function impactOf(nodes: readonly FolderNode[]): Impact {
  let folders = 0;
  let messages = 0;
  let shared = false;
  for (const { folder, countBelow, totalBelow } of nodes) {
    folders += countBelow + (folder === null ? 0 : 1);
    messages += totalBelow + (folder?.total ?? 0);
    if (folder !== null && folder.scope !== 'own') shared = true;
  }
  return { folders, messages, shared };
}

/** @returns whether the person wants to be asked before a change of this size */
export function mustAsk(wanted: Confirmation, { folders, messages, shared }: Impact): boolean {
  if (wanted !== 'large') return wanted === 'ask';
  return shared || folders >= LARGE.folders || messages >= LARGE.messages;
}
