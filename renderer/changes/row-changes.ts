import type { FolderKey } from '../../shared/folder.ts';
import type { FolderChange } from '../../shared/ipc.ts';
import { refused, type Verdict } from '../../shared/reasons.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { pickUp } from '../drag/keyboard-move.ts';
import { folders } from '../folders.ts';
import { nameOf } from '../tree/commands.ts';
import { useTreeView } from '../tree/view-state.ts';
import { complain } from '../window-state.ts';
import { refuse } from './carry-out.ts';
import { useChanges } from './changes-state.ts';
import { moveFolders, moveFoldersSomewhere, removeFolders, setLocked } from './commands.ts';
import { cut, cutNodes, pasteInto, startCreate, startRename } from './in-place.ts';
import { canCreate, canMove, canMoveAway, canRemove, canRename, stepTarget } from './judge.ts';

/**
 * What a command on this row acts on: all that is selected when the row is among it, else the row. While only some rows
 * are shown, nothing is done to the others.
 */
export function actedOn(node: FolderNode): FolderNode[] {
  const { selected } = useTreeView.getState();
  if (!selected.has(node.key)) return [node];
  const nodes = [...selected].flatMap((key) => folders.tree.get(key) ?? []);
  const isShown = ({ account, key }: FolderNode) =>
    (folders.only === null || account === folders.only) && (!folders.filtered || folders.rows.indexOf(key) >= 0);
  return nodes.filter(isShown);
}

const NO_STEP: Verdict = refused({ code: 'no-step' });
const NOTHING_CUT: Verdict = refused({ code: 'nothing-cut' });

function canStep(node: FolderNode, step: 'in' | 'out'): Verdict {
  const target = stepTarget(node, step);
  return target === null ? NO_STEP : canMove([node], target);
}

/** Moves one level in, into the row above, or out; refused with the reason. */
export function moveStep(node: FolderNode, step: 'in' | 'out'): void {
  const target = stepTarget(node, step);
  if (target === null) refuse(t('changes.cantMoveAway', { name: nameOf(node) }), { code: 'no-step' });
  else void moveFolders([node], target);
}

interface RowChange {
  readonly judge: (node: FolderNode) => Verdict;
  readonly act: (node: FolderNode) => void;
}

/** Every change of folders that can be begun on a row: whether it may be, and how it begins. */
export const ROW_CHANGES: Readonly<Record<FolderChange, RowChange>> = {
  'new-subfolder': { judge: (node) => canCreate(node), act: startCreate },
  rename: { judge: (node) => canRename(node), act: startRename },
  cut: { judge: (node) => canMoveAway(actedOn(node)), act: (node) => cut(actedOn(node)) },
  paste: {
    judge: (node) => {
      const nodes = cutNodes();
      return nodes.length === 0 ? NOTHING_CUT : canMove(nodes, node);
    },
    act: (node) => void pasteInto(node),
  },
  'move-to': {
    judge: (node) => canMoveAway(actedOn(node)),
    act: (node) => void moveFoldersSomewhere(actedOn(node)),
  },
  'pick-up': { judge: (node) => canMoveAway(actedOn(node)), act: (node) => pickUp(actedOn(node)) },
  'move-in': { judge: (node) => canStep(node, 'in'), act: (node) => moveStep(node, 'in') },
  'move-out': { judge: (node) => canStep(node, 'out'), act: (node) => moveStep(node, 'out') },
  lock: { judge: canBeLocked, act: (node) => void setLocked(node, true) },
  unlock: { judge: canBeLocked, act: (node) => void setLocked(node, false) },
  delete: { judge: (node) => canRemove(actedOn(node)), act: (node) => void removeFolders(actedOn(node)) },
};

/** Role folders stay anyway; a mailbox is no folder. */
function canBeLocked({ folder }: FolderNode): Verdict {
  if (folder === null) return refused({ code: 'account-row' });
  if (folder.role !== null) return refused({ code: 'role-folder', folder: folder.name, role: folder.role });
  return { allowed: true };
}

/** Does what an entry of the row's menu says. */
export function runRowChange(command: FolderChange, key: FolderKey): void {
  const node = folders.tree.get(key);
  if (node !== undefined) ROW_CHANGES[command].act(node);
}

const OF_A_MAILBOX: readonly FolderChange[] = ['new-subfolder', 'paste'];
const OF_A_FOLDER: readonly FolderChange[] = [
  'new-subfolder',
  'rename',
  'cut',
  'paste',
  'move-to',
  'pick-up',
  'move-in',
  'move-out',
  'delete',
];

/** Opens the row's menu at a point of the window, in CSS pixels. */
export function openMenu(key: FolderKey, x: number, y: number): void {
  const node = folders.tree.get(key);
  if (node === undefined) return;
  const locking: FolderChange = useChanges.getState().locks.has(key) ? 'unlock' : 'lock';
  const offered = node.folder === null ? OF_A_MAILBOX : [...OF_A_FOLDER, locking];
  const changes = offered.map((command) => ({ command, enabled: ROW_CHANGES[command].judge(node).allowed }));
  request('menu:folder', { key, x, y, changes }).catch(complain);
}
