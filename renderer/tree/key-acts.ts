import type { FolderNode } from '../../shared/tree.ts';
import { moveFoldersSomewhere, removeFolders } from '../changes/commands.ts';
import { cut, pasteAfter, pasteInto, startCreate, startRename, uncut } from '../changes/in-place.ts';
import { actedOn, openMenu } from '../changes/row-changes.ts';
import { moveStep } from '../changes/small-steps.ts';
import { redo, undo } from '../changes/taking-back.ts';
import { pickUp } from '../drag/keyboard-move.ts';
import { endFind, startFind, stepFind, useFind } from '../find/find-state.ts';
import { folders } from '../folders.ts';
import { openDialog } from '../window-state.ts';
import { closeSubtree, openSiblings, openSubtree, refreshMailbox, setBranchOpen, showFolder } from './commands.ts';
import type { TreeAction } from './keys.ts';
import { indentOf } from './name-cell.tsx';
import { extendTo, selectAllOf, selectFocusedOnly, toggleRow } from './select-rows.ts';
import { goTo } from './view-state.ts';

/** Where the keyboard stands. */
export interface Position {
  readonly node: FolderNode;
  /** Among the visible rows. */
  readonly index: number;
  readonly level: number;
  readonly expandable: boolean;
  readonly open: boolean;
}

/** What each key does that neither moves nor types. */
export const KEY_ACTS: Record<
  Exclude<TreeAction['do'], 'focus' | 'type'>,
  (here: Position, grid: HTMLElement) => void
> = {
  open: ({ node }) => setBranchOpen(node, true),
  close: ({ node }) => {
    // A filter shows everything open; there Left only leads to the parent.
    if (!folders.filtered) setBranchOpen(node, false);
    else if (node.parent !== null) goTo(node.parent.key);
  },
  'open-siblings': ({ node }) => openSiblings(node),
  'open-subtree': ({ node }) => openSubtree(node.key),
  'close-subtree': ({ node }) => closeSubtree(node.key),
  show: ({ node }) => showFolder(node.key),
  find: () => startFind(),
  'find-next': () => stepFind(1),
  'find-previous': () => stepFind(-1),
  cancel: () => {
    if (uncut()) return;
    if (useFind.getState().text !== '') endFind(false);
    else selectFocusedOnly();
  },
  toggle: ({ node }) => toggleRow(node),
  'extend-here': ({ node }) => extendTo(node.key),
  'select-all': ({ node }) => selectAllOf(node),
  rename: ({ node }) => startRename(node),
  create: ({ node }) => startCreate(node),
  cut: ({ node }) => cut(actedOn(node)),
  paste: ({ node }) => void pasteInto(node),
  'paste-after': ({ node }) => void pasteAfter(node),
  'move-to': ({ node }) => void moveFoldersSomewhere(actedOn(node)),
  'move-out': ({ node }) => moveStep(node, 'out'),
  'move-in': ({ node }) => moveStep(node, 'in'),
  'move-up': ({ node }) => moveStep(node, 'up'),
  'move-down': ({ node }) => moveStep(node, 'down'),
  'pick-up': ({ node }) => pickUp(actedOn(node)),
  remove: ({ node }) => void removeFolders(actedOn(node)),
  'remove-forever': ({ node }) => void removeFolders(actedOn(node), { forever: true }),
  undo: () => void undo(),
  redo: () => void redo(),
  menu: ({ node, level }, grid) => {
    const row = grid.querySelector(`[data-key="${CSS.escape(node.key)}"]`)?.getBoundingClientRect();
    if (row !== undefined) openMenu(node.key, row.left + indentOf(level) + 24, row.bottom);
  },
  refresh: ({ node }) => refreshMailbox(node),
  help: () => openDialog({ kind: 'keys' }),
};
