import type { FolderKey } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { isWithin } from '../../shared/tree.ts';
import { folders } from '../folders.ts';
import { refuges } from '../tree/refuge.ts';
import { reveal } from '../tree/reveal.ts';
import { bringTo, hasGoneOn, type Moment, useTreeView } from '../tree/view-state.ts';
import { markLanded } from './landed.ts';

/** Shows where folders have landed: opens the way to them, goes to the first, selects and briefly marks all. */
export function land(keys: readonly FolderKey[]): void {
  const nodes = keys.flatMap((key) => folders.tree.get(key) ?? []);
  const [first] = nodes;
  if (first === undefined) return;
  reveal(first);
  bringTo(nodes.map(({ key }) => key));
  markLanded(nodes.map(({ key }) => key));
}

/** The same for what the person asked for at a moment: who has gone on in the tree since stays there, and sees it marked. */
export function landUnlessGone(since: Moment, keys: readonly FolderKey[]): void {
  if (hasGoneOn(since)) markLanded(keys);
  else land(keys);
}

/** @returns where the focus goes when these are deleted: the next row that stays, else the one before, else the parent */
export function refugeFrom(gone: readonly FolderNode[]): FolderKey | null {
  const { focused } = useTreeView.getState();
  const here = focused === null ? undefined : folders.tree.get(focused);
  const from = gone.find((top) => here !== undefined && isWithin(here, top)) ?? gone[0];
  if (from === undefined) return null;
  for (const key of refuges(from, folders.tree.roots)) {
    const node = folders.tree.get(key);
    if (node === undefined || folders.rows.indexOf(key) < 0) continue;
    if (!gone.some((top) => isWithin(node, top))) return key;
  }
  return null;
}
