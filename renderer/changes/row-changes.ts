import type { FolderKey } from '../../shared/folder.ts';
import type { FolderChange } from '../../shared/ipc.ts';
import { refused, type Verdict } from '../../shared/reasons.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { request } from '../api.ts';
import { pickUp } from '../drag/keyboard-move.ts';
import { folders } from '../folders.ts';
import { canRefresh, offersRefresh, refresh, scopesOf } from '../refresh/refreshing.ts';
import { useTreeView } from '../tree/view-state.ts';
import { complain } from '../window-state.ts';
import { useChanges } from './changes-state.ts';
import { moveFoldersSomewhere, removeFolders, setLocked } from './commands.ts';
import { emptyFolder } from './emptying.ts';
import { cut, cutNodes, pasteAfter, pasteInto, startCreate, startRename } from './in-place.ts';
import { canCreate, canEmpty, canMove, canMoveAtAll, canPlace, canRemove, canRename, capabilitiesOf } from './judge.ts';
import { placeOf } from './places.ts';
import { canStep, moveStep } from './small-steps.ts';
import { canChangeSubscription, setSubscribed } from './subscriptions.ts';

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

const NOTHING_CUT: Verdict = refused({ code: 'nothing-cut' });

interface RowChange {
  readonly judge: (node: FolderNode) => Verdict;
  readonly act: (node: FolderNode) => void;
}

/** Every change of folders that can be begun on a row: whether it may be, and how it begins. */
export const ROW_CHANGES: Readonly<Record<FolderChange, RowChange>> = {
  'new-subfolder': { judge: (node) => canCreate(node), act: startCreate },
  rename: { judge: (node) => canRename(node), act: startRename },
  cut: { judge: (node) => canMoveAtAll(actedOn(node)), act: (node) => cut(actedOn(node)) },
  paste: {
    judge: (node) => {
      const nodes = cutNodes();
      return nodes.length === 0 ? NOTHING_CUT : canMove(nodes, node);
    },
    act: (node) => void pasteInto(node),
  },
  'paste-after': { judge: canPasteAfter, act: (node) => void pasteAfter(node) },
  'move-to': {
    judge: (node) => canMoveAtAll(actedOn(node)),
    act: (node) => void moveFoldersSomewhere(actedOn(node)),
  },
  'pick-up': { judge: (node) => canMoveAtAll(actedOn(node)), act: (node) => pickUp(actedOn(node)) },
  'move-in': { judge: (node) => canStep(node, 'in'), act: (node) => moveStep(node, 'in') },
  'move-out': { judge: (node) => canStep(node, 'out'), act: (node) => moveStep(node, 'out') },
  'move-up': { judge: (node) => canStep(node, 'up'), act: (node) => moveStep(node, 'up') },
  'move-down': { judge: (node) => canStep(node, 'down'), act: (node) => moveStep(node, 'down') },
  lock: { judge: canBeLocked, act: (node) => void setLocked(node, true) },
  unlock: { judge: canBeLocked, act: (node) => void setLocked(node, false) },
  subscribe: {
    judge: (node) => canChangeSubscription(actedOn(node), true),
    act: (node) => void setSubscribed(actedOn(node), true),
  },
  unsubscribe: {
    judge: (node) => canChangeSubscription(actedOn(node), false),
    act: (node) => void setSubscribed(actedOn(node), false),
  },
  empty: { judge: canEmpty, act: (node) => void emptyFolder(node) },
  delete: { judge: (node) => canRemove(actedOn(node)), act: (node) => void removeFolders(actedOn(node)) },
  'refresh-folder': {
    judge: (node) => canRefresh(actedOn(node)),
    act: (node) => void refresh(actedOn(node), 'folder'),
  },
  'refresh-branch': { judge: (node) => canRefresh([node]), act: (node) => void refresh([node], 'branch') },
  'refresh-mailbox': { judge: (node) => canRefresh([node]), act: (node) => void refresh([node], 'mailbox') },
};

function canPasteAfter(node: FolderNode): Verdict {
  const nodes = cutNodes();
  if (nodes.length === 0) return NOTHING_CUT;
  const place = placeOf({ node, where: 'after' }, new Set(nodes));
  return place === null ? refused({ code: 'account-row' }) : canPlace(nodes, place);
}

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

/** Emptying is offered where it can be done, and where people look for it in vain. */
export function offersEmpty({ account, folder }: FolderNode): boolean {
  return capabilitiesOf(account).empty || folder?.role === 'trash' || folder?.role === 'junk';
}

/** What the menu of a folder offers; what its kind of mailbox can't do at all is offered where people look for it. */
function offeredOf(node: FolderNode): readonly FolderChange[] {
  const refreshes = offersRefresh(node.account) ? scopesOf(node).map((scope) => `refresh-${scope}` as const) : [];
  if (node.folder === null) return [...OF_A_MAILBOX, ...refreshes];
  const { order, subscribe } = capabilitiesOf(node.account);
  return [
    'new-subfolder',
    'rename',
    'cut',
    'paste',
    ...(order ? (['paste-after'] as const) : []),
    'move-to',
    'pick-up',
    'move-up',
    'move-down',
    'move-in',
    'move-out',
    useChanges.getState().locks.has(node.key) ? 'unlock' : 'lock',
    ...(subscribe ? ([node.folder.subscribed === false ? 'subscribe' : 'unsubscribe'] as const) : []),
    ...(offersEmpty(node) ? (['empty'] as const) : []),
    'delete',
    ...refreshes,
  ];
}

/** Opens the row's menu at a point of the window, in CSS pixels. */
export function openMenu(key: FolderKey, x: number, y: number): void {
  const node = folders.tree.get(key);
  if (node === undefined) return;
  const changes = offeredOf(node).map((command) => ({ command, enabled: ROW_CHANGES[command].judge(node).allowed }));
  request('menu:folder', { key, x, y, changes }).catch(complain);
}
