import { type FolderKey, folderKey, parseKey } from '../../shared/folder.ts';
import { isOwnId } from '../../shared/operation.ts';
import { type FolderNode, pathOf } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { isOwnChange } from '../changes/own-changes.ts';
import type { ComingChange } from '../folder-store.ts';
import { folders } from '../folders.ts';
import { say } from '../speech/speech.ts';
import { nameOf } from './commands.ts';
import { refuges } from './refuge.ts';
import { Selection } from './selection.ts';
import { useTreeView } from './view-state.ts';

/** @returns true when the change may take the folder away or out of sight */
function mayLose(path: readonly FolderNode[], coming: ComingChange): boolean {
  if (coming === null || coming.length === 0) return true;
  const keys = new Set(path.map(({ key }) => key));
  return coming.some(
    ({ account, diff }) =>
      diff.removed.some(({ id }) => keys.has(folderKey(account, id))) ||
      diff.updated.some(([from, to]) => from.parentId !== to.parentId && keys.has(folderKey(account, to.id))),
  );
}

/** Takes out of the selection what is no longer there. */
function forgetGone(coming: ComingChange): void {
  const { selected } = useTreeView.getState();
  const keys =
    coming === null
      ? [...selected]
      : coming.flatMap(({ account, diff }) => diff.removed.map(({ id }) => folderKey(account, id)));
  const gone = new Set(keys.filter((key) => folders.tree.get(key) === undefined));
  if (gone.size > 0) useTreeView.setState({ selected: selected.without(gone) });
}

/** @returns where the focus may go from a folder that vanishes, nearest first; from one the server never made, its parent */
function trailOf(node: FolderNode): FolderKey[] {
  const near = [...refuges(node, folders.tree.roots)];
  return node.parent !== null && isOwnId(node.folder?.id ?? '') ? [node.parent.key, ...near] : near;
}

/**
 * Keeps the focused row through changes from outside. When its folder vanishes, focus goes to the nearest survivor; when
 * it moves into a closed branch, to that branch; either is said.
 * @returns a function that stops it
 */
export function keepFocus(): () => void {
  let kept: { key: FolderKey; name: string; trail: readonly FolderKey[] } | null = null;

  const stopBefore = folders.beforeChange((coming) => {
    const { focused } = useTreeView.getState();
    const node = focused === null ? undefined : folders.tree.get(focused);
    const losing = node !== undefined && mayLose(pathOf(node), coming);
    kept = losing ? { key: node.key, name: nameOf(node), trail: trailOf(node) } : null;
  });

  const stopAfter = folders.afterChange((coming) => {
    forgetGone(coming);
    if (kept === null) return;
    const { key, name, trail } = kept;
    kept = null;
    if (folders.rows.indexOf(key) >= 0) return;
    // Somebody has moved it on already: the folder goes by another id.
    if (useTreeView.getState().focused !== key) return;
    const alive = folders.tree.get(key) !== undefined;
    const refuge = alive
      ? folders.rows.visibleAncestor(key)?.key
      : trail.find((next) => folders.rows.indexOf(next) >= 0);
    const next = refuge === undefined ? undefined : folders.tree.get(refuge);
    useTreeView.setState(({ selected }) => ({
      focused: refuge ?? null,
      selected: selected.size === 0 && refuge !== undefined ? Selection.of([refuge]) : selected,
    }));
    // What the person did themself is told by who carried it out; a mailbox goes by nobody else.
    if (isOwnChange(key) || parseKey(key).folder === '') return;
    if (next === undefined) say(t('tree.said.vanishedLast', { name }));
    else say(t(alive ? 'tree.said.movedAway' : 'tree.said.vanished', { name, next: nameOf(next) }));
  });

  return () => {
    stopBefore();
    stopAfter();
  };
}
